package isonomia.engine;

import isonomia.engine.conclusion.Evidence.Gap;
import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Interval;
import isonomia.engine.interval.MiettinenNurminen;
import isonomia.engine.report.AuditReport.Adjusted;
import isonomia.engine.report.AuditReport.Crude;
import isonomia.engine.report.AuditReport.FourFifthsResult;
import isonomia.engine.report.AuditReport.Homogeneity;
import isonomia.engine.report.AuditReport.PeopleAffected;
import isonomia.engine.report.AuditReport.Standardised;
import isonomia.engine.report.AuditReport.StratumResult;
import isonomia.engine.report.Estimate;
import isonomia.engine.statistic.FourFifths;
import isonomia.engine.statistic.Rate;
import isonomia.engine.statistic.Shortfall;
import isonomia.engine.stratum.AdjustmentChange;
import isonomia.engine.stratum.CochranMantelHaenszel;
import isonomia.engine.stratum.CochranQ;
import isonomia.engine.stratum.DirectStandardisation;
import isonomia.engine.stratum.MantelHaenszel;
import isonomia.engine.stratum.PartWhole;
import isonomia.engine.stratum.StratumTable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The figures of one comparison.
final class Estimates {
    private final TwoByTwo table;
    private final List<StratumTable> strata;
    private final Confidence confidence;
    private final Interval difference;
    private final Interval ratio;
    private final Optional<MantelHaenszel> mantelHaenszel;

    /// @param confidence of every interval but those of the strata
    Estimates(TwoByTwo table, List<StratumTable> strata, boolean hasStrata, Confidence confidence) {
        this.table = table;
        this.strata = hasStrata ? strata : List.of();
        this.confidence = confidence;
        difference = MiettinenNurminen.difference(table, confidence);
        ratio = MiettinenNurminen.ratio(table, confidence);
        mantelHaenszel = hasStrata ? MantelHaenszel.of(strata) : Optional.empty();
    }

    /// The p-value of the comparison among people alike in the strata; empty when nobody is
    /// comparable, or when everybody comparable was decided alike.
    static OptionalDouble stratifiedP(List<StratumTable> strata) {
        return CochranMantelHaenszel.of(strata)
                .map(test -> OptionalDouble.of(test.pValue()))
                .orElse(OptionalDouble.empty());
    }

    Gap crudeGap() {
        return new Gap(table.difference(), difference, ratio(table), Optional.of(ratio));
    }

    Optional<Gap> adjustedGap() {
        return mantelHaenszel.map(
                mh ->
                        new Gap(
                                mh.riskDifference(),
                                mh.differenceInterval(confidence),
                                mh.riskRatio(),
                                mh.ratioInterval(confidence)));
    }

    /// Σ n₁n₀/n over the strata with both groups; empty without such strata.
    OptionalDouble effectiveWeight() {
        double weight =
                strata.stream()
                        .flatMap(stratum -> stratum.table().stream())
                        .mapToDouble(
                                t ->
                                        (double) t.group().trials()
                                                * t.reference().trials()
                                                / t.people())
                        .sum();
        return weight > 0 ? OptionalDouble.of(weight) : OptionalDouble.empty();
    }

    /// @param choices among how many references the best was chosen
    Crude crude(Rate rate, boolean againstAll, int choices) {
        TwoByTwo adverse = table.complement();
        Shortfall shortfall = Shortfall.of(table, difference);
        PartWhole whole = PartWhole.of(table, confidence);
        return new Crude(
                table.group(),
                table.reference(),
                confidence.level(),
                Estimate.of(table.difference(), difference),
                new Estimate(ratio(table), ratio),
                new Estimate(ratio(adverse), MiettinenNurminen.ratio(adverse, confidence)),
                StrictMath.min(1, MiettinenNurminen.pValue(table) * choices),
                rate == Rate.SELECTION_RATE
                        ? Optional.of(fourFifths(table, ratio))
                        : Optional.empty(),
                new PeopleAffected(
                        Estimate.of(
                                shortfall.withExtraPlaces(), shortfall.withExtraPlacesInterval()),
                        Estimate.of(
                                shortfall.withFixedPlaces(), shortfall.withFixedPlacesInterval())),
                againstAll
                        ? Optional.of(Estimate.of(whole.difference(), whole.differenceInterval()))
                        : Optional.empty());
    }

    Optional<Adjusted> adjusted(int choices) {
        return mantelHaenszel.map(
                mh -> {
                    AdjustmentChange change = AdjustmentChange.of(strata, confidence).orElseThrow();
                    DirectStandardisation direct =
                            DirectStandardisation.of(strata, confidence).orElseThrow();
                    return new Adjusted(
                            Estimate.of(mh.riskDifference(), mh.differenceInterval(confidence)),
                            mh.ratioInterval(confidence).map(i -> new Estimate(mh.riskRatio(), i)),
                            StrictMath.min(1, stratifiedP(strata).orElse(1) * choices),
                            new Standardised(
                                    direct.groupRate(),
                                    direct.referenceRate(),
                                    Estimate.of(direct.difference(), direct.differenceInterval()),
                                    direct.ratioInterval()
                                            .map(i -> new Estimate(direct.ratio(), i))),
                            CochranQ.ofDifference(strata)
                                    .map(
                                            q ->
                                                    new Homogeneity(
                                                            q.statistic(),
                                                            q.degreesOfFreedom(),
                                                            q.pValue(),
                                                            q.strataLeftOut())),
                            Estimate.of(change.change(), change.interval()),
                            change.changes(),
                            direct.shareKept());
                });
    }

    /// Each stratum by itself, with the protocol's confidence.
    List<StratumResult> strataResults(Rate rate, Confidence usual) {
        return strata.stream().map(stratum -> stratumResult(stratum, rate, usual)).toList();
    }

    private static StratumResult stratumResult(
            StratumTable stratum, Rate rate, Confidence confidence) {
        Optional<TwoByTwo> table = stratum.table();
        Optional<Interval> ratio = table.map(t -> MiettinenNurminen.ratio(t, confidence));
        return new StratumResult(
                stratum.levels(),
                stratum.group(),
                stratum.reference(),
                table.map(
                        t ->
                                Estimate.of(
                                        t.difference(),
                                        MiettinenNurminen.difference(t, confidence))),
                table.map(t -> new Estimate(ratio(t), ratio.orElseThrow())),
                rate == Rate.SELECTION_RATE
                        ? table.map(t -> fourFifths(t, ratio.orElseThrow()))
                        : Optional.empty());
    }

    private static FourFifthsResult fourFifths(TwoByTwo table, Interval ratio) {
        return new FourFifthsResult(
                FourFifths.reading(ratio),
                FourFifths.pointBelow(table),
                FourFifths.shareUnderNoDisparity(table));
    }

    /// The ratio of the rates; empty when both are zero, or the reference's is.
    private static OptionalDouble ratio(TwoByTwo table) {
        Count reference = table.reference();
        return reference.successes() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(table.ratio());
    }
}
