package isonomia.server.casework.web;

import isonomia.server.casework.Task;
import isonomia.server.page.FormErrors;

import java.util.Map;
import java.util.Optional;

/// A task as it was typed, looked through.
///
/// @param kind empty when none was chosen
/// @param within days from today
record NewTask(Optional<Task.Kind> kind, int within, String note) {
    private static final int MOST_DAYS = 365;

    static NewTask of(TasksPage.Typed typed, FormErrors errors) {
        Optional<Task.Kind> kind = Task.Kind.parse(typed.kind());
        String days = typed.days().strip();
        int within = days.matches("[0-9]{1,3}") ? Integer.parseInt(days) : -1;
        if (kind.isEmpty()) {
            errors.add("kind", "intake.tasks.error.kind");
        }
        if (within < 0 || within > MOST_DAYS) {
            errors.add("days", "intake.tasks.error.days", Map.of("most", MOST_DAYS));
        }
        Typed.limit(errors, "note", typed.note());
        return new NewTask(kind, within, typed.note().strip());
    }
}
