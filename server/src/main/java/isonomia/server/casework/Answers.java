package isonomia.server.casework;

import isonomia.server.casework.Complaint.Anonymity;
import isonomia.server.identity.Ids;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What somebody answered to the questions. It may hold what is too long: drafts are kept as they were
/// typed, and [#problems] tells all of it.
public final class Answers {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Something, an at sign, something with a dot. Whether it exists, only a message can tell.
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+");

    private static final Answers NONE = new Answers(Map.of());

    private final Map<Question, List<String>> values;

    private Answers(Map<Question, List<String>> values) {
        EnumMap<Question, List<String>> kept = new EnumMap<>(Question.class);
        values.forEach(
                (question, given) -> {
                    List<String> clean = clean(question, given);
                    if (!clean.isEmpty()) {
                        kept.put(question, clean);
                    }
                });
        this.values = Collections.unmodifiableMap(kept);
    }

    /// A form in which nothing is filled in.
    public static Answers none() {
        return NONE;
    }

    /// These answers; blank ones say nothing, and what cannot be chosen is left out.
    public static Answers of(Map<Question, List<String>> values) {
        return new Answers(values);
    }

    private static List<String> clean(Question question, List<String> given) {
        return switch (question.kind()) {
            case ONE -> given.stream().filter(question.choices()::contains).limit(1).toList();
            case SEVERAL -> question.choices().stream().filter(given::contains).toList();
            case BODY -> given.stream().filter(v -> Ids.parse(v).isPresent()).limit(1).toList();
            case LINE, TEXT ->
                    given.stream()
                            .map(v -> v.replace("\r\n", "\n").strip())
                            .filter(v -> !v.isEmpty())
                            .limit(1)
                            .toList();
        };
    }

    /// The same with all answers of one page replaced.
    public Answers with(Question.Group group, Answers page) {
        EnumMap<Question, List<String>> merged = new EnumMap<>(Question.class);
        values.forEach(
                (q, given) -> {
                    if (q.group() != group) {
                        merged.put(q, given);
                    }
                });
        page.values.forEach(
                (q, given) -> {
                    if (q.group() == group) {
                        merged.put(q, given);
                    }
                });
        return new Answers(merged);
    }

    /// What is chosen, or the text that was written; nothing when there is no answer.
    public List<String> all(Question question) {
        return values.getOrDefault(question, List.of());
    }

    /// The text that was written, or what was chosen first; empty when there is no answer.
    public String text(Question question) {
        return all(question).isEmpty() ? "" : all(question).getFirst();
    }

    /// Whether a question is answered.
    public boolean has(Question question) {
        return values.containsKey(question);
    }

    /// Who may know who she is. Whoever does not say so is unknown to all, unless she gives her name:
    /// then the office knows it, and nobody else.
    public Anonymity anonymity() {
        return Arrays.stream(Anonymity.values())
                .filter(a -> a.key().equals(text(Question.ANONYMITY)))
                .findFirst()
                .orElse(has(Question.NAME) ? Anonymity.CONFIDENTIAL : Anonymity.ANONYMOUS);
    }

    /// What is wrong with an answer.
    public record Problem(Question question, Wrong wrong) {}

    /// How an answer can be wrong.
    public enum Wrong {
        ABSENT,
        LONG,
        FORM,
        /// A name was given, and that nobody may know it.
        NAME_OF_NOBODY
    }

    /// All that is wrong, in the order of the questions.
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Question question : Question.values()) {
            wrong(question).ifPresent(w -> problems.add(new Problem(question, w)));
        }
        return problems;
    }

    /// All that is wrong on one page.
    public List<Problem> problems(Question.Group group) {
        return problems().stream().filter(p -> p.question().group() == group).toList();
    }

    private Optional<Wrong> wrong(Question question) {
        String text = text(question);
        if (question == Question.NARRATIVE && text.isEmpty()) {
            return Optional.of(Wrong.ABSENT);
        }
        if (question.most() > 0 && text.codePointCount(0, text.length()) > question.most()) {
            return Optional.of(Wrong.LONG);
        }
        if (question == Question.EMAIL && !text.isEmpty() && !EMAIL.matcher(text).matches()) {
            return Optional.of(Wrong.FORM);
        }
        if (question == Question.NAME && !text.isEmpty() && anonymity() == Anonymity.ANONYMOUS) {
            return Optional.of(Wrong.NAME_OF_NOBODY);
        }
        return Optional.empty();
    }

    /// What happened, as JSON.
    String answersJson() {
        return json(q -> !q.contact());
    }

    /// Who she is and how to reach her, as JSON.
    String contactJson() {
        return json(Question::contact);
    }

    private String json(Predicate<Question> which) {
        ObjectNode object = JSON.createObjectNode();
        values.forEach(
                (question, given) -> {
                    if (which.test(question)) {
                        ArrayNode array = object.putArray(question.key());
                        given.forEach(array::add);
                    }
                });
        return object.toString();
    }

    /// What both parts hold. An answer to a question that is not asked any more is left out.
    static Answers parse(String answers, String contact) {
        EnumMap<Question, List<String>> values = new EnumMap<>(Question.class);
        read(values, answers, q -> !q.contact());
        read(values, contact, Question::contact);
        return new Answers(values);
    }

    private static void read(
            Map<Question, List<String>> values, String json, Predicate<Question> which) {
        JsonNode object = JSON.readTree(json);
        for (Question question : Question.values()) {
            if (which.test(question) && object.has(question.key())) {
                List<String> given = new ArrayList<>();
                object.get(question.key()).forEach(v -> given.add(v.asString()));
                values.put(question, given);
            }
        }
    }
}
