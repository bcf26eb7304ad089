package isonomia.engine;

import isonomia.engine.cell.Cells;
import isonomia.engine.cell.Dimension;
import isonomia.engine.cell.Tally;
import isonomia.engine.conclusion.Protocol;
import isonomia.engine.source.Mapping;
import isonomia.engine.source.Reading;
import isonomia.engine.statistic.Rate;
import isonomia.engine.statistic.Reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// Logs with valid defaults, for tests: one protected attribute "group", at most one stratum.
public final class Logs {
    private Logs() {}

    public static Log log() {
        return new Log(new Reference.Rest(), false, false, Optional.empty(), List.of());
    }

    /// A log to be; each method gives another one.
    public record Log(
            Reference reference,
            boolean hasStrata,
            boolean hasOutcomes,
            Optional<List<Rate>> plan,
            List<Cells.Cell> cells) {

        public Log reference(Reference other) {
            return new Log(other, hasStrata, hasOutcomes, plan, cells);
        }

        public Log strata() {
            return new Log(reference, true, hasOutcomes, plan, cells);
        }

        public Log outcomes() {
            return new Log(reference, hasStrata, true, plan, cells);
        }

        public Log planned(Rate... rates) {
            return new Log(reference, hasStrata, hasOutcomes, Optional.of(List.of(rates)), cells);
        }

        public Log people(String group, long selected, long rejected) {
            return people(group, Tally.ofDecisions(selected, rejected));
        }

        public Log people(String group, Tally tally) {
            return with(new Cells.Cell(List.of(group), tally));
        }

        public Log people(String group, String stratum, long selected, long rejected) {
            return people(group, stratum, Tally.ofDecisions(selected, rejected));
        }

        public Log people(String group, String stratum, Tally tally) {
            return with(new Cells.Cell(List.of(group, stratum), tally));
        }

        private Log with(Cells.Cell cell) {
            List<Cells.Cell> more = new ArrayList<>(cells);
            more.add(cell);
            return new Log(reference, hasStrata, hasOutcomes, plan, more);
        }

        public Mapping mapping() {
            Protocol usual = Protocol.usual(hasOutcomes);
            return new Mapping(
                    "A log",
                    List.of(),
                    new Mapping.Layout(Optional.empty(), Optional.empty(), List.of(), false),
                    new Mapping.Columns(
                            new Mapping.Decision(
                                    "decision",
                                    List.of("yes"),
                                    List.of("no"),
                                    List.of(),
                                    Optional.empty(),
                                    Optional.empty()),
                            hasOutcomes
                                    ? Optional.of(
                                            new Mapping.Outcome(
                                                    "outcome",
                                                    List.of("good"),
                                                    List.of("bad"),
                                                    List.of(),
                                                    Optional.empty(),
                                                    Optional.empty()))
                                    : Optional.empty(),
                            List.of(new Mapping.Attribute("group", "group", List.of(), reference)),
                            hasStrata
                                    ? List.of(
                                            new Mapping.Stratum(
                                                    "stratum", "stratum", List.of(), "alike"))
                                    : List.of(),
                            Optional.empty(),
                            Optional.empty()),
                    List.of(),
                    new Protocol(
                            plan.orElse(usual.comparisons()),
                            usual.confidence(),
                            usual.floor(),
                            usual.minimum(),
                            usual.proportionInterval(),
                            usual.widest()));
        }

        public Reading reading() {
            List<Dimension> dimensions = new ArrayList<>();
            dimensions.add(dimension("group", Dimension.Role.PROTECTED, 0));
            if (hasStrata) {
                dimensions.add(dimension("stratum", Dimension.Role.STRATUM, 1));
            }
            Cells all = Cells.of(dimensions, cells);
            long people = all.total().people();
            return new Reading(
                    all,
                    List.of(
                            new Reading.FileRead(
                                    "log.csv", 1, "0".repeat(64), "csv", "UTF-8", ",")),
                    new Reading.RowAccount(
                            0, 0, 0, people, 0, List.of(), people, people, OptionalLong.empty()));
        }

        private Dimension dimension(String name, Dimension.Role role, int position) {
            TreeSet<String> levels = new TreeSet<>();
            cells.forEach(cell -> levels.add(cell.levels().get(position)));
            boolean missing = levels.remove(Dimension.MISSING);
            List<String> ordered = new ArrayList<>(levels);
            if (missing) {
                ordered.add(Dimension.MISSING);
            }
            return new Dimension(name, role, ordered);
        }
    }
}
