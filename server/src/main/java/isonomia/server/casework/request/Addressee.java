package isonomia.server.casework.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// To whom the office turns when a body does not answer.
public enum Addressee {
    HEAD_OF_BODY,
    PARLIAMENT,
    COURT,
    /// The market surveillance authority, which may have the system tested (AI Act, Article 77(3)).
    MARKET_SURVEILLANCE;

    /// The message key, and what a form sends, for example `head-of-body`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The addressee that a form sends; empty for anything else.
    public static Optional<Addressee> parse(String key) {
        return Arrays.stream(values()).filter(a -> a.key().equals(key)).findFirst();
    }
}
