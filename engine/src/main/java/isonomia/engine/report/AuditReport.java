package isonomia.engine.report;

import isonomia.engine.cell.Cells;
import isonomia.engine.cell.Tally;
import isonomia.engine.conclusion.Concluded;
import isonomia.engine.count.Count;
import isonomia.engine.interval.Interval;
import isonomia.engine.source.Mapping;
import isonomia.engine.source.Reading;
import isonomia.engine.statistic.FourFifths;
import isonomia.engine.statistic.Rate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The result of an audit: everything that its pages and files say, as values.
///
/// @param run how the figures were made
/// @param attributes one per protected attribute, in the order of the mapping
public record AuditReport(Run run, List<AttributeResult> attributes) {

    public AuditReport {
        attributes = List.copyOf(attributes);
    }

    /// How the figures were made.
    ///
    /// @param version of the engine
    /// @param date of the report as the analyst gave it; the engine reads no clock
    /// @param mapping what the columns mean, with the protocol
    /// @param reading files, hashes and the account of every row, with the cells
    /// @param cellsSha256 SHA-256 of the cells in their canonical form: equal for the same people in
    ///     any order of rows
    /// @param hypotheses planned comparisons that count for Holm's procedure
    public record Run(
            String version,
            Optional<String> date,
            Mapping mapping,
            Reading reading,
            String cellsSha256,
            int hypotheses) {
        /// The people, counted.
        public Cells cells() {
            return reading.cells();
        }
    }

    /// All comparisons of the protocol, in order.
    public List<Comparison> planned() {
        return attributes.stream()
                .flatMap(attribute -> attribute.comparisons().stream())
                .filter(comparison -> comparison.conclusion().isPresent())
                .toList();
    }

    /// One protected attribute.
    ///
    /// @param name as the mapping calls it
    /// @param groups its groups in their order; people whose group is not stated are one
    /// @param comparisons planned ones first, then those only described
    /// @param missing what unstated membership could change; empty when everybody's is stated
    public record AttributeResult(
            String name,
            List<GroupResult> groups,
            List<Comparison> comparisons,
            Optional<MissingMembership> missing) {
        public AttributeResult {
            groups = List.copyOf(groups);
            comparisons = List.copyOf(comparisons);
        }
    }

    /// One group.
    ///
    /// @param group its level, or [isonomia.engine.cell.Dimension#MISSING]
    /// @param tally its people by decision and outcome
    /// @param rates its rates, in the order of [Rate]; those that need outcomes only when the
    ///     mapping has them
    public record GroupResult(String group, Tally tally, List<RateResult> rates) {
        public GroupResult {
            rates = List.copyOf(rates);
        }

        /// The result of `rate`.
        public Optional<RateResult> rate(Rate rate) {
            return rates.stream().filter(r -> r.rate() == rate).findFirst();
        }
    }

    /// One rate of one group.
    ///
    /// @param rate which
    /// @param value what can be said
    public record RateResult(Rate rate, RateValue value) {}

    /// What can be said about a rate.
    public sealed interface RateValue {
        /// Counted, with the interval of the protocol.
        record Measured(Count count, Interval interval) implements RateValue {}

        /// The outcome of `unknown` people who may belong to the denominator is unknown: the rate
        /// lies somewhere in the bounds, sampling error aside.
        record Bounded(Interval bounds, long unknown) implements RateValue {}

        /// Nobody is in the denominator.
        record Nobody() implements RateValue {}
    }

    /// What unstated membership could change: bounds over every way in which the people without a
    /// stated group could be dealt out.
    ///
    /// @param people without a stated group
    /// @param selectionRates bounds of the selection rate of each stated group
    public record MissingMembership(long people, List<GroupBounds> selectionRates) {
        public MissingMembership {
            selectionRates = List.copyOf(selectionRates);
        }
    }

    /// Bounds of the selection rate of one group.
    public record GroupBounds(String group, Interval bounds) {}

    /// With whom a group is compared.
    ///
    /// @param kind how the reference was fixed
    /// @param group its name; empty for everybody outside the group
    public record ReferenceGroup(Kind kind, Optional<String> group) {
        /// How the reference was fixed.
        public enum Kind {
            NAMED,
            BEST,
            REST,
            OVERALL
        }
    }

    /// One group against its reference by one rate.
    ///
    /// @param attribute as the mapping calls it
    /// @param rate which
    /// @param group asked about
    /// @param reference compared with
    /// @param result what can be said
    /// @param conclusion in one word with its reasons; present exactly for planned comparisons
    public record Comparison(
            String attribute,
            Rate rate,
            String group,
            ReferenceGroup reference,
            ComparisonResult result,
            Optional<Concluded> conclusion) {}

    /// What can be said about a comparison.
    public sealed interface ComparisonResult {
        /// Counted on both sides.
        ///
        /// @param crude without regard to strata
        /// @param adjusted among people alike in the strata; empty without strata
        /// @param strata each stratum by itself; empty without strata
        /// @param smallestGap the smallest gap that this log could have shown with 80 % power
        record Estimated(
                Crude crude,
                Optional<Adjusted> adjusted,
                List<StratumResult> strata,
                OptionalDouble smallestGap)
                implements ComparisonResult {
            public Estimated {
                strata = List.copyOf(strata);
            }
        }

        /// Outcomes are unknown for some: the gap lies somewhere in the bounds.
        record Bounded(Interval bounds, long unknown) implements ComparisonResult {}

        /// Nobody is in the denominator on one side.
        record Nobody() implements ComparisonResult {}
    }

    /// The comparison without regard to strata. Differences are group − reference, ratios group /
    /// reference.
    ///
    /// @param group count of the group
    /// @param reference count of the reference
    /// @param level confidence of the intervals; higher than the protocol's where a best reference
    ///     was chosen from the data
    /// @param difference of the rates
    /// @param ratio of the rates
    /// @param adverseRatio of the opposite rates
    /// @param p of the score test of equal rates
    /// @param fourFifths the ratio against four-fifths; for selection rates only
    /// @param people affected
    /// @param againstAll difference to everybody, the group included; when the mapping asks for it
    public record Crude(
            Count group,
            Count reference,
            double level,
            Estimate difference,
            Estimate ratio,
            Estimate adverseRatio,
            double p,
            Optional<FourFifthsResult> fourFifths,
            PeopleAffected people,
            Optional<Estimate> againstAll) {}

    /// The ratio against four-fifths, three ways, and the bare point beside it.
    ///
    /// @param reading by the interval
    /// @param pointBelow whether the point ratio is under four-fifths, compared in integers
    /// @param shareUnderNoDisparity share of such samples whose point ratio would be under
    ///     four-fifths if both groups had the same rate
    public record FourFifthsResult(
            FourFifths.Reading reading, boolean pointBelow, double shareUnderNoDisparity) {}

    /// People of the group who would have been counted otherwise at the reference's rate.
    ///
    /// @param extraPlaces if places were added: n_g (p_r − p_g)
    /// @param fixedPlaces if the number of places stayed: n_g n_r / N · (p_r − p_g)
    public record PeopleAffected(Estimate extraPlaces, Estimate fixedPlaces) {}

    /// The comparison among people alike in the strata.
    ///
    /// @param difference Mantel–Haenszel, interval by Sato
    /// @param ratio Mantel–Haenszel, interval by Greenland and Robins; empty where not estimable
    /// @param p Cochran–Mantel–Haenszel without continuity correction
    /// @param standardised directly, to the people of both groups together
    /// @param homogeneity of the difference over strata (Cochran's Q); empty where not estimable
    /// @param change crude minus adjusted difference
    /// @param changes whether the interval of that change excludes zero
    /// @param shareKept share of the people who are in strata where both groups are present
    public record Adjusted(
            Estimate difference,
            Optional<Estimate> ratio,
            double p,
            Standardised standardised,
            Optional<Homogeneity> homogeneity,
            Estimate change,
            boolean changes,
            double shareKept) {}

    /// Directly standardised rates; the target population is the people of both groups together in
    /// the strata where both are present.
    public record Standardised(
            double groupRate,
            double referenceRate,
            Estimate difference,
            Optional<Estimate> ratio) {}

    /// Cochran's Q of the difference.
    public record Homogeneity(double q, int degreesOfFreedom, double p, int strataLeftOut) {}

    /// One stratum.
    ///
    /// @param levels one per stratum dimension
    /// @param group count of the group; empty when nobody is there
    /// @param reference count of the reference; empty when nobody is there
    /// @param difference where both are present
    /// @param ratio where both are present
    /// @param fourFifths the ratio against four-fifths; for selection rates where both are present
    public record StratumResult(
            List<String> levels,
            Optional<Count> group,
            Optional<Count> reference,
            Optional<Estimate> difference,
            Optional<Estimate> ratio,
            Optional<FourFifthsResult> fourFifths) {
        public StratumResult {
            levels = List.copyOf(levels);
        }
    }
}
