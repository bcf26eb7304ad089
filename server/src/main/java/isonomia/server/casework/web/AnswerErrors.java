package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Complaint.Mode;
import isonomia.server.casework.Question;
import isonomia.server.page.FormErrors;

import java.util.List;
import java.util.Map;

/// What is said of answers that cannot be taken as they are, in the words of the way of complaining.
final class AnswerErrors {
    private AnswerErrors() {}

    /// @param before what stands before the ids of fields
    static FormErrors of(List<Answers.Problem> problems, String before, Mode mode) {
        FormErrors errors = FormErrors.none();
        add(errors, problems, before, mode);
        return errors;
    }

    /// The same, to what else is wrong.
    static void add(FormErrors errors, List<Answers.Problem> problems, String before, Mode mode) {
        boolean plain = mode == Mode.STANDARD;
        for (Answers.Problem problem : problems) {
            Question question = problem.question();
            String field = before + question.key();
            String words = plain ? "complain.error." : "simple.both.error.";
            String ending = plain ? "." + question.key() : "";
            switch (problem.wrong()) {
                case ABSENT -> errors.add(field, words + "absent" + ending);
                case LONG -> errors.add(field, words + "long", Map.of("most", question.most()));
                case FORM -> errors.add(field, words + "form" + ending);
                case NAME_OF_NOBODY -> errors.add(field, words + "name-of-nobody");
            }
        }
    }
}
