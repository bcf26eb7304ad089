package isonomia.server.rights;

import java.util.Arrays;
import java.util.Optional;

/// How far an article gives way.
public enum Strength {
    /// By a law, for a reason that the instrument names, as far as needed.
    LIMITED("limited"),
    /// It holds in an emergency too: no State may suspend it (for example ICCPR 4(2)).
    NON_DEROGABLE("non-derogable"),
    /// To think and believe is free without limit; to show it is not.
    INNER_ABSOLUTE("inner-absolute"),
    /// Never, for nobody, for no reason. Nothing is weighed against it.
    ABSOLUTE("absolute");

    private final String word;

    Strength(String word) {
        this.word = word;
    }

    /// The word of the file, for example "non-derogable".
    public String word() {
        return word;
    }

    static Optional<Strength> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
    }
}
