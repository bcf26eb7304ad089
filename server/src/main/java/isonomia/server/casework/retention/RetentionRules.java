package isonomia.server.casework.retention;

import isonomia.server.casework.Closure;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.clock.Mark;

import org.springframework.modulith.NamedInterface;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How long what is kept: the rules that Isonomia brings, with those of the office's own file in the place
/// of ours of the same id.
@NamedInterface("standards")
public final class RetentionRules {
    private static final String SHIPPED = "retention-1.json";

    /// The office's own file, in the data folder.
    static final String OWN = "standards/retention.json";

    private static final String STANDARD = "retention/1";

    private final List<RetentionRule> rules;
    private final Optional<Integer> backupDays;

    private RetentionRules(List<RetentionRule> rules, Optional<Integer> backupDays) {
        this.rules = List.copyOf(rules);
        this.backupDays = backupDays;
    }

    /// The rules, with the office's own when there is a file in `data`.
    ///
    /// @throws IllegalArgumentException when a file is not as it should be; says everything that is wrong
    public static RetentionRules load(Path data) {
        List<String> problems = new ArrayList<>();
        Map<String, RetentionRule> rules = new LinkedHashMap<>();
        Optional<Integer> backupDays = read(SHIPPED, shipped(), rules, problems);
        Path own = data.resolve(OWN);
        if (Files.exists(own)) {
            try {
                backupDays = read(own.toString(), Files.readString(own), rules, problems);
            } catch (IOException e) {
                problems.add(own + ": The file cannot be read as UTF-8. Save it in UTF-8.");
            }
        }
        problems.addAll(gaps(rules));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream()
                            .map(p -> "  " + p)
                            .collect(
                                    Collectors.joining(
                                            "\n",
                                            "The rules of retention cannot be used. Correct their"
                                                    + " file and start again:\n",
                                            "")));
        }
        return new RetentionRules(List.copyOf(rules.values()), backupDays);
    }

    private static String shipped() {
        try (InputStream stream = RetentionRules.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IllegalStateException("There is no file " + SHIPPED);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + SHIPPED, e);
        }
    }

    private static Optional<Integer> read(
            String name, String json, Map<String, RetentionRule> rules, List<String> problems) {
        JsonNode root;
        try {
            root =
                    JsonMapper.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .build()
                            .readTree(json);
        } catch (JacksonException e) {
            problems.add(name + ": This is not JSON: " + e.getOriginalMessage());
            return Optional.empty();
        }
        if (!root.path("standard").asString("").equals(STANDARD)) {
            problems.add("%s: standard must be “%s”.".formatted(name, STANDARD));
        }
        for (JsonNode node : root.path("rules")) {
            String id = node.path("id").asString("");
            try {
                rules.put(id, rule(node));
            } catch (IllegalArgumentException | DateTimeException e) {
                problems.add("%s, rule %s: %s.".formatted(name, id, e.getMessage()));
            }
        }
        JsonNode days = root.path("backup_days");
        if (days.isNull() || days.isMissingNode()) {
            return Optional.empty();
        }
        if (!days.isInt() || days.asInt() < 1) {
            problems.add(name + ": backup_days is a whole number from 1 on, or null.");
            return Optional.empty();
        }
        return Optional.of(days.asInt());
    }

    private static RetentionRule rule(JsonNode node) {
        Set<String> outcomes = new HashSet<>();
        node.path("outcomes").forEach(one -> outcomes.add(one.asString("")));
        JsonNode checked = node.path("checked_on");
        return new RetentionRule(
                node.path("id").asString(""),
                node.path("source").asString(""),
                named(
                        Mark.values(),
                        node.path("mark").asString("").toUpperCase(Locale.ROOT),
                        "mark"),
                checked.isNull() || checked.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(LocalDate.parse(checked.asString(""))),
                outcomes,
                node.path("amount").asInt(-1),
                named(RetentionRule.Unit.values(), node.path("unit").asString(""), "unit"));
    }

    private static <E extends Enum<E>> E named(E[] values, String name, String member) {
        return Arrays.stream(values)
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s can be one of %s".formatted(member, List.of(values))));
    }

    /// Everything that can become of a complaint without a case, or of a case.
    static Set<String> outcomes() {
        return Stream.concat(
                        Arrays.stream(Closure.values()).map(Closure::key),
                        Stream.of(
                                        Complaint.State.SPAM,
                                        Complaint.State.WITHDRAWN,
                                        Complaint.State.INADMISSIBLE,
                                        Complaint.State.REFERRED)
                                .map(s -> Kept.OF_COMPLAINT + s.key()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What no rule or more than one rule is about.
    private static List<String> gaps(Map<String, RetentionRule> rules) {
        List<String> gaps = new ArrayList<>();
        Set<String> known = outcomes();
        for (String outcome : known) {
            List<String> about =
                    rules.values().stream()
                            .filter(r -> r.outcomes().contains(outcome))
                            .map(RetentionRule::id)
                            .toList();
            if (about.size() != 1) {
                gaps.add(
                        "The outcome %s is named by %s. Name it in exactly one rule."
                                .formatted(outcome, about.isEmpty() ? "no rule" : about));
            }
        }
        for (RetentionRule rule : rules.values()) {
            Set<String> strange = new TreeSet<>(rule.outcomes());
            strange.removeAll(known);
            if (!strange.isEmpty()) {
                gaps.add("Rule %s: %s is no outcome. Take it away.".formatted(rule.id(), strange));
            }
        }
        return gaps;
    }

    /// All rules.
    public List<RetentionRule> all() {
        return rules;
    }

    /// The rule for what became of something.
    ///
    /// @throws IllegalArgumentException when nothing can become of anything so
    public RetentionRule of(String outcome) {
        return rules.stream()
                .filter(r -> r.outcomes().contains(outcome))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no outcome " + outcome));
    }

    /// The latest day on which anything may have ended whose time is over by a day.
    LocalDate latest(LocalDate over, boolean ofCases) {
        return rules.stream()
                .filter(
                        r ->
                                r.outcomes().stream()
                                        .anyMatch(o -> o.startsWith(Kept.OF_COMPLAINT) != ofCases))
                .map(r -> r.latest(over))
                .max(LocalDate::compareTo)
                .orElse(over);
    }

    /// For how many days the office keeps a backup; empty when it did not say.
    public Optional<Integer> backupDays() {
        return backupDays;
    }
}
