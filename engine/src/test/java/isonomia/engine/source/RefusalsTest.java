package isonomia.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.report.RecordedReport;
import isonomia.engine.words.Words;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/// Every refusal, word for word, in `refusals.txt` beside this class. To accept changed words, run
/// this test with `-Disonomia.accept=true` and read the difference.
class RefusalsTest {
    private static final Path GOLDEN =
            Path.of("src/test/resources/isonomia/engine/source/refusals.txt");

    private static final String HEAD = "isonomia: mapping/1\ntitle: Promotions\n";
    private static final String DECISION =
            "decision: {column: d, favourable: [y], unfavourable: [n], leave-out: [w]}\n";
    private static final String PROTECTED = "protected:\n  - column: g\n";
    private static final String MAPPING = HEAD + DECISION + PROTECTED;
    private static final String LOG = "g,d\na,y\nb,n\n";

    @TempDir Path folder;

    private final StringBuilder all = new StringBuilder();
    private final Set<Kind> seen = EnumSet.noneOf(Kind.class);
    private final Words words = Words.in("en");
    private int number;

    @Test
    void everyRefusalHasItsWords() throws Exception {
        mappings();
        protocols();
        texts();
        values();
        counts();
        persons();
        parquet();
        hardToProvoke();
        commands();
        reports();
        assertEquals(EnumSet.allOf(Kind.class), seen);
        if (Boolean.getBoolean("isonomia.accept")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, all);
        }
        assertEquals(Files.readString(GOLDEN), all.toString());
    }

    @Test
    void everyKindHasItsThreeTextsInEveryLanguage() {
        Set<String> absent = new TreeSet<>();
        for (String language : Words.LANGUAGES) {
            if (Words.class.getResource(language + "/refusal.properties") == null) {
                continue;
            }
            Words there = Words.in(language);
            for (Kind kind : Kind.values()) {
                for (String part : List.of("found", "expected", "remedy")) {
                    String key = "refusal." + kind.key() + "." + part;
                    if (!there.has(key)) {
                        absent.add(language + " " + key);
                    }
                }
            }
        }
        assertEquals(Set.of(), absent);
    }

    @Test
    void everyKindHasACodeOfItsOwn() {
        Set<String> codes = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            assertTrue(codes.add(kind.code()), kind.code());
            assertTrue(kind.code().matches("IS-(MAP|SRC|REP|OUT|OPT)-\\d{3}"), kind.code());
        }
    }

    private void reports() throws IOException {
        refusal("an absent report", () -> RecordedReport.read(folder.resolve("report.json")));
        Path page = Files.writeString(folder.resolve("report.html"), "<!doctype html>");
        refusal("a page instead of a report", () -> RecordedReport.read(page));
        Path other = Files.writeString(folder.resolve("other.json"), "{\"isonomia\":1}");
        refusal("some JSON instead of a report", () -> RecordedReport.read(other));
    }

    private void mappings() throws IOException {
        refusal("an absent mapping", () -> MappingFile.read(folder.resolve("mapping.yaml")));
        Path inside = Files.createDirectory(folder.resolve("mappings"));
        refusal("a folder as a mapping", () -> MappingFile.read(inside));
        mapping("an empty mapping", "# nothing yet\n");
        mapping("a large mapping", "x".repeat((1 << 20) + 1));
        refusal(
                "a mapping in Latin-1",
                () -> MappingFile.parse("mapping.yaml", new byte[] {'t', ':', ' ', (byte) 0xE9}));
        mapping("broken YAML", HEAD + "decision: {column: d\nprotected: x\n");
        mapping("two documents", MAPPING + "---\nx: y\n");
        mapping("a list as a mapping", "- a\n- b\n");
        mapping(
                "a mapping of another version",
                "isonomia: mapping/2\ntitle: Promotions\n" + DECISION + PROTECTED);
        mapping(
                "misspelt, absent and repeated entries",
                """
                isonomia: mapping/1
                titel: Promotions
                decision:
                  colunm: d
                  favourable: [y]
                  favourable: [x]
                  zebra: 1
                protected:
                  - column: g
                """);
        mapping(
                "entries of the wrong type",
                """
                isonomia: mapping/1
                title: [a, b]
                notes: {a: b}
                decision: d
                protected:
                  - column: g
                    bands: young
                  - race
                protocol:
                  confidence: high
                """);
        mapping(
                "undecided entries",
                HEAD
                        + """
                        decision: {column: d, favourable: [CHOOSE], unfavourable: CHOOSE}
                        protected: [{column: CHOOSE}]
                        """);
        mapping(
                "empty lists and texts",
                """
                isonomia: mapping/1
                title: ""
                decision: {column: d, favourable: [], unfavourable:}
                protected: []
                """);
        mapping(
                "values, columns and names in two places",
                HEAD
                        + """
                        decision: {column: d, favourable: [y, y], unfavourable: [n, y]}
                        outcome: {column: d, deserved: [a], undeserved: [a]}
                        protected:
                          - {column: g, name: Age}
                          - {column: h, name: Age}
                        strata:
                          - {column: g, name: Group, reason: it is so}
                        """);
        mapping(
                "a stratum without a reason, bands in disorder",
                MAPPING
                        + """
                          - {column: age, bands: [25, 46, 46]}
                        strata:
                          - column: job
                        """);
        mapping(
                "unclear references",
                HEAD
                        + DECISION
                        + """
                        protected:
                          - {column: a, reference: best}
                          - {column: b, reference: {rule: rest, group: x}}
                          - {column: c, bands: [25], reference: old}
                        """);
        mapping(
                "unclear conditions",
                MAPPING
                        + """
                        filter:
                          - {column: x}
                          - {column: y, keep: [a], leave-out: [b]}
                          - {column: z, at-least: 3, at-most: 2}
                        """);
        mapping("a person beside a count", MAPPING + "person: id\ncount: n\n");
    }

    private void protocols() {
        mapping(
                "unknown choices, numbers out of range",
                MAPPING
                        + """
                        file: {encoding: cp1252, delimiter: ":", bad-rows: ignore}
                        protocol:
                          comparisons: [selection-rat, true-positive-rate, zebra]
                          confidence: 95
                          floor: {ratio: 1.5, difference: -1}
                          minimum: {group: 0.5}
                          interval: wald
                        """);
    }

    private void texts() throws IOException {
        refusal("an absent log", () -> DecisionLog.open(folder.resolve("log.csv")));
        Path sheet = Files.writeString(folder.resolve("log.xlsx"), "PK");
        refusal("a spreadsheet", () -> DecisionLog.open(sheet));
        Path nothing = Files.createDirectory(folder.resolve("logs"));
        refusal("a folder without Parquet", () -> DecisionLog.open(nothing));
        refusal(
                "a pattern that nothing matches",
                () -> DecisionLog.open(nothing.resolve("*.parquet")));
        log("an empty log", "");
        log("a log of blank lines", "\n\n");
        log("a log of spaces", "  \n \t \n");
        log("a picture called CSV", "\u0089PNG\r\n\u001a\n\u0001\u0002IHDR");
        log("a header only", "g,d\n");
        log("one column", "g\na\n");
        log("absent columns", "G,dd,x\na,y,1\n");
        log("a mapped column twice", "g,d,d\na,y,y\n");
        log("ragged rows", "g,d\na,y\nb\nc,y,1\na,n\n");
        log("a ragged row", "g,d\na,y,\"x\ny\"\nb,n\n");
        log("an open quote", "g,d\na,y\n\"b,n\na,n\n");
        log("text after a quote", "g,d\n\"a\"x,y\nb,n\n");
        log("a long row", "g,d\n" + "a".repeat(CsvScan.LONGEST) + ",y\nb,n\n");
        log("zero bytes", "g,d\na,y\nb\u0000,n\n");
        log(
                "only bad rows",
                MAPPING + "file: {bad-rows: leave-out}\n",
                "g,d\na\nb\n".getBytes(StandardCharsets.UTF_8));
        log("Latin-1 undeclared", MAPPING, "g,d\na,y\né,n\n".getBytes(StandardCharsets.ISO_8859_1));
        log(
                "Windows-1252 declared as Latin-1",
                MAPPING + "file: {encoding: latin-1}\n",
                "g,d\na,y\n\u20AC,n\n".getBytes(Charset.forName("windows-1252")));
        log("UTF-32", MAPPING, ("\uFEFF" + LOG).getBytes(Charset.forName("UTF-32LE")));
        log("EBCDIC", MAPPING, LOG.replace("\n", "\u0085").getBytes(Charset.forName("IBM037")));
        log("UTF-16 without a mark", MAPPING, LOG.getBytes(StandardCharsets.UTF_16LE));
        log(
                "UTF-16 declared as UTF-8",
                MAPPING + "file: {encoding: utf-8}\n",
                ("\uFEFF" + LOG).getBytes(StandardCharsets.UTF_16LE));
        log(
                "half a character of UTF-16",
                MAPPING,
                ("\uFEFF" + LOG + "x").getBytes(StandardCharsets.UTF_16BE),
                1);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(LOG.getBytes(StandardCharsets.UTF_8));
        }
        log("half a compressed file", MAPPING, packed.toByteArray(), 12);
    }

    private void values() {
        log(
                "unknown decisions and outcomes, none at all",
                MAPPING + "outcome: {column: o, deserved: [ja], undeserved: [nein]}\n",
                "g,d,o\na,Y,ja\nb,maybe,nee\na,y,nee\nb,,nein\nb,w,what\nb,Y,\n"
                        .getBytes(StandardCharsets.UTF_8));
        StringBuilder many = new StringBuilder("g,d\n");
        for (int i = 0; i < 13; i++) {
            many.append("a,value ").append(i).append('\n');
        }
        log("many unknown decisions", many.toString());
        log("decisions of one kind", "g,d\na,y\nb,y\n");
        log("one group", "g,d\na,y\na,n\n,y\n");
        log("no group", "g,d\n,y\n,n\n");
        log(
                "an absent reference",
                HEAD + DECISION + "protected: {column: g, reference: Blacks}\n",
                "g,d\nBlack,y\nWhite,n\n".getBytes(StandardCharsets.UTF_8));
        log(
                "a filter that leaves nobody",
                MAPPING + "filter: [{column: g, leave-out: [a]}, {column: n, at-least: 3}]\n",
                "g,d,n\na,y,5\nb,n,2\n".getBytes(StandardCharsets.UTF_8));
        log(
                "texts where a filter compares numbers",
                MAPPING
                        + "file: {missing: [NA]}\n"
                        + "filter: [{column: g, leave-out: [c]}, {column: n, at-least: 0}]\n",
                "g,d,n\na,y,5\nb,n,x30\na,n,\"2,5\"\nb,y,NA\nb,y,\nc,y,x\nb,n,-1\na,n,7\nb,y,8\n"
                        .getBytes(StandardCharsets.UTF_8));
        log("everybody left out", "g,d\na,w\nb,w\n");
        StringBuilder identifiers = new StringBuilder("g,d\n");
        for (int i = 0; i <= Counting.MOST_LEVELS; i++) {
            identifiers.append(i).append(",y\n");
        }
        log("an identifier as an attribute", identifiers.toString());
        log(
                "ages that are no numbers",
                HEAD + DECISION + "protected: {column: g, bands: [25]}\n",
                "g,d\n24,y\nold,n\n26,n\n,y\n\"2,5\",y\n".getBytes(StandardCharsets.UTF_8));
    }

    private void counts() {
        log(
                "bad counts",
                MAPPING + "count: k\n",
                "g,d,k\na,y,1\nb,n,\na,y,s\nb,y,-1\nb,n,2.5\nb,n,1_0\n"
                        .getBytes(StandardCharsets.UTF_8));
        log(
                "huge counts",
                MAPPING + "count: k\n",
                "g,d,k\na,y,9223372036854775807\nb,n,1\n".getBytes(StandardCharsets.UTF_8));
        log(
                "counts of nobody",
                MAPPING + "count: k\n",
                "g,d,k\na,y,0\nb,n,0\n".getBytes(StandardCharsets.UTF_8));
    }

    private void persons() {
        String rows = "g,d,id\na,y,7\nb,n,8\nb,n,8\na,y,\nb,n,7\n";
        for (String rule : List.of("one-row", "any-favourable")) {
            log(
                    "repeated persons under " + rule,
                    MAPPING + "person: {column: id, rule: " + rule + "}\n",
                    rows.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void parquet() throws IOException, SQLException {
        Path text = Files.writeString(folder.resolve("text.parquet"), LOG);
        Mapping mapping = mapping();
        refusal("a text called Parquet", () -> read(text, mapping));
        Path good = folder.resolve("good.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t AS SELECT 'a' AS g, 'y' AS d, [1] AS list");
            statement.execute("COPY t TO '" + good + "' (FORMAT parquet)");
            Path different = Files.createDirectory(folder.resolve("different"));
            statement.execute("COPY t TO '" + different + "/1.parquet' (FORMAT parquet)");
            statement.execute(
                    "COPY (SELECT g, 1 AS d, 2 AS x FROM t) TO '"
                            + different
                            + "/2.parquet' (FORMAT parquet)");
            refusal("Parquet files with other columns", () -> read(different, mapping));
            Path none = folder.resolve("none.parquet");
            statement.execute("COPY (FROM t LIMIT 0) TO '" + none + "' (FORMAT parquet)");
            refusal("Parquet without rows", () -> read(none, mapping));
        }
        byte[] bytes = Files.readAllBytes(good);
        Path half = folder.resolve("half.parquet");
        Files.write(half, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        refusal("half a Parquet file", () -> read(half, mapping));
        byte[] damaged = bytes.clone();
        java.util.Arrays.fill(damaged, bytes.length / 2, bytes.length - 8, (byte) 0x7F);
        Path broken = Files.write(folder.resolve("broken.parquet"), damaged);
        refusal("a Parquet file with a broken footer", () -> read(broken, mapping));
        Path empty = Files.createFile(folder.resolve("empty.parquet"));
        refusal("an empty Parquet file", () -> read(empty, mapping));
        refusal(
                "a list as a group",
                () ->
                        read(
                                good,
                                MappingFile.parse(
                                        "mapping.yaml",
                                        (HEAD + DECISION + "protected: [{column: list}]\n")
                                                .getBytes(StandardCharsets.UTF_8))));
        refusal(
                "Parquet with unknown decisions",
                () ->
                        read(
                                good,
                                MappingFile.parse(
                                        "mapping.yaml",
                                        MAPPING.replace("[y]", "[\"yes\"]")
                                                .getBytes(StandardCharsets.UTF_8))));
    }

    /// What needs a broken disk, a race or two million groups.
    private void hardToProvoke() {
        said(Kind.FILE_UNREADABLE, Map.of());
        said(Kind.FILE_CHANGED, Map.of());
        said(Kind.MEMORY_SHORT, Map.of());
        said(Kind.ROWS_DO_NOT_ADD_UP, Map.of("scanned", 1204L, "counted", 1203L));
        said(
                Kind.STRATA_TOO_MANY,
                Map.of(
                        "tables",
                        400_000L,
                        "groups",
                        200,
                        "strata",
                        1_000,
                        "most",
                        Counting.MOST_TABLES));
        said(Kind.CELLS_TOO_MANY, Map.of("most", Counting.MOST_CELLS));
    }

    /// What the command refuses before anything is read.
    private void commands() {
        said(Kind.OUTPUT_IS_INPUT, Map.of("role", "log"));
        said(Kind.OUTPUT_NOT_OURS, Map.of());
        said(Kind.OUTPUT_NOT_FOLDER, Map.of());
        said(Kind.OUTPUT_NOT_WRITABLE, Map.of());
        said(Kind.NAME_ABSENT, Map.of());
        said(
                Kind.OPTION_VALUE,
                Map.of(
                        "value", "some", "form", "choices", "choices", "any", "nearest", "", "most",
                        256));
        said(
                Kind.COMMAND_UNKNOWN,
                Map.of("value", "audti", "choices", "audit", "nearest", "audit"));
    }

    private void said(Kind kind, Map<String, ?> values) {
        refusal(
                kind.key(),
                () -> {
                    throw Problems.refusal("log.csv", kind, values);
                });
    }

    private interface Attempt {
        void run() throws Refusal;
    }

    private void mapping(String title, String yaml) {
        refusal(
                title,
                () -> MappingFile.parse("mapping.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private Mapping mapping() {
        try {
            return MappingFile.parse("mapping.yaml", MAPPING.getBytes(StandardCharsets.UTF_8));
        } catch (Refusal e) {
            throw new AssertionError(e);
        }
    }

    private void log(String title, String text) {
        log(title, MAPPING, text.getBytes(StandardCharsets.UTF_8));
    }

    private void log(String title, String mapping, byte[] bytes, int without) {
        log(title, mapping, java.util.Arrays.copyOf(bytes, bytes.length - without));
    }

    private void log(String title, String mapping, byte[] bytes) {
        try {
            Path place = Files.createDirectory(folder.resolve("case" + number++));
            Path file = Files.write(place.resolve("log.csv"), bytes);
            Mapping meant =
                    MappingFile.parse("mapping.yaml", mapping.getBytes(StandardCharsets.UTF_8));
            refusal(title, () -> read(file, meant));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Refusal e) {
            throw new AssertionError(title, e);
        }
    }

    private void read(Path path, Mapping mapping) throws Refusal {
        ReadOptions options = new ReadOptions(2, java.util.Optional.of(folder), Progress.SILENT);
        DecisionLog.open(path).read(mapping, options);
    }

    private void refusal(String title, Attempt attempt) {
        Refusal refusal = assertThrows(Refusal.class, attempt::run, title);
        String text = RefusalText.of(refusal, words);
        // ICU leaves the braces of a value that it was not given.
        assertFalse(text.matches("(?s).*\\{[a-z]+}.*"), text);
        refusal.problems().forEach(problem -> seen.add(problem.kind()));
        // Files are named as they were given, and the folder of a test is another one each time.
        String given =
                text.replaceAll(java.util.regex.Pattern.quote(folder + "/") + "(case[0-9]+/)?", "");
        all.append("== ").append(title).append('\n').append(given).append('\n');
    }
}
