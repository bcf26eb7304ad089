package isonomia.server.casework.clock;

import java.util.List;
import java.util.stream.Collectors;

/// The rules of deadlines cannot be used as their files are. The message tells the operator all
/// problems at once.
public final class RulesRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RulesRefused(List<String> problems) {
        super(
                problems.stream()
                        .map(p -> "  " + p)
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "The rules of deadlines cannot be used. Correct their file"
                                                + " and start again:\n",
                                        "")));
    }
}
