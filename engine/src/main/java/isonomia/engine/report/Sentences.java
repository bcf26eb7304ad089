package isonomia.engine.report;

import isonomia.engine.conclusion.Concluded;
import isonomia.engine.conclusion.Conclusion;
import isonomia.engine.conclusion.Protocol;
import isonomia.engine.conclusion.Reason;
import isonomia.engine.interval.Interval;
import isonomia.engine.report.AuditReport.Adjusted;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult;
import isonomia.engine.report.AuditReport.Crude;
import isonomia.engine.report.AuditReport.FourFifthsResult;
import isonomia.engine.report.AuditReport.StratumResult;
import isonomia.engine.statistic.FourFifths;
import isonomia.engine.words.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The sentences of a report. Page and terminal say the same words.
public final class Sentences {
    /// The order in which conclusions are said: what calls for somebody's attention first.
    static final List<Conclusion> BY_WEIGHT =
            List.of(
                    Conclusion.SHOWN,
                    Conclusion.INDICATED,
                    Conclusion.CONFLICTING,
                    Conclusion.NOT_SHOWN,
                    Conclusion.INSUFFICIENT,
                    Conclusion.NO_RELEVANT_GAP);

    /// A difference smaller than this reads 0.0 points.
    private static final double NOTHING = 0.0005;

    /// So many strata are read out one by one.
    private static final int FEW_STRATA = 4;

    private final Phrases phrases;
    private final Figures figures;
    private final Protocol protocol;

    Sentences(AuditReport report, Phrases phrases) {
        this.phrases = phrases;
        this.figures = phrases.figures();
        this.protocol = report.run().mapping().protocol();
    }

    /// What every planned comparison found: the most serious conclusion first, and inside the gap
    /// that touches most people.
    public static List<Sentence> of(AuditReport report, Words words) {
        Sentences sentences = new Sentences(report, new Phrases(report, words));
        return ordered(report).stream()
                .map(c -> new Sentence(c, word(c), sentences.forTerminal(sentences.of(c))))
                .toList();
    }

    /// The sentence that sums up.
    public static String summary(AuditReport report, Words words) {
        Sentences sentences = new Sentences(report, new Phrases(report, words));
        return sentences.forTerminal(sentences.summary(report));
    }

    /// Terminals that run from left to right show marks of isolation as boxes.
    String forTerminal(String text) {
        return phrases.words().direction().equals("rtl") ? text : Labels.plain(text);
    }

    static List<Comparison> ordered(AuditReport report) {
        return report.planned().stream()
                .sorted(
                        Comparator.comparingInt((Comparison c) -> BY_WEIGHT.indexOf(word(c)))
                                .thenComparing(
                                        Comparator.comparingDouble(Sentences::people).reversed())
                                .thenComparing(
                                        Comparator.comparingDouble(Phrases::size).reversed()))
                .toList();
    }

    /// How many people of the group would have been decided otherwise; 0 where nothing is known.
    private static double people(Comparison comparison) {
        return comparison.result() instanceof ComparisonResult.Estimated estimated
                ? StrictMath.abs(estimated.crude().people().extraPlaces().value().orElse(0))
                : 0;
    }

    /// Comparisons of one conclusion, with what the word means for them.
    ///
    /// @param conclusion in one word
    /// @param meaning key of its sentence
    /// @param comparisons in order
    record Group(Conclusion conclusion, String meaning, List<Comparison> comparisons) {}

    /// By conclusion, the most serious first. Where outcomes are unknown there is evidence enough for
    /// bounds, so that those comparisons stand apart from the ones with too few people.
    static List<Group> groups(List<Comparison> said) {
        List<Group> groups = new ArrayList<>();
        for (Conclusion conclusion : BY_WEIGHT) {
            String meaning = "conclusion." + conclusion.key() + ".meaning";
            Map<Boolean, List<Comparison>> bounded =
                    said.stream()
                            .filter(c -> word(c) == conclusion)
                            .collect(
                                    Collectors.partitioningBy(
                                            c -> c.result() instanceof ComparisonResult.Bounded));
            groups.add(new Group(conclusion, meaning, bounded.getOrDefault(false, List.of())));
            groups.add(
                    new Group(
                            conclusion,
                            meaning + ".bounded",
                            bounded.getOrDefault(true, List.of())));
        }
        groups.removeIf(group -> group.comparisons().isEmpty());
        return groups;
    }

    static Conclusion word(Comparison planned) {
        return planned.conclusion().map(Concluded::word).orElseThrow();
    }

    String summary(AuditReport report) {
        List<Comparison> planned = report.planned();
        return phrases.say(
                "summary.planned",
                Map.of("planned", planned.size(), "parts", phrases.all(parts(planned))));
    }

    /// How many comparisons stand in the table only, by their conclusions.
    String unsaid(TextReport.Spoken spoken) {
        return phrases.say(
                "found.more",
                Map.of(
                        "count", spoken.unsaid().size(),
                        "parts", phrases.all(parts(spoken.unsaid()))));
    }

    private List<String> parts(List<Comparison> planned) {
        List<String> parts = new ArrayList<>();
        for (Conclusion conclusion : BY_WEIGHT) {
            long count = planned.stream().filter(c -> word(c) == conclusion).count();
            if (count > 0) {
                parts.add(phrases.say("summary." + conclusion.key(), Map.of("count", count)));
            }
        }
        return parts;
    }

    /// Everything page one says about one comparison.
    String of(Comparison comparison) {
        List<String> said = new ArrayList<>();
        switch (comparison.result()) {
            case ComparisonResult.Estimated estimated -> {
                said.add(facts(comparison, estimated.crude()));
                said.add(gap(estimated.crude()));
                estimated.adjusted().ifPresent(a -> said.add(adjusted(comparison, a)));
                estimated.crude().fourFifths().ifPresent(f -> said.add(fourFifths(f, estimated)));
            }
            case ComparisonResult.Bounded(Interval bounds, long unknown) -> {
                Map<String, Object> values = names(comparison);
                values.put("lower", figures.signedPoints(bounds.lower()));
                values.put("upper", figures.signedPoints(bounds.upper()));
                values.put("unknown", unknown);
                said.add(phrases.say("sentence.bounded", values));
            }
            case ComparisonResult.Nobody() ->
                    said.add(phrases.say("sentence.nobody", names(comparison)));
        }
        said.addAll(evidence(comparison));
        return String.join(" ", said);
    }

    private Map<String, Object> names(Comparison comparison) {
        Map<String, Object> values = new HashMap<>();
        values.put("attribute", phrases.attribute(comparison.attribute()));
        values.put("rate", phrases.rate(comparison.rate()));
        values.put("group", phrases.group(comparison));
        values.put("reference", phrases.reference(comparison));
        values.put("others", comparison.reference().group().isEmpty() ? "yes" : "no");
        return values;
    }

    private String facts(Comparison comparison, Crude crude) {
        Map<String, Object> values = names(comparison);
        values.put("groupPeople", crude.group().trials());
        values.put("groupCount", crude.group().successes());
        values.put("groupRate", figures.percent(crude.group().rate()));
        values.put("referencePeople", crude.reference().trials());
        values.put("referenceCount", crude.reference().successes());
        values.put("referenceRate", figures.percent(crude.reference().rate()));
        return phrases.say("sentence." + comparison.rate().key(), values);
    }

    private String gap(Crude crude) {
        double value = crude.difference().value().orElse(0);
        Interval interval = crude.difference().interval();
        String side;
        if (StrictMath.abs(value) < NOTHING) {
            side = "none";
        } else if (interval.below(0) || interval.above(0)) {
            side = value < 0 ? "lower" : "higher";
        } else {
            side = value < 0 ? "lowerOpen" : "higherOpen";
        }
        boolean lower = value < 0;
        return phrases.say(
                "gap",
                Map.of(
                        "side", side,
                        "size", figures.points(value),
                        "confidence", figures.level(crude.level()),
                        "near", figures.points(lower ? interval.upper() : interval.lower()),
                        "far", figures.points(lower ? interval.lower() : interval.upper()),
                        "low", figures.points(interval.lower()),
                        "high", figures.points(interval.upper())));
    }

    private String adjusted(Comparison comparison, Adjusted adjusted) {
        String said =
                phrases.say(
                        "gap.adjusted",
                        Map.of(
                                "strata",
                                phrases.strata(comparison.attribute()).orElse(""),
                                "difference",
                                figures.signedPoints(adjusted.difference().value().orElse(0)),
                                "interval",
                                figures.points(adjusted.difference().interval())));
        return adjusted.changes() ? said + " " + phrases.say("gap.changes") : said;
    }

    /// The ratio as courts read it, and as its interval allows.
    String fourFifths(FourFifthsResult result, ComparisonResult.Estimated estimated) {
        if (estimated.crude().ratio().value().isEmpty()) {
            return phrases.say("four-fifths.no-ratio");
        }
        return phrases.say(
                "four-fifths",
                Map.of(
                        "ratio", figures.ratio(estimated.crude().ratio().value().getAsDouble()),
                        "point", result.pointBelow() ? "under" : "over",
                        "reading", reading(result.reading())));
    }

    private static String reading(FourFifths.Reading reading) {
        return reading.name().toLowerCase(Locale.ROOT);
    }

    /// How much the answer rests on: said where it is less than a proof.
    private List<String> evidence(Comparison comparison) {
        List<String> said = new ArrayList<>();
        Conclusion word = word(comparison);
        if (word == Conclusion.INSUFFICIENT || word == Conclusion.CONFLICTING) {
            comparison.conclusion().orElseThrow().reasons().forEach(r -> said.add(reason(r)));
        }
        boolean weak =
                word == Conclusion.INSUFFICIENT
                        || word == Conclusion.NOT_SHOWN
                        || word == Conclusion.INDICATED;
        if (weak && comparison.result() instanceof ComparisonResult.Estimated estimated) {
            estimated
                    .crude()
                    .fourFifths()
                    // Where the point ratio is not under four-fifths, there is nothing to weaken.
                    .filter(FourFifthsResult::pointBelow)
                    .ifPresent(
                            f ->
                                    said.add(
                                            phrases.say(
                                                    "weak",
                                                    Map.of(
                                                            "share",
                                                            figures.percent(
                                                                    f.shareUnderNoDisparity())))));
            strataRatios(comparison, estimated).ifPresent(said::add);
            estimated
                    .smallestGap()
                    .ifPresent(
                            gap ->
                                    said.add(
                                            phrases.say(
                                                    "smallest-gap",
                                                    Map.of("gap", figures.points(gap)))));
        }
        return said;
    }

    /// The point ratios of the strata, where they are few enough to be read out.
    private Optional<String> strataRatios(
            Comparison comparison, ComparisonResult.Estimated estimated) {
        List<String> ratios = new ArrayList<>();
        boolean under = true;
        for (StratumResult stratum : estimated.strata()) {
            if (stratum.fourFifths().isPresent() && stratum.ratio().isPresent()) {
                OptionalDouble ratio = stratum.ratio().get().value();
                if (ratio.isPresent()) {
                    under &= stratum.fourFifths().get().pointBelow();
                    ratios.add(
                            phrases.stratum(stratum.levels(), comparison.attribute())
                                    + " "
                                    + figures.ratio(ratio.getAsDouble()));
                }
            }
        }
        if (ratios.isEmpty() || ratios.size() > FEW_STRATA) {
            return Optional.empty();
        }
        return Optional.of(
                phrases.say(
                        "four-fifths.strata",
                        Map.of(
                                "ratios", phrases.all(ratios),
                                "under", under ? "all" : "some",
                                "count", ratios.size())));
    }

    /// Why, in one sentence, with the protocol's figures.
    String reason(Reason reason) {
        return phrases.say(
                "reason." + reason.key(),
                Map.of(
                        "group", protocol.minimum().group(),
                        "denominator", protocol.minimum().denominator(),
                        "expected", figures.plain(protocol.minimum().expected()),
                        "widest", figures.points(protocol.widest().orElse(0))));
    }
}
