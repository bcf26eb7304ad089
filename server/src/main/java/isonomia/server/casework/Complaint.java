package isonomia.server.casework;

import isonomia.server.privacy.KeyId;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A complaint as far as it is no secret that there is one: how it came and where it stands. What she
/// says is [Answers].
///
/// @param key under which all that is hers is sealed
/// @param language in which she complains, and is answered
/// @param caseFile in which it is dealt with
/// @param submittedAt empty as long as it is a draft
public record Complaint(
        ComplaintId id,
        KeyId key,
        State state,
        Mode mode,
        Channel channel,
        Anonymity anonymity,
        String language,
        Optional<CaseId> caseFile,
        Optional<Instant> submittedAt) {

    /// Where a complaint stands.
    public enum State {
        DRAFT,
        SUBMITTED,
        ACKNOWLEDGED,
        ATTACHED,
        INADMISSIBLE,
        REFERRED,
        WITHDRAWN,
        SPAM;

        /// What may come of it next.
        public Set<State> next() {
            return switch (this) {
                case DRAFT -> EnumSet.of(SUBMITTED);
                case SUBMITTED ->
                        EnumSet.of(ACKNOWLEDGED, ATTACHED, INADMISSIBLE, REFERRED, WITHDRAWN, SPAM);
                case ACKNOWLEDGED -> EnumSet.of(ATTACHED, INADMISSIBLE, REFERRED, WITHDRAWN, SPAM);
                case ATTACHED -> EnumSet.of(INADMISSIBLE, REFERRED, WITHDRAWN);
                // Who got it sent it back.
                case REFERRED -> EnumSet.of(ATTACHED);
                // Somebody took it for none, and was wrong.
                case SPAM -> EnumSet.of(SUBMITTED, ACKNOWLEDGED);
                case INADMISSIBLE, WITHDRAWN -> EnumSet.noneOf(State.class);
            };
        }

        /// The message key.
        public String key() {
            return spoken(this);
        }
    }

    /// Which questions were asked.
    public enum Mode {
        STANDARD,
        EASY_READ,
        CHILD;

        /// The message key.
        public String key() {
            return spoken(this);
        }
    }

    /// How it came.
    public enum Channel {
        WEB,
        TELEPHONE,
        VISIT,
        LETTER;

        /// The message key.
        public String key() {
            return spoken(this);
        }
    }

    /// Who may know who she is.
    public enum Anonymity {
        /// Nobody.
        ANONYMOUS,
        /// The office, and not the body.
        CONFIDENTIAL,
        /// The office and the body.
        NAMED;

        /// The message key, and the value in forms.
        public String key() {
            return spoken(this);
        }
    }

    private static String spoken(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it is not sent yet.
    public boolean draft() {
        return state == State.DRAFT;
    }

    /// Whether a child complains.
    public boolean ofChild() {
        return mode == Mode.CHILD;
    }
}
