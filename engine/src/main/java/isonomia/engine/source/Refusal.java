package isonomia.engine.source;

import java.util.List;
import java.util.stream.Collectors;

/// The input cannot be audited as it is: all problems at once. Nothing was computed, nothing lost.
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public Refusal(List<Problem> problems) {
        super(
                problems.stream()
                        .map(p -> p.kind().code() + " " + p.kind().key() + " " + p.values())
                        .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /// What has to be put right, in the order of the place.
    public List<Problem> problems() {
        return problems;
    }
}
