package isonomia.server.casework.clock;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A file of rules as it was read, and all that is wrong with it.
record RulesFile(List<DeadlineRule> rules, List<String> problems) {
    /// Version of the format.
    static final String STANDARD = "clocks/1";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final List<String> MEMBERS =
            List.of(
                    "id",
                    "version",
                    "jurisdiction",
                    "source",
                    "mark",
                    "checked_on",
                    "valid_from",
                    "valid_to",
                    "trigger",
                    "amount",
                    "unit",
                    "day_zero",
                    "ends_on_working_day",
                    "stop_events",
                    "resume_events",
                    "max_extension",
                    "extension_needs_reason",
                    "warn_at",
                    "breach_action",
                    "acts",
                    "visible_to");

    RulesFile {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    static RulesFile read(String name, String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            return new RulesFile(
                    List.of(),
                    List.of(
                            name
                                    + (e.getLocation() == null
                                            ? ""
                                            : ", line " + e.getLocation().getLineNr())
                                    + ": This is not JSON. Correct it there."));
        }
        List<String> problems = new ArrayList<>();
        List<DeadlineRule> rules = new ArrayList<>();
        if (!root.path("standard").asString("").equals(STANDARD)) {
            problems.add("%s: standard must be “%s”.".formatted(name, STANDARD));
        }
        if (!root.path("rules").isArray()) {
            problems.add(name + ": rules must be a list in square brackets.");
        }
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (JsonNode node : root.path("rules")) {
            number++;
            String id = node.path("id").asString("");
            Line line =
                    new Line(
                            node,
                            "%s, rule %s".formatted(name, id.isEmpty() ? number : id),
                            new ArrayList<>());
            line.read().ifPresent(rules::add);
            if (line.problems().isEmpty() && !seen.add(rules.getLast().reference())) {
                line.wrong(
                        "This version of the rule comes twice. Give the newer one a new number.");
            }
            problems.addAll(line.problems());
        }
        return new RulesFile(rules, problems);
    }

    /// One rule of the file.
    private record Line(JsonNode node, String place, List<String> problems) {
        void wrong(String sentence) {
            problems.add(place + ": " + sentence);
        }

        Optional<DeadlineRule> read() {
            if (!node.isObject()) {
                wrong("A rule is an object in curly brackets.");
                return Optional.empty();
            }
            Set<String> other = new TreeSet<>(node.propertyNames());
            MEMBERS.forEach(other::remove);
            if (!other.isEmpty()) {
                wrong("%s is not known here. Take it away.".formatted(other));
            }
            for (String member : MEMBERS) {
                if (!node.has(member)) {
                    wrong(
                            "%s is missing. Say it, with null where it may be empty."
                                    .formatted(member));
                }
            }
            Optional<Mark> mark = Mark.of(text("mark"));
            if (mark.isEmpty()) {
                wrong("mark can be verified, secondary, recalled or own.");
            }
            Optional<Unit> unit = Unit.of(text("unit"));
            if (unit.isEmpty()) {
                wrong("unit can be WORK_DAY, CAL_DAY, MONTH or HOUR.");
            }
            String zero = text("day_zero");
            if (!zero.equals("TRIGGER_DAY") && !zero.equals("NONE")) {
                wrong("day_zero can be TRIGGER_DAY or NONE.");
            }
            Optional<Side> acts = Side.of(text("acts"));
            if (acts.isEmpty()) {
                wrong("acts can be office, complainant or body.");
            }
            List<Optional<Side>> viewers = texts("visible_to").stream().map(Side::of).toList();
            if (viewers.contains(Optional.<Side>empty())) {
                wrong("visible_to can name office, complainant and body.");
            }
            for (String named : List.of("trigger", "breach_action")) {
                if (!text(named).matches("[a-z]+(-[a-z0-9]+)*")) {
                    wrong(named + " is written like case-registered.");
                }
            }
            if (text("source").isBlank()) {
                wrong("source is empty. Say what the rule rests on, or that it is a proposal.");
            }
            Optional<LocalDate> from = date("valid_from");
            Optional<LocalDate> to = date("valid_to");
            Optional<LocalDate> checked = date("checked_on");
            if (from.isEmpty()) {
                wrong("valid_from is a day such as 2026-01-01.");
            }
            if (!problems.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new DeadlineRule(
                                text("id"),
                                number("version"),
                                new DeadlineRule.Basis(
                                        text("jurisdiction"),
                                        text("source"),
                                        mark.orElseThrow(),
                                        checked),
                                new DeadlineRule.Validity(from.orElseThrow(), to),
                                text("trigger"),
                                new DeadlineRule.Period(
                                        number("amount"),
                                        unit.orElseThrow(),
                                        DeadlineRule.DayZero.valueOf(zero),
                                        node.path("ends_on_working_day").asBoolean(false)),
                                new DeadlineRule.Stops(
                                        Set.copyOf(texts("stop_events")),
                                        Set.copyOf(texts("resume_events"))),
                                new DeadlineRule.Extension(
                                        number("max_extension"),
                                        node.path("extension_needs_reason").asBoolean(true)),
                                numbers("warn_at"),
                                text("breach_action"),
                                new DeadlineRule.Sides(
                                        acts.orElseThrow(),
                                        viewers.stream()
                                                .flatMap(Optional::stream)
                                                .collect(Collectors.toSet()))));
            } catch (IllegalArgumentException e) {
                wrong(e.getMessage() + ".");
                return Optional.empty();
            }
        }

        private String text(String member) {
            return node.path(member).asString("");
        }

        private int number(String member) {
            return node.path(member).asInt(-1);
        }

        private List<String> texts(String member) {
            List<String> texts = new ArrayList<>();
            node.path(member).forEach(one -> texts.add(one.asString("")));
            return texts.stream().distinct().toList();
        }

        private List<Integer> numbers(String member) {
            List<Integer> numbers = new ArrayList<>();
            node.path(member).forEach(one -> numbers.add(one.asInt(-1)));
            return numbers;
        }

        private Optional<LocalDate> date(String member) {
            JsonNode value = node.path(member);
            if (value.isNull() || value.isMissingNode()) {
                return Optional.empty();
            }
            try {
                return Optional.of(LocalDate.parse(value.asString("")));
            } catch (DateTimeException e) {
                wrong("%s is no day such as 2026-01-01.".formatted(member));
                return Optional.empty();
            }
        }
    }
}
