package isonomia.server.casework.request;

import isonomia.server.identity.PersonId;
import isonomia.server.register.DocumentFormat;

import java.time.Instant;
import java.util.List;

/// Something that a request asks, with what the body said to it.
///
/// @param number place in the request, from 1
/// @param given what was handed in, the oldest first
/// @param draft what the body is writing; empty for everybody else
/// @param files that the reader may see, the oldest first
public record Item(
        ItemId id,
        int number,
        ItemKind kind,
        String text,
        List<Given> given,
        String draft,
        List<Attached> files) {
    public Item {
        given = List.copyOf(given);
        files = List.copyOf(files);
    }

    /// An answer that was handed in.
    public record Given(String text, PersonId by, Instant at) {
        /// Without what is confidential: it may stand in a log.
        @Override
        public String toString() {
            return "Given " + at;
        }
    }

    /// A file.
    ///
    /// @param name where it came from
    /// @param handedIn whether the office has it
    public record Attached(
            FileId id,
            String name,
            DocumentFormat format,
            long size,
            Instant addedAt,
            boolean handedIn) {
        /// Without what is confidential: it may stand in a log.
        @Override
        public String toString() {
            return "Attached " + id.text();
        }
    }

    /// Whether the body said something to it, or is about to.
    public boolean answered() {
        return !given.isEmpty() || !draft.isEmpty() || !files.isEmpty();
    }

    /// Without what is confidential: it may stand in a log.
    @Override
    public String toString() {
        return "Item " + id.text();
    }
}
