package isonomia.server.register;

import isonomia.server.register.Problem.Severity;
import isonomia.server.register.Value.Items;
import isonomia.server.register.Value.Text;
import isonomia.server.search.Folding;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How much a record tells people, from 0 to 100, by a written rule that stands beside the figure.
///
/// Score = points earned / points that could be earned, in percent, rounded down. A field that is
/// expected earns its weight when it says something in the right form. Checks of plain language and
/// substance, and that the record is not old, earn the points in `quality-1.json`. What is withheld
/// by law counts neither way, and is named. Links are judged by their form only: whether something
/// answers is another question, with another answer every day.
///
/// Range: 0 for a record that says nothing, 100 for one that says everything. Filling a field never
/// lowers the score. It says nothing about the system: a harmful one can be described perfectly.
///
/// It is computed from what the public sees, so that everybody can compute it.
///
/// @param score from 0 to 100
/// @param earned points earned
/// @param available points that could be earned
/// @param losses every point that is missing, with its reason, in the order of the rule
/// @param withheld fields that were not counted
public record Quality(
        int score, int earned, int available, List<Loss> losses, List<Field> withheld) {
    /// Version of the rule.
    public static final String RULE = "quality/1";

    private static final JsonNode DATA = DataFile.read("quality-1.json", RULE);

    public Quality {
        losses = List.copyOf(losses);
        withheld = List.copyOf(withheld);
    }

    /// Points that were not earned.
    ///
    /// @param key of the reason in words
    /// @param field that would have to be filled or improved
    /// @param points how many
    /// @param values of the words
    public record Loss(String key, Field field, int points, Map<String, Object> values) {
        public Loss {
            values = Map.copyOf(values);
        }
    }

    /// The quality of a record.
    ///
    /// @param updated the day on which it was last changed
    /// @param today the day for which the score holds
    public static Quality of(PublicContent record, LocalDate updated, LocalDate today) {
        return new Count(record).count(updated, today);
    }

    /// Shortest and longest summary, words of a phrase, months: the numbers that the written rule
    /// mentions.
    public static Map<String, Object> numbers() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        for (String name :
                List.of("summary_shortest", "summary_longest", "phrase_words", "fresh_months")) {
            numbers.put(name, number(name));
        }
        return numbers;
    }

    /// The checks with their points, in the order of the rule; their words are `quality.rule.<key>`.
    public static Map<String, Integer> checks() {
        Map<String, Integer> checks = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> check : DATA.path("points").properties()) {
            checks.put(check.getKey(), check.getValue().asInt());
        }
        return checks;
    }

    private static int number(String name) {
        return DATA.path(name).asInt();
    }

    private static final class Count {
        private final PublicContent record;
        private final Content content;
        private final Set<String> wrong = new HashSet<>();
        private final Map<String, Set<String>> wrongEntries = new HashMap<>();
        private final List<Loss> losses = new ArrayList<>();
        private int earned;
        private int available;

        private Count(PublicContent record) {
            this.record = record;
            content = record.content();
            for (Problem problem : content.problems()) {
                if (problem.severity() == Severity.WRONG) {
                    String[] steps = problem.path().split("\\.", -1);
                    if (steps.length == 1) {
                        wrong.add(problem.path());
                    } else {
                        wrongEntries
                                .computeIfAbsent(steps[0], field -> new HashSet<>())
                                .add(steps[1]);
                    }
                }
            }
        }

        private Quality count(LocalDate updated, LocalDate today) {
            Fields.all().stream().filter(Field::expected).forEach(this::filled);
            check("name-says-what", "name", nameSaysWhat());
            check("summary-plain", "summary_plain", summaryPlain());
            check("human-control-told", "human_control", told("human_control"));
            check("appeal-told", "appeal_route", told("appeal_route"));
            check("risks-named", "risks", risksNamed());
            check("assessment-or-reason", "assessments", assessmentOrReason());
            linkToFollow();
            boolean fresh =
                    !content.isEmpty()
                            && !updated.plusMonths(number("fresh_months")).isBefore(today);
            check("fresh", "name", fresh);
            int score = available == 0 ? 0 : (int) (100L * earned / available);
            List<Field> withheld = record.withheld().keySet().stream().map(Fields::of).toList();
            return new Quality(score, earned, available, losses, withheld);
        }

        private void filled(Field field) {
            if (record.reason(field).isPresent()) {
                return;
            }
            available += field.weight();
            if (!content.has(field.key())) {
                lose("absent", field, field.weight());
            } else if (!sound(field)) {
                lose("wrong", field, field.weight());
            } else {
                earned += field.weight();
            }
        }

        /// Whether a field's value has no fault, or one of its entries has none: a faulty entry
        /// must not take away what the others earn.
        private boolean sound(Field field) {
            if (content.value(field).orElseThrow() instanceof Items items) {
                Set<String> faulty = wrongEntries.getOrDefault(field.key(), Set.of());
                return faulty.size() < items.items().size();
            }
            return !wrong.contains(field.key());
        }

        /// A check that its withheld field could have met counts neither way.
        private void check(String name, String field, boolean met) {
            check(name, Fields.of(field), met, record.reason(Fields.of(field)).isPresent());
        }

        private void check(String name, Field field, boolean met, boolean unseen) {
            int points = DATA.path("points").path(name).asInt();
            if (met) {
                earned += points;
                available += points;
            } else if (!unseen) {
                available += points;
                lose(name, field, points);
            }
        }

        private void lose(String reason, Field field, int points) {
            losses.add(
                    new Loss("register.quality.loss." + reason, field, points, Quality.numbers()));
        }

        /// A name in capitals and digits alone, up to ten of them, is an abbreviation that only
        /// insiders read. Scripts without capitals cannot be judged so.
        private boolean nameSaysWhat() {
            String name = content.text("name");
            boolean acronym =
                    !name.contains(" ")
                            && PlainText.length(name) <= 10
                            && name.codePoints().anyMatch(Character::isUpperCase)
                            && name.codePoints().noneMatch(Character::isLowerCase);
            return !name.isEmpty() && !acronym;
        }

        private boolean summaryPlain() {
            String name = content.text("name");
            String summary = content.text("summary_plain");
            int length = PlainText.length(summary);
            return length >= number("summary_shortest")
                    && length <= number("summary_longest")
                    && !name.isEmpty()
                    && !Folding.index(summary).equals(Folding.index(name));
        }

        private boolean told(String key) {
            return PlainText.words(content.text(key)) >= number("phrase_words");
        }

        /// Before people are affected, and after, a record may do without.
        private boolean risksNamed() {
            String status = content.text("lifecycle_status");
            boolean idle = Set.of("development", "retired").contains(status);
            return content.has("risks") || idle;
        }

        private boolean assessmentOrReason() {
            return content.items("assessments").stream()
                    .anyMatch(
                            item ->
                                    !item.text("kind").equals("none")
                                            || !item.text("summary").isEmpty());
        }

        private void linkToFollow() {
            boolean met = false;
            boolean unseen = false;
            for (Field field : Fields.all()) {
                if (leads(field)) {
                    unseen |= record.reason(field).isPresent();
                    met |= content.value(field).filter(value -> leads(field, value)).isPresent();
                }
            }
            check("link-to-follow", Fields.of("website"), met, unseen);
        }

        private static boolean leads(Field field) {
            return field.kind() == Kind.LINK
                    || field.parts().stream().anyMatch(part -> part.kind() == Kind.LINK);
        }

        private static boolean leads(Field field, Value value) {
            if (value instanceof Items items) {
                return items.items().stream()
                        .anyMatch(
                                item ->
                                        field.parts().stream()
                                                .filter(part -> part.kind() == Kind.LINK)
                                                .anyMatch(p -> Rules.link(item.text(p.key()))));
            }
            return value instanceof Text(String text) && Rules.link(text);
        }
    }
}
