package isonomia.server.settings;

import java.util.List;

/// Settings with which the server does not start. The message is for the operator: all problems at
/// once, each with what was found, what was expected and what to do.
public final class SettingsRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private SettingsRefused(String message) {
        super(message);
    }

    /// Refuses unless there is no problem.
    static void unlessNone(List<String> problems) {
        if (problems.isEmpty()) {
            return;
        }
        if (problems.size() == 1) {
            throw new SettingsRefused(problems.getFirst());
        }
        StringBuilder text =
                new StringBuilder(
                        "Isonomia does not start: %d things in its settings have to be put right."
                                .formatted(problems.size()));
        for (int i = 0; i < problems.size(); i++) {
            text.append("\n\n%d. ".formatted(i + 1)).append(problems.get(i));
        }
        throw new SettingsRefused(text.toString());
    }
}
