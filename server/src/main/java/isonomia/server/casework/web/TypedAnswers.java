package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Question;

import jakarta.servlet.http.HttpServletRequest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a request answers to questions, as it was typed.
final class TypedAnswers {
    private TypedAnswers() {}

    static Answers of(List<Question> asked, HttpServletRequest request) {
        Map<Question, List<String>> values = new EnumMap<>(Question.class);
        for (Question question : asked) {
            String[] given = request.getParameterValues(question.key());
            if (given != null) {
                values.put(question, List.of(given));
            }
        }
        return Answers.of(values);
    }
}
