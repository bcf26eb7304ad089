package isonomia.server.casework.web;

import isonomia.server.casework.Task;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;

/// What is to be done for a complaint or a case.
///
/// @param about address of the complaint or the case
/// @param title key of the title
/// @param tasks what is due first at the top, what is done at the end
public record TasksPage(
        String about, String title, List<Task> tasks, Typed typed, FormErrors errors) {
    public TasksPage {
        tasks = List.copyOf(tasks);
    }

    /// Those of a case.
    static TasksPage ofCase(String about, List<Task> tasks, Typed typed, FormErrors errors) {
        return new TasksPage(about, "intake.tasks.case", tasks, typed, errors);
    }

    /// What was typed of a new one.
    public record Typed(String kind, String days, String note) {}

    /// What can be to be done.
    public List<Choice> kinds(Frame frame) {
        return Arrays.stream(Task.Kind.values())
                .map(k -> Choice.of(k.key(), frame.say("intake.tasks.kind." + k.key())))
                .toList();
    }
}
