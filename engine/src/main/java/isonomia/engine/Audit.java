package isonomia.engine;

import isonomia.engine.cell.Cells;
import isonomia.engine.cell.Dimension;
import isonomia.engine.cell.Tally;
import isonomia.engine.conclusion.Protocol;
import isonomia.engine.report.AuditReport;
import isonomia.engine.report.AuditReport.AttributeResult;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.GroupBounds;
import isonomia.engine.report.AuditReport.GroupResult;
import isonomia.engine.report.AuditReport.MissingMembership;
import isonomia.engine.report.AuditReport.RateResult;
import isonomia.engine.report.AuditReport.RateValue;
import isonomia.engine.report.CellsCsv;
import isonomia.engine.source.Mapping;
import isonomia.engine.source.Mapping.Attribute;
import isonomia.engine.source.Reading;
import isonomia.engine.statistic.MembershipBounds;
import isonomia.engine.statistic.OutcomeBounds;
import isonomia.engine.statistic.Rate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An audit: every figure, comparison and conclusion that the mapping plans, computed from the
/// cells. The same cells, mapping and version give the same report, whatever the machine.
public final class Audit {
    private final Mapping mapping;
    private final Protocol protocol;
    private final Cells cells;
    private final List<Rate> rates;

    private Audit(Mapping mapping, Cells cells) {
        this.mapping = mapping;
        this.protocol = mapping.protocol();
        this.cells = cells;
        boolean outcomes = mapping.columns().outcome().isPresent();
        this.rates =
                Arrays.stream(Rate.values()).filter(r -> outcomes || !r.needsOutcome()).toList();
    }

    /// Runs the audit of what was read.
    ///
    /// @param version of the software, for the run record
    /// @param date of the report as the analyst gives it; the engine reads no clock
    public static AuditReport run(
            Mapping mapping, Reading reading, String version, Optional<String> date) {
        Audit audit = new Audit(mapping, reading.cells());
        Comparisons.Concluding comparisons = audit.comparisons().conclude();
        List<AttributeResult> attributes = new ArrayList<>();
        for (Dimension dimension : audit.cells.dimensions(Dimension.Role.PROTECTED)) {
            attributes.add(
                    audit.attribute(
                            dimension,
                            comparisons.byAttribute().getOrDefault(dimension.name(), List.of())));
        }
        return new AuditReport(
                new AuditReport.Run(
                        version,
                        date,
                        mapping,
                        reading,
                        CellsCsv.sha256(reading.cells(), mapping),
                        comparisons.hypotheses()),
                attributes);
    }

    private Comparisons comparisons() {
        Comparisons comparisons = new Comparisons(protocol);
        for (Attribute attribute : mapping.columns().protectedAttributes()) {
            Dimension dimension =
                    cells.dimensions(Dimension.Role.PROTECTED).stream()
                            .filter(d -> d.name().equals(attribute.name()))
                            .findFirst()
                            .orElseThrow();
            Population population = Population.of(cells, dimension, strataFor(attribute));
            for (Rate rate : protocol.comparisons()) {
                comparisons.add(population, attribute.reference(), rate, true);
            }
            for (Rate rate : rates) {
                if (!protocol.comparisons().contains(rate)) {
                    comparisons.add(population, attribute.reference(), rate, false);
                }
            }
        }
        return comparisons;
    }

    /// The strata of the mapping, without those of the attribute's own column: among people of one
    /// age there is no gap between ages.
    private List<Dimension> strataFor(Attribute attribute) {
        List<String> names =
                mapping.columns().strata().stream()
                        .filter(stratum -> !stratum.column().equals(attribute.column()))
                        .map(Mapping.Stratum::name)
                        .toList();
        return cells.dimensions(Dimension.Role.STRATUM).stream()
                .filter(dimension -> names.contains(dimension.name()))
                .toList();
    }

    private AttributeResult attribute(Dimension dimension, List<Comparison> comparisons) {
        Map<String, Tally> groups = cells.by(dimension);
        List<GroupResult> results = new ArrayList<>();
        groups.forEach(
                (group, tally) ->
                        results.add(
                                new GroupResult(
                                        group,
                                        tally,
                                        rates.stream().map(rate -> rate(rate, tally)).toList())));
        return new AttributeResult(dimension.name(), results, comparisons, missing(groups));
    }

    private RateResult rate(Rate rate, Tally tally) {
        if (rate.unknown(tally) > 0) {
            return new RateResult(
                    rate,
                    OutcomeBounds.rate(rate, tally)
                            .<RateValue>map(b -> new RateValue.Bounded(b, rate.unknown(tally)))
                            .orElseGet(RateValue.Nobody::new));
        }
        return new RateResult(
                rate,
                rate.of(tally)
                        .<RateValue>map(
                                count -> new RateValue.Measured(count, protocol.interval(count)))
                        .orElseGet(RateValue.Nobody::new));
    }

    private static Optional<MissingMembership> missing(Map<String, Tally> groups) {
        Tally unstated = groups.get(Dimension.MISSING);
        if (unstated == null) {
            return Optional.empty();
        }
        List<GroupBounds> bounds = new ArrayList<>();
        groups.forEach(
                (group, tally) -> {
                    if (!group.equals(Dimension.MISSING)) {
                        bounds.add(
                                new GroupBounds(
                                        group,
                                        MembershipBounds.rate(
                                                Rate.SELECTION_RATE.of(tally).orElseThrow(),
                                                unstated.selected(),
                                                unstated.rejected())));
                    }
                });
        return Optional.of(new MissingMembership(unstated.people(), bounds));
    }
}
