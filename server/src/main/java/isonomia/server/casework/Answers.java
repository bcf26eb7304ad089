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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What somebody answered to the questions. It may hold what is too long: drafts are kept as they were
/// typed, and [#problems] tells all of it.
public final class Answers {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Something, an at sign, something with a dot. Whether it exists, only a message can tell.
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+");

    /// What holds the questions to which she does not know the answer.
    private static final String UNKNOWN = "unknown";

    private static final Answers NONE = new Answers(Map.of(), Set.of());

    private final Map<Question, List<String>> values;
    private final Set<Question> unknown;

    private Answers(Map<Question, List<String>> values, Set<Question> unknown) {
        EnumMap<Question, List<String>> kept = new EnumMap<>(Question.class);
        values.forEach(
                (question, given) -> {
                    List<String> clean = clean(question, given);
                    if (!clean.isEmpty()) {
                        kept.put(question, clean);
                    }
                });
        this.values = Collections.unmodifiableMap(kept);
        EnumSet<Question> without = EnumSet.noneOf(Question.class);
        unknown.stream().filter(q -> !kept.containsKey(q)).forEach(without::add);
        this.unknown = Collections.unmodifiableSet(without);
    }

    /// A form in which nothing is filled in.
    public static Answers none() {
        return NONE;
    }

    /// These answers; blank ones say nothing, and what cannot be chosen is left out.
    public static Answers of(Map<Question, List<String>> values) {
        return new Answers(values, Set.of());
    }

    /// Somebody who does not know the answer to this question.
    public static Answers unknown(Question question) {
        return new Answers(Map.of(), Set.of(question));
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

    /// The same with the answers to these questions replaced.
    public Answers with(List<Question> asked, Answers page) {
        EnumMap<Question, List<String>> merged = new EnumMap<>(Question.class);
        EnumSet<Question> notKnown = EnumSet.noneOf(Question.class);
        for (Question question : Question.values()) {
            Answers from = asked.contains(question) ? page : this;
            merged.put(question, from.all(question));
            if (from.notKnown(question)) {
                notKnown.add(question);
            }
        }
        return new Answers(merged, notKnown);
    }

    /// Whether she said that she does not know the answer.
    public boolean notKnown(Question question) {
        return unknown.contains(question);
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

    /// All that is wrong with the answers to these questions.
    public List<Problem> problems(List<Question> asked) {
        return problems().stream().filter(p -> asked.contains(p.question())).toList();
    }

    private Optional<Wrong> wrong(Question question) {
        String text = text(question);
        if (question == Question.NARRATIVE && text.isEmpty() && !notKnown(question)) {
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

    /// The answers that are kept under one seal, as JSON.
    String json(Question.Kept kept) {
        ObjectNode object = JSON.createObjectNode();
        values.forEach(
                (question, given) -> {
                    if (question.kept() == kept) {
                        ArrayNode array = object.putArray(question.key());
                        given.forEach(array::add);
                    }
                });
        List<Question> notKnown = unknown.stream().filter(q -> q.kept() == kept).toList();
        if (!notKnown.isEmpty()) {
            ArrayNode array = object.putArray(UNKNOWN);
            notKnown.forEach(q -> array.add(q.key()));
        }
        return object.toString();
    }

    /// What the parts hold. An answer to a question that is not asked any more is left out.
    static Answers parse(Map<Question.Kept, String> parts) {
        EnumMap<Question, List<String>> values = new EnumMap<>(Question.class);
        EnumSet<Question> unknown = EnumSet.noneOf(Question.class);
        parts.forEach(
                (kept, json) -> {
                    JsonNode object = JSON.readTree(json);
                    List<String> notKnown = texts(object.path(UNKNOWN));
                    for (Question question : Question.values()) {
                        if (question.kept() == kept) {
                            values.put(question, texts(object.path(question.key())));
                            if (notKnown.contains(question.key())) {
                                unknown.add(question);
                            }
                        }
                    }
                });
        return new Answers(values, unknown);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(v -> texts.add(v.asString()));
        return texts;
    }
}
