package isonomia.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.cell.Cells;
import isonomia.engine.cell.Dimension;
import isonomia.engine.cell.Tally;
import isonomia.engine.source.Reading.LeftOut;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

class CsvFileTest {
    @TempDir Path folder;

    private static final String COUNTED =
            """
            isonomia: mapping/1
            title: Promotions
            decision: {column: decision, favourable: "yes", unfavourable: ["no"]}
            protected:
              - column: race
              - {column: age, bands: [25, 46]}
            count: n
            """;

    private static final String TABLE =
            """
            race,age,decision,n
            W,24,yes,3
            W,25,no,4
            "Élan, ""B\""",46,yes,5
            ,46,no,2
             W ,24.9,yes,1
            "two
            lines",30,no,6
            """;

    private static final List<Cells.Cell> CELLS =
            List.of(
                    new Cells.Cell(List.of("W", "<25"), Tally.ofDecisions(4, 0)),
                    new Cells.Cell(List.of("W", "25–<46"), Tally.ofDecisions(0, 4)),
                    new Cells.Cell(List.of("two\nlines", "25–<46"), Tally.ofDecisions(0, 6)),
                    new Cells.Cell(List.of("Élan, \"B\"", "≥46"), Tally.ofDecisions(5, 0)),
                    new Cells.Cell(List.of(Dimension.MISSING, "≥46"), Tally.ofDecisions(0, 2)));

    private static Mapping counted(String more) {
        return Logs.mapping(COUNTED + more);
    }

    private Reading read(String name, byte[] bytes, String more) {
        return Logs.read(Logs.file(folder, name, bytes), counted(more));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void countsThePeopleOfEachCombination() {
        Reading reading = read("log.csv", utf8(TABLE), "");
        assertEquals(CELLS, reading.cells().cells());
        assertEquals(
                List.of("W", "two\nlines", "Élan, \"B\"", Dimension.MISSING),
                reading.cells().dimensions().getFirst().levels());
        assertEquals(List.of("<25", "25–<46", "≥46"), reading.cells().dimensions().get(1).levels());
    }

    @Test
    void accountsForEveryLine() {
        Reading reading = read("log.csv", utf8(TABLE + "\n\n"), "");
        Reading.RowAccount rows = reading.rows();
        assertEquals(10, rows.physicalLines());
        assertEquals(2, rows.blankLines());
        assertEquals(1, rows.quotedLineBreaks());
        assertEquals(6, rows.read());
        assertEquals(6, rows.counted());
        assertEquals(21, rows.people());
        assertEquals(OptionalLong.empty(), rows.persons());
        assertEquals(
                1 + rows.read() + rows.blankLines() + rows.quotedLineBreaks(),
                rows.physicalLines());
    }

    @Test
    void hashesTheBytesOfTheFile() throws Exception {
        byte[] bytes = packed(utf8(TABLE));
        Reading.FileRead file = read("log.csv.gz", bytes, "").files().getFirst();
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertEquals(
                new Reading.FileRead("log.csv.gz", bytes.length, hash, "csv.gz", "UTF-8", ","),
                file);
    }

    @Test
    void theSameTableInAnyFileGivesTheSameCells() throws Exception {
        String tabs = TABLE.replace("\"Élan, \"\"B\"\"\"", "\"Élan;\"").replace(',', '\t');
        String commas = tabs.replace('\t', ',');
        List<Cells> all = new ArrayList<>();
        all.add(read("a.csv", utf8(commas), "").cells());
        all.add(read("a.tsv", utf8(tabs), "").cells());
        all.add(read("a.csv.gz", packed(utf8(commas)), "").cells());
        all.add(read("a.txt", utf8(commas.replace(",", "|")), "").cells());
        all.add(read("bom.csv", utf8("\uFEFF" + commas), "").cells());
        all.add(
                read(
                                "crlf.csv",
                                utf8(
                                        commas.replace("two\nlines", "\0")
                                                .replace("\n", "\r\n")
                                                .replace("\0", "two\nlines")),
                                "")
                        .cells());
        all.add(
                read(
                                "cr.csv",
                                utf8(
                                        commas.replace("two\nlines", "\0")
                                                .replace("\n", "\r")
                                                .replace("\0", "two\nlines")),
                                "")
                        .cells());
        all.add(read("blank.csv", utf8("\n" + commas.replace(",n\n", ",n\n\n")), "").cells());
        all.add(read("end.csv", utf8(commas.strip()), "").cells());
        all.add(
                read("le.csv", ("\uFEFF" + commas).getBytes(StandardCharsets.UTF_16LE), "")
                        .cells());
        all.add(
                read("be.csv", ("\uFEFF" + commas).getBytes(StandardCharsets.UTF_16BE), "")
                        .cells());
        all.add(
                read(
                                "be2.csv",
                                commas.getBytes(StandardCharsets.UTF_16BE),
                                "file: {encoding: utf-16}\n")
                        .cells());
        all.add(
                read(
                                "latin.csv",
                                commas.getBytes(StandardCharsets.ISO_8859_1),
                                "file: {encoding: latin-1}\n")
                        .cells());
        all.add(read("nfd.csv", utf8(commas.replace("É", "E\u0301")), "").cells());
        all.add(parquet(commas));
        assertEquals(5, all.getFirst().cells().size());
        for (Cells cells : all) {
            assertEquals(all.getFirst(), cells);
        }
    }

    private Cells parquet(String text) throws Exception {
        Path csv = Logs.file(folder, "for-parquet.csv", text);
        Path parts = Files.createDirectory(folder.resolve("parts"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE t AS FROM read_csv('%s', header = true, delim = ',', quote = '\"', types = {'n': 'INTEGER', 'age': 'DOUBLE', 'decision': 'VARCHAR'})"
                            .formatted(csv));
            statement.execute(
                    "COPY (FROM t WHERE n <= 3) TO '%s/1.parquet' (FORMAT parquet)"
                            .formatted(parts));
            statement.execute(
                    "COPY (FROM t WHERE n > 3) TO '%s/2.parquet' (FORMAT parquet)"
                            .formatted(parts));
        }
        Reading reading = Logs.read(parts, counted(""));
        assertEquals(6, reading.rows().read());
        assertEquals(
                List.of("1.parquet", "2.parquet"),
                reading.files().stream().map(Reading.FileRead::name).toList());
        assertEquals(reading, Logs.read(parts.resolve("*.parquet"), counted("")));
        return reading.cells();
    }

    @Test
    void orderOfRowsThreadsTimeZoneAndLocaleChangeNothing() {
        Random random = new Random(20261124);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            rows.add(
                    "g%d,%d,%s,%d\n"
                            .formatted(
                                    random.nextInt(7),
                                    random.nextInt(90),
                                    random.nextInt(3) == 0 ? "yes" : "no",
                                    random.nextInt(4)));
        }
        String header = "race,age,decision,n\n";
        Cells first =
                Logs.read(
                                Logs.file(folder, "1.csv", header + String.join("", rows)),
                                counted(""),
                                1)
                        .cells();
        Collections.shuffle(rows, random);
        Path shuffled = Logs.file(folder, "2.csv", header + String.join("", rows));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertEquals(first, Logs.read(shuffled, counted(""), 1).cells());
            assertEquals(first, Logs.read(shuffled, counted(""), 2).cells());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        Path left = Logs.file(folder, "3.csv", header + String.join("", rows.subList(0, 20_000)));
        Path right =
                Logs.file(folder, "4.csv", header + String.join("", rows.subList(20_000, 60_000)));
        Cells merged =
                Logs.read(left, counted("")).cells().merge(Logs.read(right, counted("")).cells());
        assertEquals(first.total(), merged.total());
        assertEquals(
                first.by(first.dimensions().getFirst()), merged.by(merged.dimensions().getFirst()));
    }

    @Test
    void leavesOutWhatTheMappingSaysAndSaysHowMany() {
        Mapping mapping =
                Logs.mapping(
                        """
                        isonomia: mapping/1
                        title: Bail
                        file: {missing: [NA], bad-rows: leave-out}
                        decision:
                          column: d
                          favourable: ["1"]
                          unfavourable: ["0"]
                          leave-out: [pending, ""]
                        outcome: {column: o, deserved: ["no"], undeserved: ["yes"]}
                        protected: {column: g}
                        strata: {column: s, reason: The law says so}
                        filter:
                          - {column: days, at-least: -30, at-most: 30}
                          - {column: g, leave-out: [x]}
                        """);
        Reading reading =
                Logs.read(
                        Logs.file(
                                folder,
                                "log.csv",
                                """
                                g,d,o,s,days
                                a,1,no,F,0
                                a,0,yes,F,-30
                                b,1,,M,30.0
                                NA,0,no,M,1
                                b,1,no,F,31
                                b,1,no,F,
                                x,1,no,F,2
                                b,pending,no,F,2
                                b,,no,F,2
                                b,1
                                "a"b,1,no,F,0
                                """),
                        mapping);
        assertEquals(
                List.of(
                        new Cells.Cell(List.of("a", "F"), new Tally(1, 0, 0, 0, 1, 0)),
                        new Cells.Cell(List.of("b", "M"), new Tally(0, 0, 1, 0, 0, 0)),
                        new Cells.Cell(
                                List.of(Dimension.MISSING, "M"), new Tally(0, 0, 0, 1, 0, 0))),
                reading.cells().cells());
        assertEquals(
                List.of(
                        new LeftOut(new LeftOut.Reason.Filter(0), 2, 2),
                        new LeftOut(new LeftOut.Reason.Filter(1), 1, 1),
                        new LeftOut(new LeftOut.Reason.NoDecision(""), 1, 1),
                        new LeftOut(new LeftOut.Reason.NoDecision("pending"), 1, 1)),
                reading.rows().leftOut());
        assertEquals(11, reading.rows().read());
        assertEquals(2, reading.rows().rejected());
        assertEquals(4, reading.rows().counted());
    }

    @Test
    void countsAPersonOnceByTheStatedRule() {
        String mapping =
                """
                isonomia: mapping/1
                title: Applications
                decision: {column: d, favourable: [y], unfavourable: [n]}
                protected: [{column: g}, {column: age, bands: [30]}]
                person: {column: id, rule: RULE}
                """;
        Path log =
                Logs.file(
                        folder,
                        "log.csv",
                        "id,g,age,d\n1,a,20,y\n1, a,21,n\n2,a,20,n\n3,b,40,y\n3,b,41,y\n4,b,,n\n");
        Cells any = Logs.read(log, Logs.mapping(mapping.replace("RULE", "any-favourable"))).cells();
        assertEquals(Tally.ofDecisions(2, 2), any.total());
        Reading all = Logs.read(log, Logs.mapping(mapping.replace("RULE", "all-favourable")));
        assertEquals(Tally.ofDecisions(1, 3), all.cells().total());
        assertEquals(OptionalLong.of(4), all.rows().persons());
        assertEquals(6, all.rows().counted());
        assertEquals(4, all.rows().people());
        Reading rows = Logs.read(log, Logs.mapping(mapping.replace("RULE", "every-row")));
        assertEquals(Tally.ofDecisions(3, 3), rows.cells().total());
        assertEquals(OptionalLong.of(4), rows.rows().persons());
    }

    @Test
    void rewritesOnlyIrregularFiles() throws Exception {
        String plain = "race,age,decision,n\nW,24,yes,3\n\"B, \"\"x\"\"\",30,no,3\n";
        assertFalse(rewritten(plain));
        assertFalse(rewritten(plain.replace("\n", "\r\n")));
        assertFalse(rewritten("\uFEFF" + plain));
        assertFalse(rewritten(plain + "\n\n"));
        assertFalse(rewritten(plain.replace("B,", "B\n")));
        assertFalse(rewritten(plain.replace("B", "É")));
        assertTrue(rewritten(plain.replace("W", "5\"")));
        assertTrue(rewritten(plain.replace("3\n", "3\r")));
    }

    /// Whether the rows lie in the temporary folder while they are counted.
    private boolean rewritten(String text) throws Exception {
        Path temporary = Files.createTempDirectory(folder, "temporary");
        boolean[] seen = new boolean[1];
        Progress progress =
                (_, _, _) -> {
                    try (Stream<Path> inside = Files.walk(temporary)) {
                        seen[0] |= inside.anyMatch(path -> path.endsWith("rows.csv"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                };
        DecisionLog.open(Logs.file(temporary, "log.csv", text))
                .read(counted(""), new ReadOptions(1, Optional.of(temporary), progress));
        return seen[0];
    }

    @Test
    void leavesNothingBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path log = Logs.file(folder, "log.csv", utf8(TABLE.replace("W,24,", "W\",24,")));
        DecisionLog.open(log)
                .read(counted(""), new ReadOptions(1, Optional.of(temporary), Progress.SILENT));
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void readsNamesThatAreNotMeantForSql() {
        Mapping mapping =
                Logs.mapping(
                        """
                        isonomia: mapping/1
                        title: Names
                        decision: {column: "de'cision\\"; DROP", favourable: ["y'"], unfavourable: ["n?"]}
                        protected: {column: "a,b"}
                        filter: {column: "a,b", leave-out: ["'; --"]}
                        """);
        Reading reading =
                Logs.read(
                        Logs.file(
                                folder,
                                "it's [1].csv",
                                "\"de'cision\"\"; DROP\",\"a,b\",\ny',x,\nn?,z,\n"),
                        mapping);
        assertEquals(Tally.ofDecisions(1, 1), reading.cells().total());
        assertTrue(reading.files().getFirst().name().startsWith("it's"));
    }
}
