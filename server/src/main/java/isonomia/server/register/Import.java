package isonomia.server.register;

import isonomia.server.identity.PersonId;

import java.time.Instant;

/// A file of another register that is or was to be brought in.
///
/// @param records how many the file holds
/// @param reason why it was taken back; empty otherwise
/// @param waiting versions that it filed and that nobody has decided on
/// @param published versions that it filed and that were published
public record Import(
        ImportId id,
        ImportForm form,
        State state,
        int records,
        PersonId uploadedBy,
        Instant uploadedAt,
        String reason,
        int waiting,
        int published) {
    /// Where it stands.
    public enum State {
        /// Its file was read; nothing of it is in the register.
        PREVIEWED,
        /// A job files its records for review, or has.
        CONFIRMED,
        /// It was taken back.
        WITHDRAWN;

        /// The word of keys; its text is `import.state.<word>`.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Its page for those who bring records in.
    public String address() {
        return "/office/import/" + id.text();
    }

    /// Its page for those who review.
    public String review() {
        return "/office/review/" + id.text();
    }
}
