package isonomia.server.register;

import java.util.Map;
import java.util.TreeMap;

/// Something that is wrong with a record, or with a file of records. The words come from
/// `register.properties` of the reader's language; [ProblemText] puts the place before them.
///
/// @param path where: a field, or an entry's part such as `legal_basis.0.link`, entries counted from
///     0; of a file the place in it
/// @param key of the sentence that says what was found, what was expected and what to do
/// @param values of the sentence
/// @param severity what it stands in the way of
public record Problem(String path, String key, Map<String, Object> values, Severity severity) {

    public Problem {
        values = Map.copyOf(new TreeMap<>(values));
    }

    /// What a problem stands in the way of.
    public enum Severity {
        /// What is there is wrong. It may stay in a draft and cannot be filed or brought in.
        WRONG,
        /// Something that must be there to file the record is not.
        MISSING,
        /// Something that people expect is not there; the public page says "not filled in".
        EXPECTED
    }

    static Problem wrong(String path, String kind, Map<String, Object> values) {
        return new Problem(path, "register.problem." + kind, values, Severity.WRONG);
    }

    /// The key of the field that the path starts with.
    public String field() {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /// Whether a record with it cannot be filed.
    public boolean stopsFiling() {
        return severity != Severity.EXPECTED;
    }
}
