package isonomia.server.register;

import java.util.List;
import java.util.stream.Collectors;

/// A file cannot be read as a record or as records: all problems at once. Nothing was brought in.
public final class RecordRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public RecordRefused(List<Problem> problems) {
        // Keys and places only: what was found is the sender's text.
        super(
                problems.stream()
                        .map(problem -> problem.path() + " " + problem.key())
                        .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /// What has to be put right, in the order of the file.
    public List<Problem> problems() {
        return problems;
    }
}
