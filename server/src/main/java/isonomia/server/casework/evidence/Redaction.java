package isonomia.server.casework.evidence;

import isonomia.server.casework.evidence.convert.Mark;
import isonomia.server.identity.PersonId;
import isonomia.server.privacy.BlobId;
import isonomia.server.privacy.KeyId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A copy of a piece of evidence with parts blacked out.
///
/// @param key under which its marks and the copy are sealed
/// @param madeBy who may not release it
/// @param maker her name
/// @param copy empty while it is a draft
/// @param checker name of who released or returned it; empty before
/// @param reason why it was returned; empty otherwise
/// @param handed to whom it was given
public record Redaction(
        UUID id,
        Exhibit exhibit,
        KeyId key,
        State state,
        PersonId madeBy,
        String maker,
        Instant madeAt,
        List<Marked> marks,
        Optional<Copy> copy,
        Optional<String> checker,
        String reason,
        List<Handed> handed) {
    public Redaction {
        marks = List.copyOf(marks);
        handed = List.copyOf(handed);
    }

    /// Where it stands.
    public enum State {
        DRAFT,
        PROPOSED,
        RELEASED,
        RETURNED;

        /// The message key.
        public String key() {
            return Exhibit.spoken(this);
        }
    }

    /// Something that is blacked out, and why.
    public record Marked(UUID id, Mark mark, Ground ground) {}

    /// The file that came of it.
    public record Copy(BlobId blob, String ending, long size) {}

    /// That it was given to one side.
    public record Handed(Side side, Instant at) {}

    /// To whom it can be given.
    public enum Side {
        COMPLAINANT,
        BODY;

        /// The message key, and the value in forms.
        public String key() {
            return Exhibit.spoken(this);
        }

        /// That of a form; empty for anything else.
        public static Optional<Side> parse(String key) {
            return Exhibit.named(values(), key);
        }
    }

    /// What it blacks out.
    List<Mark> what() {
        return marks.stream().map(Marked::mark).toList();
    }

    /// Without what is confidential: it may stand in a log.
    @Override
    public String toString() {
        return "Redaction " + id;
    }
}
