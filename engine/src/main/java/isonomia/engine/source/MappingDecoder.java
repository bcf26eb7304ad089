package isonomia.engine.source;

import isonomia.engine.conclusion.Protocol;
import isonomia.engine.conclusion.Protocol.Floor;
import isonomia.engine.conclusion.Protocol.Minimum;
import isonomia.engine.conclusion.Protocol.ProportionInterval;
import isonomia.engine.interval.Confidence;
import isonomia.engine.source.Mapping.Attribute;
import isonomia.engine.source.Mapping.Columns;
import isonomia.engine.source.Mapping.Condition;
import isonomia.engine.source.Mapping.Decision;
import isonomia.engine.source.Mapping.Encoding;
import isonomia.engine.source.Mapping.Layout;
import isonomia.engine.source.Mapping.Outcome;
import isonomia.engine.source.Mapping.Person;
import isonomia.engine.source.Mapping.Stratum;
import isonomia.engine.statistic.Rate;
import isonomia.engine.statistic.Reference;

import org.snakeyaml.engine.v2.nodes.MappingNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// From the entries of a mapping file to the mapping. Written by hand, so that every entry has its
/// own sentence when it is wrong and all problems are found in one go.
final class MappingDecoder {
    static final String VERSION = "mapping/1";

    /// The delimiters that are read, by how a mapping writes them.
    static final Map<String, Character> DELIMITERS = delimiters();

    private final Problems problems;

    MappingDecoder(Problems problems) {
        this.problems = problems;
    }

    private static Map<String, Character> delimiters() {
        Map<String, Character> names = new LinkedHashMap<>();
        names.put(",", ',');
        names.put(";", ';');
        names.put("tab", '\t');
        names.put("|", '|');
        return names;
    }

    Mapping decode(MappingNode root) throws Refusal {
        Entries all = new Entries(problems, "", root);
        String version = all.text("isonomia");
        if (!version.isEmpty() && !version.equals(VERSION)) {
            all.problem(Kind.MAPPING_VERSION, "isonomia", Map.of("version", Texts.shown(version)));
        }
        String title = all.text("title");
        List<String> notes = all.sentences("notes");
        Layout layout = all.optionalBlock("file").map(this::layout).orElse(Layout.RECOGNISED);
        Optional<Entries> decisionBlock = all.block("decision");
        Decision decision =
                decisionBlock
                        .map(this::decision)
                        .orElse(
                                new Decision(
                                        "",
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty()));
        Optional<Entries> outcomeBlock = all.optionalBlock("outcome");
        Optional<Outcome> outcome = outcomeBlock.map(this::outcome);
        List<Entries> attributeBlocks = all.blocks("protected");
        List<Attribute> attributes = attributeBlocks.stream().map(this::attribute).toList();
        List<Entries> stratumBlocks = all.optionalBlocks("strata");
        List<Stratum> strata = stratumBlocks.stream().map(this::stratum).toList();
        Optional<Person> person = person(all);
        Optional<String> count = all.optionalText("count");
        if (person.isPresent() && count.isPresent()) {
            all.problem(Kind.PERSON_WITH_COUNT, "count", Map.of());
        }
        List<Condition> filter = all.optionalBlocks("filter").stream().map(this::filter).toList();
        Protocol protocol =
                all.optionalBlock("protocol")
                        .map(block -> protocol(block, outcomeBlock.isPresent()))
                        .orElse(Protocol.usual(outcomeBlock.isPresent()));
        all.refuseOthers();

        Parts parts = new Parts();
        decisionBlock.ifPresent(block -> parts.claim(block, "column", decision.column()));
        outcomeBlock.ifPresent(
                block -> parts.claim(block, "column", outcome.orElseThrow().column()));
        person.ifPresent(p -> parts.claim(all, "person", p.column()));
        count.ifPresent(column -> parts.claim(all, "count", column));
        for (int i = 0; i < attributes.size(); i++) {
            parts.dimension(
                    attributeBlocks.get(i),
                    attributes.get(i).column(),
                    attributes.get(i).name(),
                    "protected");
        }
        for (int i = 0; i < strata.size(); i++) {
            parts.dimension(
                    stratumBlocks.get(i), strata.get(i).column(), strata.get(i).name(), "strata");
        }
        problems.refuseIfAny();
        return new Mapping(
                title,
                notes,
                layout,
                new Columns(decision, outcome, attributes, strata, person, count),
                filter,
                protocol);
    }

    /// A column plays one part; only a protected attribute may look at its column twice, with
    /// different bands. Names of dimensions are unique, because figures are found by them.
    private static final class Parts {
        private final Map<String, String> parts = new HashMap<>();
        private final Map<String, String> names = new HashMap<>();

        void claim(Entries block, String entry, String column) {
            claim(block, entry, column, block.at(entry));
        }

        private void claim(Entries block, String entry, String column, String part) {
            if (column.isEmpty() || column.equals(Entries.UNDECIDED)) {
                return;
            }
            String other = parts.putIfAbsent(column, part);
            // A protected column may be a stratum of the other attributes; it is not applied to its
            // own. A column may also be protected twice, in different bands.
            boolean dimensions =
                    (part.equals("protected") || part.equals("strata"))
                            && ("protected".equals(other) || "strata".equals(other))
                            && !(part.equals("strata") && part.equals(other));
            if (other != null && !dimensions) {
                block.problem(
                        Kind.COLUMN_TWICE,
                        entry,
                        Map.of("column", Texts.shown(column), "other", other));
            }
        }

        void dimension(Entries block, String column, String name, String part) {
            claim(block, "column", column, part);
            if (name.isEmpty() || name.equals(Entries.UNDECIDED)) {
                return;
            }
            String other = names.putIfAbsent(name, part);
            // The same column twice as a stratum has been reported already.
            if (other != null && !(part.equals("strata") && !block.has("name"))) {
                block.problem(
                        Kind.NAME_TWICE,
                        block.has("name") ? "name" : "column",
                        Map.of("name", Texts.shown(name)));
            }
        }
    }

    private Layout layout(Entries file) {
        Optional<Encoding> encoding = choice(file, "encoding", Encoding.values());
        Optional<Character> delimiter = file.has("delimiter") ? delimiter(file) : Optional.empty();
        List<String> missing = file.optionalValues("missing");
        Optional<BadRows> badRows = choice(file, "bad-rows", BadRows.values());
        file.refuseOthers();
        return new Layout(
                encoding, delimiter, missing, badRows.equals(Optional.of(BadRows.LEAVE_OUT)));
    }

    private enum BadRows {
        REFUSE,
        LEAVE_OUT
    }

    private static Optional<Character> delimiter(Entries file) {
        // A tab is white space, so the cleaned text of "\t" is empty.
        List<String> given = file.values("delimiter");
        if (given.equals(List.of(""))) {
            return Optional.of('\t');
        }
        String text = given.size() == 1 ? given.getFirst() : "";
        Character delimiter = DELIMITERS.get(text);
        if (delimiter == null && !text.equals(Entries.UNDECIDED) && !given.isEmpty()) {
            file.problem(
                    Kind.CHOICE_UNKNOWN,
                    "delimiter",
                    Map.of("found", Texts.shown(text), "choices", "\",\" \";\" tab \"|\""));
        }
        return Optional.ofNullable(delimiter);
    }

    private Decision decision(Entries block) {
        Decision decision =
                new Decision(
                        block.text("column"),
                        block.values("favourable"),
                        block.values("unfavourable"),
                        block.optionalValues("leave-out"),
                        block.optionalText("favourable-label"),
                        block.optionalText("unfavourable-label"));
        Map<String, List<String>> lists = new LinkedHashMap<>();
        lists.put("favourable", decision.favourable());
        lists.put("unfavourable", decision.unfavourable());
        lists.put("leave-out", decision.leaveOut());
        refuseOverlap(block, lists);
        block.refuseOthers();
        return decision;
    }

    private Outcome outcome(Entries block) {
        Outcome outcome =
                new Outcome(
                        block.text("column"),
                        block.values("deserved"),
                        block.values("undeserved"),
                        block.optionalValues("unknown"),
                        block.optionalText("deserved-label"),
                        block.optionalText("undeserved-label"));
        Map<String, List<String>> lists = new LinkedHashMap<>();
        lists.put("deserved", outcome.deserved());
        lists.put("undeserved", outcome.undeserved());
        lists.put("unknown", outcome.unknown());
        refuseOverlap(block, lists);
        block.refuseOthers();
        return outcome;
    }

    private static void refuseOverlap(Entries block, Map<String, List<String>> lists) {
        Map<String, String> places = new HashMap<>();
        lists.forEach(
                (name, values) -> {
                    for (String value : values) {
                        String other = places.putIfAbsent(value, name);
                        if (other != null && !value.equals(Entries.UNDECIDED)) {
                            block.problem(
                                    Kind.VALUE_TWICE,
                                    name,
                                    Map.of("value", Texts.shown(value), "other", block.at(other)));
                        }
                    }
                });
    }

    private Attribute attribute(Entries block) {
        String column = block.text("column");
        String name = block.optionalText("name").orElse(column);
        List<BigDecimal> bands = bands(block);
        Reference reference = reference(block, bands);
        block.refuseOthers();
        return new Attribute(name, column, bands, reference);
    }

    private Stratum stratum(Entries block) {
        String column = block.text("column");
        String name = block.optionalText("name").orElse(column);
        List<BigDecimal> bands = bands(block);
        String reason = "";
        if (block.has("reason")) {
            reason = block.text("reason");
        } else {
            block.problem(Kind.REASON_ABSENT, "column", Map.of("name", Texts.shown(name)));
        }
        block.refuseOthers();
        return new Stratum(name, column, bands, reason);
    }

    private static List<BigDecimal> bands(Entries block) {
        List<BigDecimal> bands = block.numbers("bands");
        for (int i = 1; i < bands.size(); i++) {
            if (bands.get(i).compareTo(bands.get(i - 1)) <= 0) {
                block.problem(
                        Kind.BANDS_NOT_ASCENDING,
                        "bands",
                        Map.of(
                                "first", bands.get(i - 1).toPlainString(),
                                "second", bands.get(i).toPlainString()));
                break;
            }
        }
        return bands;
    }

    private Reference reference(Entries block, List<BigDecimal> bands) {
        if (!block.has("reference")) {
            return new Reference.Rest();
        }
        if (!block.isBlock("reference")) {
            String group = block.text("reference");
            if (Arrays.stream(Rule.values()).anyMatch(rule -> word(rule).equals(group))) {
                block.problem(
                        Kind.REFERENCE_UNCLEAR,
                        "reference",
                        Map.of("fault", "rule", "group", Texts.shown(group)));
            }
            return named(block, group, bands);
        }
        Entries inner = block.optionalBlock("reference").orElseThrow();
        Optional<Rule> rule = choice(inner, "rule", Rule.values());
        Optional<String> group = inner.optionalText("group");
        if (inner.has("rule") == inner.has("group")) {
            block.problem(
                    Kind.REFERENCE_UNCLEAR, "reference", Map.of("fault", "both", "group", ""));
        }
        inner.refuseOthers();
        if (group.isPresent()) {
            return named(block, group.get(), bands);
        }
        return switch (rule.orElse(Rule.REST)) {
            case BEST -> new Reference.Best();
            case REST -> new Reference.Rest();
            case OVERALL -> new Reference.Overall();
        };
    }

    private enum Rule {
        BEST,
        REST,
        OVERALL
    }

    private static Reference named(Entries block, String group, List<BigDecimal> bands) {
        if (bands.isEmpty() || group.isEmpty() || group.equals(Entries.UNDECIDED)) {
            return new Reference.Named(group);
        }
        Bands known = new Bands(bands);
        Optional<String> level = known.level(group);
        if (level.isEmpty()) {
            block.problem(
                    Kind.REFERENCE_UNCLEAR,
                    "reference",
                    Map.of(
                            "fault",
                            "band",
                            "group",
                            Texts.shown(group),
                            "groups",
                            String.join(", ", known.names())));
        }
        return new Reference.Named(level.orElse(group));
    }

    private Optional<Person> person(Entries all) {
        if (!all.has("person")) {
            return Optional.empty();
        }
        if (!all.isBlock("person")) {
            return all.optionalText("person")
                    .map(column -> new Person(column, Person.Rule.ONE_ROW));
        }
        Entries block = all.optionalBlock("person").orElseThrow();
        String column = block.text("column");
        Optional<Person.Rule> rule = choice(block, "rule", Person.Rule.values());
        block.refuseOthers();
        return Optional.of(new Person(column, rule.orElse(Person.Rule.ONE_ROW)));
    }

    private Condition filter(Entries block) {
        String column = block.text("column");
        boolean keep = block.has("keep");
        boolean leaveOut = block.has("leave-out");
        List<String> kept = block.optionalValues("keep");
        List<String> leftOut = block.optionalValues("leave-out");
        Optional<BigDecimal> least = block.number("at-least", "number");
        Optional<BigDecimal> most = block.number("at-most", "number");
        boolean between = block.has("at-least") || block.has("at-most");
        Optional<String> reason = block.optionalText("reason");
        block.refuseOthers();
        if ((keep ? 1 : 0) + (leaveOut ? 1 : 0) + (between ? 1 : 0) != 1) {
            block.problem(Kind.CONDITION_UNCLEAR, "column", Map.of());
        }
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            block.problem(
                    Kind.CONDITION_IMPOSSIBLE,
                    "at-least",
                    Map.of(
                            "least", least.get().toPlainString(),
                            "most", most.get().toPlainString()));
        }
        Condition.Test test =
                keep
                        ? new Condition.Test.Keep(kept)
                        : leaveOut
                                ? new Condition.Test.LeaveOut(leftOut)
                                : new Condition.Test.Between(least, most);
        return new Condition(column, test, reason);
    }

    private Protocol protocol(Entries block, boolean withOutcome) {
        Protocol usual = Protocol.usual(withOutcome);
        List<Rate> comparisons =
                block.has("comparisons") ? comparisons(block, withOutcome) : usual.comparisons();
        Confidence confidence =
                ranged(block, "confidence", "0 < x < 1", x -> x > 0 && x < 1)
                        .map(x -> new Confidence(x))
                        .orElse(usual.confidence());
        Floor floor = block.optionalBlock("floor").map(this::floor).orElse(usual.floor());
        Minimum minimum = block.optionalBlock("minimum").map(this::minimum).orElse(usual.minimum());
        ProportionInterval interval =
                choice(block, "interval", ProportionInterval.values())
                        .orElse(usual.proportionInterval());
        OptionalDouble widest =
                ranged(block, "widest", "0 < x ≤ 2", x -> x > 0 && x <= 2)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty());
        block.refuseOthers();
        return new Protocol(comparisons, confidence, floor, minimum, interval, widest);
    }

    private List<Rate> comparisons(Entries block, boolean withOutcome) {
        List<Rate> rates = new ArrayList<>();
        for (String name : block.values("comparisons")) {
            if (name.equals(Entries.UNDECIDED)) {
                continue;
            }
            Optional<Rate> rate =
                    Arrays.stream(Rate.values()).filter(r -> r.key().equals(name)).findFirst();
            if (rate.isEmpty()) {
                List<String> known = Arrays.stream(Rate.values()).map(Rate::key).toList();
                block.problem(
                        Kind.STATISTIC_UNKNOWN,
                        "comparisons",
                        Map.of(
                                "found",
                                Texts.shown(name),
                                "nearest",
                                Texts.nearest(name, known).orElse(""),
                                "known",
                                String.join(", ", known)));
                continue;
            }
            if (rate.get().needsOutcome() && !withOutcome) {
                block.problem(Kind.OUTCOME_NEEDED, "comparisons", Map.of("statistic", name));
            }
            rates.add(rate.get());
        }
        return rates;
    }

    private Floor floor(Entries block) {
        double ratio =
                ranged(block, "ratio", "0 < x ≤ 1", x -> x > 0 && x <= 1)
                        .orElse(Floor.USUAL.ratio());
        double difference =
                ranged(block, "difference", "0 ≤ x < 1", x -> x >= 0 && x < 1)
                        .orElse(Floor.USUAL.difference());
        block.refuseOthers();
        return new Floor(ratio, difference);
    }

    private Minimum minimum(Entries block) {
        long group = people(block, "group", Minimum.USUAL.group());
        long denominator = people(block, "denominator", Minimum.USUAL.denominator());
        double expected =
                ranged(block, "expected", "x ≥ 0", x -> x >= 0).orElse(Minimum.USUAL.expected());
        block.refuseOthers();
        return new Minimum(group, denominator, expected);
    }

    private static long people(Entries block, String name, long usual) {
        return ranged(block, name, "whole", x -> x >= 1 && x < 1e15 && x == Math.rint(x))
                .map(Double::longValue)
                .orElse(usual);
    }

    private static Optional<Double> ranged(
            Entries block, String name, String range, java.util.function.DoublePredicate inside) {
        Optional<BigDecimal> number = block.number(name, "number");
        if (number.isPresent() && !inside.test(number.get().doubleValue())) {
            block.problem(
                    Kind.NUMBER_OUT_OF_RANGE,
                    name,
                    Map.of("found", number.get().toPlainString(), "range", range));
            return Optional.empty();
        }
        return number.map(BigDecimal::doubleValue);
    }

    /// How a mapping writes a constant: "latin-1", "any-favourable".
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> Optional<E> choice(Entries block, String name, E[] all) {
        Optional<String> text = block.optionalText(name);
        if (text.isEmpty() || text.get().isEmpty() || text.get().equals(Entries.UNDECIDED)) {
            return Optional.empty();
        }
        List<String> words = Arrays.stream(all).map(MappingDecoder::word).toList();
        int position = words.indexOf(text.get());
        if (position < 0) {
            block.problem(
                    Kind.CHOICE_UNKNOWN,
                    name,
                    Map.of(
                            "found", Texts.shown(text.get()),
                            "choices", String.join(", ", words)));
            return Optional.empty();
        }
        return Optional.of(all[position]);
    }
}
