package isonomia.server.casework;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// To whom a case is referred.
///
/// @param note how she agreed, or which law asks for it
/// @param by name of who recorded it
/// @param receipt what the receiver said; empty until it did
public record Referral(
        String receiver,
        Basis basis,
        String note,
        String by,
        Instant at,
        Optional<String> receipt) {
    /// On what ground a case is handed on.
    public enum Basis {
        /// Who complained agreed.
        CONSENT,
        /// The law says that it must be.
        DUTY;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The basis of that key.
        public static Optional<Basis> parse(String key) {
            return Arrays.stream(values()).filter(b -> b.key().equals(key)).findFirst();
        }
    }
}
