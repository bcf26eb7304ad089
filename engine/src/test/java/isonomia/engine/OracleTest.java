package isonomia.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.ClopperPearson;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.FisherExact;
import isonomia.engine.interval.Interval;
import isonomia.engine.interval.Koopman;
import isonomia.engine.interval.Mee;
import isonomia.engine.interval.MidP;
import isonomia.engine.interval.MiettinenNurminen;
import isonomia.engine.interval.Newcombe;
import isonomia.engine.interval.Wilson;
import isonomia.engine.multiplicity.Holm;
import isonomia.engine.statistic.FourFifths;
import isonomia.engine.statistic.SmallestGap;
import isonomia.engine.stratum.AdjustmentChange;
import isonomia.engine.stratum.BreslowDayTarone;
import isonomia.engine.stratum.CochranMantelHaenszel;
import isonomia.engine.stratum.CochranQ;
import isonomia.engine.stratum.DirectStandardisation;
import isonomia.engine.stratum.HomogeneityTest;
import isonomia.engine.stratum.IndirectStandardisation;
import isonomia.engine.stratum.MantelHaenszel;
import isonomia.engine.stratum.StratumTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Values made by R; each table names tool, version and command, and its script lies beside it.
class OracleTest {

    /// A row of an oracle table.
    ///
    /// @param place table and line, for the message
    record Row(String place, Map<String, String> values) {
        String text(String column) {
            return Optional.ofNullable(values.get(column)).orElseThrow();
        }

        boolean has(String column) {
            return !text(column).isEmpty();
        }

        double number(String column) {
            String text = text(column);
            return switch (text) {
                case "Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        }

        long count(String column) {
            return (long) number(column);
        }

        Count oneCount() {
            return new Count(count("x"), count("n"));
        }

        TwoByTwo twoCounts() {
            return new TwoByTwo(
                    new Count(count("x1"), count("n1")), new Count(count("x2"), count("n2")));
        }

        Confidence confidence() {
            return new Confidence(number("confidence"));
        }

        @Override
        public String toString() {
            return place + " " + values;
        }
    }

    static List<Row> table(String name) {
        try (InputStream stream = OracleTest.class.getResourceAsStream("/oracle/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no oracle " + name);
            }
            List<String> lines =
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertTrue(lines.stream().anyMatch(l -> l.startsWith("# tool: ")), name);
            assertTrue(lines.stream().anyMatch(l -> l.startsWith("# command: ")), name);
            List<Row> rows = new ArrayList<>();
            List<String> header = List.of();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith("#")) {
                    continue;
                }
                List<String> fields = List.of(line.split(",", -1));
                if (header.isEmpty()) {
                    header = fields;
                    continue;
                }
                Map<String, String> values = new LinkedHashMap<>();
                for (int c = 0; c < header.size(); c++) {
                    values.put(header.get(c), fields.get(c).strip());
                }
                rows.add(new Row(name + ":" + (i + 1), values));
            }
            assertFalse(rows.isEmpty(), name);
            return rows;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("reading oracle " + name, e);
        }
    }

    private static void near(double expected, double actual, double relative, String what) {
        if (Double.isInfinite(expected)) {
            assertEquals(expected, actual, what);
            return;
        }
        double tolerance = relative * StrictMath.max(1e-3, StrictMath.abs(expected));
        assertEquals(expected, actual, tolerance, what);
    }

    private static void interval(Row row, Interval interval, double relative) {
        near(row.number("lower"), interval.lower(), relative, row + " lower");
        near(row.number("upper"), interval.upper(), relative, row + " upper");
    }

    static Stream<Row> proportions() {
        return Stream.of("wilson", "clopper-pearson", "mid-p")
                .flatMap(method -> table("interval/" + method + ".csv").stream());
    }

    @ParameterizedTest
    @MethodSource("proportions")
    void intervalsOfOneProportion(Row row) {
        Map<String, BiFunction<Count, Confidence, Interval>> methods =
                Map.of(
                        "wilson", Wilson::interval,
                        "clopper-pearson", ClopperPearson::interval,
                        "mid-p", MidP::interval);
        String method = row.place().replaceAll("interval/(.*)\\.csv.*", "$1");
        interval(
                row,
                Optional.ofNullable(methods.get(method))
                        .orElseThrow()
                        .apply(row.oneCount(), row.confidence()),
                1e-9);
    }

    static Stream<Row> twoGroups() {
        return Stream.of(
                        "newcombe",
                        "miettinen-nurminen-difference",
                        "mee",
                        "miettinen-nurminen-ratio",
                        "koopman")
                .flatMap(method -> table("interval/" + method + ".csv").stream());
    }

    @ParameterizedTest
    @MethodSource("twoGroups")
    void intervalsOfTwoGroups(Row row) {
        Map<String, BiFunction<TwoByTwo, Confidence, Interval>> methods =
                Map.of(
                        "newcombe", Newcombe::difference,
                        "miettinen-nurminen-difference", MiettinenNurminen::difference,
                        "mee", Mee::difference,
                        "miettinen-nurminen-ratio", MiettinenNurminen::ratio,
                        "koopman", Koopman::ratio);
        String method = row.place().replaceAll("interval/(.*)\\.csv.*", "$1");
        interval(
                row,
                Optional.ofNullable(methods.get(method))
                        .orElseThrow()
                        .apply(row.twoCounts(), row.confidence()),
                1e-8);
    }

    static Stream<Row> scores() {
        return table("test/score-difference.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("scores")
    void scoreTestOfEqualRates(Row row) {
        near(row.number("z"), MiettinenNurminen.z(row.twoCounts()), 1e-9, row + " z");
        near(row.number("p"), MiettinenNurminen.pValue(row.twoCounts()), 1e-9, row + " p");
    }

    static Stream<Row> fisher() {
        return table("test/fisher.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("fisher")
    void conditionalOddsRatio(Row row) {
        var result = FisherExact.of(row.twoCounts(), Confidence.USUAL).orElseThrow();
        near(row.number("p"), result.p(), 1e-7, row + " p");
        near(row.number("estimate"), result.estimate(), 1e-8, row + " estimate");
        interval(row, result.interval(), 1e-8);
    }

    private static List<StratumTable> strata(String set) {
        List<StratumTable> strata = new ArrayList<>();
        for (Row row : table("stratum/tables.csv")) {
            if (row.text("set").equals(set)) {
                strata.add(
                        new StratumTable(
                                List.of(row.text("stratum")),
                                count(row.count("a"), row.count("n1")),
                                count(row.count("c"), row.count("n0"))));
            }
        }
        assertFalse(strata.isEmpty(), set);
        return strata;
    }

    private static Optional<Count> count(long x, long n) {
        return n == 0 ? Optional.empty() : Optional.of(new Count(x, n));
    }

    static Stream<Row> mantelHaenszel() {
        return table("stratum/mantel-haenszel.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("mantelHaenszel")
    void mantelHaenszelAndItsVariances(Row row) {
        var mh = MantelHaenszel.of(strata(row.text("set"))).orElseThrow();
        near(row.number("rd"), mh.riskDifference(), 1e-10, row + " rd");
        near(row.number("rd_var_sato"), mh.satoVariance(), 1e-9, row + " sato");
        near(row.number("rd_var_gr"), mh.greenlandRobinsVariance(), 1e-9, row + " gr");
        near(row.number("rr"), mh.riskRatio().orElseThrow(), 1e-10, row + " rr");
        near(row.number("rr_var_ln"), mh.riskRatioLnVariance().orElseThrow(), 1e-9, row + " vrr");
        near(row.number("or"), mh.oddsRatio().orElseThrow(), 1e-10, row + " or");
        near(row.number("or_var_ln"), mh.oddsRatioLnVariance().orElseThrow(), 1e-9, row + " vor");
        var cmh = CochranMantelHaenszel.of(strata(row.text("set"))).orElseThrow();
        near(row.number("cmh"), cmh.chiSquared(), 1e-9, row + " cmh");
        near(row.number("cmh_p"), cmh.pValue(), 1e-9, row + " p");
    }

    static Stream<Row> homogeneity() {
        return table("stratum/homogeneity.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("homogeneity")
    void homogeneityOnEachScale(Row row) {
        List<StratumTable> strata = strata(row.text("set"));
        near(
                row.number("tarone"),
                BreslowDayTarone.of(strata).orElseThrow().statistic(),
                1e-6,
                row + " tarone");
        same(row, "q_rd", CochranQ.ofDifference(strata));
        same(row, "q_ln_rr", CochranQ.ofLnRatio(strata));
    }

    private static void same(Row row, String column, Optional<HomogeneityTest> test) {
        assertEquals(row.has(column), test.isPresent(), row + " " + column);
        test.ifPresent(
                t -> {
                    near(row.number(column), t.statistic(), 1e-8, row + " " + column);
                    near(row.number(column + "_p"), t.pValue(), 1e-8, row + " " + column + "_p");
                    assertEquals(row.count(column + "_df"), t.degreesOfFreedom(), row.place());
                });
    }

    static Stream<Row> standardised() {
        return table("stratum/standardised.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("standardised")
    void standardisedRates(Row row) {
        List<StratumTable> strata = strata(row.text("set"));
        var direct = DirectStandardisation.of(strata, Confidence.USUAL).orElseThrow();
        near(row.number("direct_g"), direct.groupRate(), 1e-10, row + " g");
        near(row.number("direct_r"), direct.referenceRate(), 1e-10, row + " r");
        near(row.number("difference"), direct.difference(), 1e-10, row + " d");
        near(
                row.number("difference_lower"),
                direct.differenceInterval().lower(),
                1e-9,
                row + " dl");
        near(
                row.number("difference_upper"),
                direct.differenceInterval().upper(),
                1e-9,
                row + " du");
        near(row.number("ratio"), direct.ratio().orElseThrow(), 1e-10, row + " ratio");
        near(
                row.number("ratio_lower"),
                direct.ratioInterval().orElseThrow().lower(),
                1e-9,
                row + " rl");
        near(row.number("share_kept"), direct.shareKept(), 1e-12, row + " kept");
        var indirect = IndirectStandardisation.of(strata, Confidence.USUAL).orElseThrow();
        near(row.number("expected"), indirect.expected(), 1e-10, row + " expected");
    }

    static Stream<Row> changes() {
        return table("stratum/adjustment-change.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changeByAdjustment(Row row) {
        var change = AdjustmentChange.of(strata(row.text("set")), Confidence.USUAL).orElseThrow();
        near(row.number("crude"), change.crude(), 1e-10, row + " crude");
        near(row.number("change"), change.change(), 1e-9, row + " change");
        double reach = (change.interval().upper() - change.interval().lower()) / 2;
        near(row.number("se"), reach / Confidence.USUAL.z(), 1e-8, row + " se");
        near(row.number("se_simulated"), row.number("se"), 0.03, row + " simulation");
    }

    @Test
    void holm() {
        Map<String, List<Row>> families = new LinkedHashMap<>();
        for (Row row : table("multiplicity/holm.csv")) {
            families.computeIfAbsent(row.text("family"), _ -> new ArrayList<>()).add(row);
        }
        families.forEach(
                (family, rows) -> {
                    double[] adjusted =
                            Holm.adjust(rows.stream().mapToDouble(r -> r.number("p")).toArray());
                    for (int i = 0; i < adjusted.length; i++) {
                        near(rows.get(i).number("holm"), adjusted[i], 1e-12, "family " + family);
                    }
                });
    }

    static Stream<Row> breaches() {
        return table("power/breach-share.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void shareOfSamplesUnderFourFifths(Row row) {
        near(
                row.number("share"),
                FourFifths.shareUnderNoDisparity(row.twoCounts()),
                1e-9,
                row.toString());
    }

    static Stream<Row> gaps() {
        return table("power/smallest-gap.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void smallestGap(Row row) {
        OptionalDouble gap =
                SmallestGap.of(
                        row.count("n1"),
                        row.count("n2"),
                        row.number("p"),
                        row.number("alpha"),
                        row.number("power"),
                        OptionalDouble.empty());
        assertEquals(row.has("gap"), gap.isPresent(), row.toString());
        gap.ifPresent(g -> near(row.number("gap"), g, 1e-9, row.toString()));
    }
}
