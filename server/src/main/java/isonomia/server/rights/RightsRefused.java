package isonomia.server.rights;

import java.util.List;
import java.util.stream.Collectors;

/// The catalogue cannot be used as its files are. The message tells the operator all problems at
/// once.
public final class RightsRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RightsRefused(List<Problem> problems) {
        super(
                problems.stream()
                        .map(p -> "  " + p)
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "The catalogue of rights cannot be used. Correct its file"
                                                + " and start again:\n",
                                        "")));
    }
}
