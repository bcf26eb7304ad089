package isonomia.server.casework;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What decides whether a case can be taken up. The checklist is these, in this order.
public enum Criterion {
    /// The matter is one of the institution's.
    MANDATE,
    /// The body is one over which it has power.
    RESPONDENT,
    /// Who complains is concerned, or acts for who is, with consent.
    STANDING,
    /// It is not too long ago.
    TIME_BAR,
    /// The body was asked first.
    PRIOR_APPROACH,
    /// No court has it before it.
    SUB_JUDICE,
    /// It was not decided already.
    ALREADY_DECIDED,
    /// It is not plainly without ground.
    NOT_UNFOUNDED,
    /// Who complains is anonymous, and says enough to go on with all the same.
    ENOUGH_FACTS;

    /// What is said of a criterion.
    public enum Answer {
        MET,
        NOT_MET,
        /// Not met, and the case is taken up all the same.
        DISCRETION;

        /// The message key, for example `not-met`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The answer of that key.
        public static Optional<Answer> parse(String key) {
            return Arrays.stream(values()).filter(a -> a.key().equals(key)).findFirst();
        }
    }

    /// The criteria that a case is measured by.
    ///
    /// @param anonymous whether somebody complains in it without saying who she is
    public static List<Criterion> asked(boolean anonymous) {
        return Arrays.stream(values()).filter(c -> anonymous || c != ENOUGH_FACTS).toList();
    }

    /// The message key, for example `time-bar`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
