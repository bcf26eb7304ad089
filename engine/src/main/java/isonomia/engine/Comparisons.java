package isonomia.engine;

import isonomia.engine.cell.Dimension;
import isonomia.engine.cell.Tally;
import isonomia.engine.conclusion.Conclude;
import isonomia.engine.conclusion.Concluded;
import isonomia.engine.conclusion.Evidence;
import isonomia.engine.conclusion.Protocol;
import isonomia.engine.conclusion.Reason;
import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.MiettinenNurminen;
import isonomia.engine.multiplicity.Holm;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult;
import isonomia.engine.report.AuditReport.ReferenceGroup;
import isonomia.engine.statistic.OutcomeBounds;
import isonomia.engine.statistic.Rate;
import isonomia.engine.statistic.Reference;
import isonomia.engine.statistic.SmallestGap;
import isonomia.engine.stratum.OppositeStrata;
import isonomia.engine.stratum.StratumTable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/// Every comparison of an audit. They are set up first, then tested together, since Holm's
/// procedure needs all p-values, and concluded last.
final class Comparisons {
    /// Chance of showing the smallest gap that is printed.
    private static final double POWER = 0.8;

    private final Protocol protocol;
    private final List<Draft> drafts = new ArrayList<>();

    Comparisons(Protocol protocol) {
        this.protocol = protocol;
    }

    /// A comparison before its conclusion.
    ///
    /// @param strata the tables by stratum; one without levels where the mapping has no strata
    /// @param choices among how many groups a best reference was chosen; 1 when fixed beforehand
    private record Draft(
            String attribute,
            Rate rate,
            boolean planned,
            String group,
            Tally groupTally,
            ReferenceGroup reference,
            Tally referenceTally,
            List<StratumTable> strata,
            int choices) {

        boolean bounded() {
            return rate.unknown(groupTally) > 0 || rate.unknown(referenceTally) > 0;
        }

        Optional<TwoByTwo> table() {
            if (bounded()) {
                return Optional.empty();
            }
            Optional<Count> group = rate.of(groupTally);
            return group.isEmpty()
                    ? Optional.empty()
                    : rate.of(referenceTally).map(r -> new TwoByTwo(group.get(), r));
        }

        boolean hasStrata() {
            return strata.stream().anyMatch(s -> !s.levels().isEmpty());
        }

        /// Rates that are each other's complement state one hypothesis: both rows of it count once.
        String hypothesis() {
            String family =
                    switch (rate) {
                        case TRUE_POSITIVE_RATE, FALSE_NEGATIVE_RATE -> "deserving";
                        case FALSE_POSITIVE_RATE, TRUE_NEGATIVE_RATE -> "undeserving";
                        default -> rate.key();
                    };
            return String.join(
                    "\u0001",
                    attribute,
                    family,
                    String.join(
                            "\u0001", new TreeSet<>(List.of(group, reference.group().orElse("")))));
        }
    }

    /// Sets up the comparisons of every group with its reference by one rate.
    void add(Population population, Reference reference, Rate rate, boolean planned) {
        switch (reference) {
            case Reference.Named(String name) ->
                    against(
                            population,
                            rate,
                            planned,
                            new ReferenceGroup(ReferenceGroup.Kind.NAMED, Optional.of(name)),
                            1);
            case Reference.Best() -> {
                Map<String, Tally> eligible = eligible(population.groups(), rate);
                Optional<String> best = best(eligible, rate);
                if (best.isPresent()) {
                    against(
                            population,
                            rate,
                            planned,
                            new ReferenceGroup(ReferenceGroup.Kind.BEST, best),
                            Math.max(1, eligible.size() - 1));
                }
            }
            case Reference.Rest() ->
                    againstOthers(population, rate, planned, ReferenceGroup.Kind.REST);
            case Reference.Overall() ->
                    againstOthers(population, rate, planned, ReferenceGroup.Kind.OVERALL);
        }
    }

    private void against(
            Population population,
            Rate rate,
            boolean planned,
            ReferenceGroup reference,
            int choices) {
        String name = reference.group().orElseThrow();
        population
                .groups()
                .forEach(
                        (group, tally) -> {
                            if (!group.equals(name)) {
                                drafts.add(
                                        new Draft(
                                                population.attribute(),
                                                rate,
                                                planned,
                                                group,
                                                tally,
                                                reference,
                                                population.group(name),
                                                tables(population, rate, group, name),
                                                choices));
                            }
                        });
    }

    private void againstOthers(
            Population population, Rate rate, boolean planned, ReferenceGroup.Kind kind) {
        List<String> asked = new ArrayList<>(population.groups().keySet());
        boolean two = asked.size() == 2;
        if (two && kind == ReferenceGroup.Kind.REST) {
            // Each of two groups is the other's rest: one hypothesis, said once.
            asked.removeLast();
        }
        for (String group : asked) {
            Optional<String> only =
                    two
                            ? population.groups().keySet().stream()
                                    .filter(g -> !g.equals(group))
                                    .findFirst()
                            : Optional.empty();
            drafts.add(
                    new Draft(
                            population.attribute(),
                            rate,
                            planned,
                            group,
                            population.group(group),
                            new ReferenceGroup(kind, only),
                            population.everybody().minus(population.group(group)),
                            tables(population, rate, group, null),
                            1));
        }
    }

    private static List<StratumTable> tables(
            Population population, Rate rate, String group, @Nullable String reference) {
        List<StratumTable> tables = new ArrayList<>();
        population
                .strata()
                .forEach(
                        (levels, people) -> {
                            Tally mine = people.getOrDefault(group, Tally.NOBODY);
                            Tally theirs =
                                    reference == null
                                            ? people.values().stream()
                                                    .reduce(Tally.NOBODY, Tally::plus)
                                                    .minus(mine)
                                            : people.getOrDefault(reference, Tally.NOBODY);
                            tables.add(new StratumTable(levels, rate.of(mine), rate.of(theirs)));
                        });
        return tables;
    }

    private Map<String, Tally> eligible(Map<String, Tally> groups, Rate rate) {
        Map<String, Tally> eligible = new LinkedHashMap<>();
        groups.forEach(
                (group, tally) -> {
                    boolean stated = !group.equals(Dimension.MISSING);
                    boolean large = tally.people() >= protocol.minimum().group();
                    if (stated && large && rate.of(tally).isPresent()) {
                        eligible.put(group, tally);
                    }
                });
        return eligible;
    }

    /// The group with the rate that is best for people: the lowest of false negatives, the highest
    /// of all others. The first in order of those that are equal.
    private static Optional<String> best(Map<String, Tally> eligible, Rate rate) {
        int sign = rate == Rate.FALSE_NEGATIVE_RATE || rate == Rate.TRUE_NEGATIVE_RATE ? -1 : 1;
        String best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Tally> entry : eligible.entrySet()) {
            double value = sign * rate.of(entry.getValue()).orElseThrow().rate();
            if (value > highest) {
                highest = value;
                best = entry.getKey();
            }
        }
        return Optional.ofNullable(best);
    }

    /// All comparisons concluded, by attribute. Nothing can be added afterwards.
    Concluding conclude() {
        Map<String, Double> holm = holm();
        Map<String, List<Comparison>> byAttribute = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            byAttribute
                    .computeIfAbsent(draft.attribute(), _ -> new ArrayList<>())
                    .add(concluded(draft, holm));
        }
        return new Concluding(holm.size(), byAttribute);
    }

    /// @param hypotheses how many different planned hypotheses Holm's procedure counted
    /// @param byAttribute the comparisons of each attribute, in the order in which they were added
    record Concluding(int hypotheses, Map<String, List<Comparison>> byAttribute) {}

    private Map<String, Double> holm() {
        Map<String, Double> raw = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            if (draft.planned()) {
                // A hypothesis that could not be tested counts as one that showed nothing.
                raw.putIfAbsent(draft.hypothesis(), decidingP(draft).orElse(1));
            }
        }
        double[] p = raw.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] holm = Holm.adjust(p);
        Map<String, Double> adjusted = new LinkedHashMap<>();
        int i = 0;
        for (String hypothesis : raw.keySet()) {
            adjusted.put(hypothesis, holm[i++]);
        }
        return adjusted;
    }

    private OptionalDouble decidingP(Draft draft) {
        Optional<TwoByTwo> table = draft.table();
        if (table.isEmpty()) {
            return OptionalDouble.empty();
        }
        double p =
                draft.hasStrata()
                        ? Estimates.stratifiedP(draft.strata()).orElse(1)
                        : MiettinenNurminen.pValue(table.get());
        return OptionalDouble.of(StrictMath.min(1, p * draft.choices()));
    }

    private Comparison concluded(Draft draft, Map<String, Double> holm) {
        Optional<TwoByTwo> table = draft.table();
        if (table.isEmpty()) {
            ComparisonResult result = untested(draft);
            Reason reason =
                    result instanceof ComparisonResult.Bounded
                            ? Reason.OUTCOME_UNKNOWN
                            : Reason.NOBODY;
            return comparison(
                    draft,
                    result,
                    draft.planned() ? Optional.of(Conclude.untested(reason)) : Optional.empty());
        }
        Confidence confidence = protocol.confidence().sharedBy(draft.choices());
        var estimates = new Estimates(table.get(), draft.strata(), draft.hasStrata(), confidence);
        var result =
                new ComparisonResult.Estimated(
                        estimates.crude(
                                draft.rate(),
                                draft.reference().kind() == ReferenceGroup.Kind.OVERALL,
                                draft.choices()),
                        estimates.adjusted(draft.choices()),
                        estimates.strataResults(draft.rate(), protocol.confidence()),
                        SmallestGap.of(
                                table.get(),
                                protocol.confidence().alpha()
                                        / Math.max(1, holm.size())
                                        / draft.choices(),
                                POWER,
                                estimates.effectiveWeight()));
        if (!draft.planned()) {
            return comparison(draft, result, Optional.empty());
        }
        Evidence evidence =
                new Evidence(
                        draft.groupTally().people(),
                        draft.referenceTally().people(),
                        table.get(),
                        estimates.crudeGap(),
                        estimates.adjustedGap(),
                        draft.hasStrata() && estimates.adjustedGap().isEmpty(),
                        draft.hasStrata()
                                && OppositeStrata.of(draft.strata(), protocol.confidence())
                                        .isPresent(),
                        holm.getOrDefault(draft.hypothesis(), 1.0));
        Concluded concluded = Conclude.from(evidence, protocol);
        return comparison(draft, result, Optional.of(concluded));
    }

    private static ComparisonResult untested(Draft draft) {
        if (!draft.bounded()) {
            return new ComparisonResult.Nobody();
        }
        return OutcomeBounds.gap(draft.rate(), draft.groupTally(), draft.referenceTally())
                .<ComparisonResult>map(
                        bounds ->
                                new ComparisonResult.Bounded(
                                        bounds,
                                        draft.rate().unknown(draft.groupTally())
                                                + draft.rate().unknown(draft.referenceTally())))
                .orElseGet(ComparisonResult.Nobody::new);
    }

    private static Comparison comparison(
            Draft draft, ComparisonResult result, Optional<Concluded> concluded) {
        return new Comparison(
                draft.attribute(),
                draft.rate(),
                draft.group(),
                draft.reference(),
                result,
                concluded);
    }
}
