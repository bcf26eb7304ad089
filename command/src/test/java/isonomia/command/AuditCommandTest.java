package isonomia.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.words.Words;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;

class AuditCommandTest {
    private static final String COMPAS = "../examples/compas/cells.csv";
    private static final String COMPAS_MAPPING = "../examples/compas/mapping.yaml";

    @TempDir private Path folder;

    private static final String MAPPING =
            """
            isonomia: mapping/1
            title: A test
            decision: {column: decision, favourable: [yes], unfavourable: [no]}
            protected:
              - {column: sex, reference: men}
            count: n
            """;

    private Run audit(String csv, String... more) throws IOException {
        Path log = Files.writeString(folder.resolve("log.csv"), csv);
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
        List<String> arguments =
                new ArrayList<>(List.of("audit", log.toString(), "-m", mapping.toString()));
        arguments.addAll(List.of(more));
        return Run.isonomia(arguments.toArray(String[]::new));
    }

    private static String counts(int womenYes, int womenNo, int menYes, int menNo) {
        return "sex,decision,n\nwomen,yes,%d\nwomen,no,%d\nmen,yes,%d\nmen,no,%d\n"
                .formatted(womenYes, womenNo, menYes, menNo);
    }

    @Nested
    class Ends {
        @Test
        void with0WhenNoComparisonHasARelevantGap() throws IOException {
            assertEquals(0, audit(counts(50_000, 50_000, 50_000, 50_000)).code());
        }

        @Test
        void with3WhenAGapIsShown() throws IOException {
            assertEquals(3, audit(counts(300, 700, 500, 500)).code());
        }

        @Test
        void with4WhenNothingIsShownButNotEverythingIsClear() throws IOException {
            assertEquals(4, audit(counts(50, 50, 55, 45)).code());
        }

        @Test
        void with4WhenPeopleAreTooFew() throws IOException {
            assertEquals(4, audit(counts(3, 5, 16, 9)).code());
        }

        @Test
        void with0ForOpenQuestionsWhenOnlyShownGapsCount() throws IOException {
            assertEquals(0, audit(counts(50, 50, 55, 45), "--fail-on", "shown").code());
            assertEquals(3, audit(counts(300, 700, 500, 500), "--fail-on", "shown").code());
        }

        @Test
        void with0AlwaysWhenAskedTo() throws IOException {
            assertEquals(0, audit(counts(300, 700, 500, 500), "--fail-on", "never").code());
        }

        @Test
        void with2AndASentenceWhenTheFileIsMissing() {
            Run run = Run.isonomia("audit", "nowhere.csv", "-m", COMPAS_MAPPING);
            assertEquals(2, run.code());
            assertTrue(run.err().contains("nowhere.csv"), run.err());
            assertFalse(run.err().contains("Exception"), run.err());
        }

        @Test
        void with2WhenAnOptionIsUnknown() {
            Run run = Run.isonomia("audit", COMPAS, "-m", COMPAS_MAPPING, "--ouput", "x");
            assertEquals(2, run.code());
            assertTrue(run.err().contains("--ouput"), run.err());
        }

        @Test
        void with2WhenTheLanguageIsUnknown() {
            Run run = Run.isonomia("audit", COMPAS, "-m", COMPAS_MAPPING, "--language", "tlh");
            assertEquals(2, run.code());
            assertTrue(run.err().contains("There is no language 'tlh'"), run.err());
        }
    }

    @Nested
    class Writes {
        @Test
        void reportCellsAndJson() throws IOException {
            Path out = folder.resolve("a/b");
            Run run = Run.isonomia("audit", COMPAS, "-m", COMPAS_MAPPING, "-o", out.toString());
            assertEquals(3, run.code());
            try (var files = Files.list(out)) {
                assertEquals(
                        List.of("cells.csv", "report.html", "report.json"),
                        files.map(f -> f.getFileName().toString()).sorted().toList());
            }
            assertTrue(run.out().contains("report.html"), run.out());
        }

        @Test
        void cellsThatGiveTheSameFiguresAgain() throws IOException {
            Path out = folder.resolve("first");
            Run.isonomia("audit", COMPAS, "-m", COMPAS_MAPPING, "-o", out.toString());
            String mapping =
                    Files.readString(Path.of(COMPAS_MAPPING))
                            .replace("column: rated", "column: decision")
                            .replace("favourable: [low]", "favourable: [favourable]")
                            .replace("unfavourable: [high]", "unfavourable: [unfavourable]")
                            .replace("column: reoffended", "column: outcome")
                            .replace("[\"no\"]", "[deserved]")
                            .replace("[\"yes\"]", "[undeserved]")
                            .replace("column: race", "column: Race")
                            .replace("column: sex", "column: Sex")
                            .replace("column: age", "column: Age")
                            .replace("count: people", "count: n");
            Path edited = Files.writeString(folder.resolve("again.yaml"), mapping);
            Path again = folder.resolve("second");
            Run run =
                    Run.isonomia(
                            "audit",
                            out.resolve("cells.csv").toString(),
                            "-m",
                            edited.toString(),
                            "-o",
                            again.toString());
            assertEquals(3, run.code(), run.err());
            assertEquals(
                    Files.readString(out.resolve("cells.csv")),
                    Files.readString(again.resolve("cells.csv")));
        }

        @Test
        void nothingWhenAFileStandsWhereTheFolderShouldBe() throws IOException {
            Path file = Files.writeString(folder.resolve("taken"), "mine");
            Run run = Run.isonomia("audit", COMPAS, "-m", COMPAS_MAPPING, "-o", file.toString());
            assertEquals(2, run.code());
            assertTrue(run.err().contains("There is already something at"), run.err());
            assertEquals("mine", Files.readString(file));
        }

        @Test
        void onlyJsonWhenAskedForIt() {
            Run run = Run.isonomia("audit", COMPAS, "-m", COMPAS_MAPPING, "--json");
            assertTrue(run.out().startsWith("{\"attributes\":["), run.out().substring(0, 40));
            assertEquals("", run.err());
        }

        /// The English report is the one to rely on until somebody who speaks the language has
        /// read the texts; whoever reads the report must know.
        @Test
        void whatNobodyHasReviewed() throws IOException {
            for (String language : List.of("az", "ar", "fr", "ru", "es")) {
                String mark = Words.in(language).unreviewed().orElseThrow();
                Path out = folder.resolve("unreviewed-" + language);
                Run run =
                        Run.isonomia(
                                "audit",
                                COMPAS,
                                "-m",
                                COMPAS_MAPPING,
                                "--language",
                                language,
                                "-o",
                                out.toString());
                String beginning = run.out().substring(0, 400).replaceAll("\\s+", " ");
                assertTrue(beginning.contains(mark), beginning);
                assertTrue(Files.readString(out.resolve("report.html")).contains(mark), language);
            }
            assertEquals(Optional.empty(), Words.in("en").unreviewed());
        }

        @Test
        void aRefusalForMoreThreadsThanAMachineCanBear() {
            Run run = Run.isonomia("audit", COMPAS, "-m", COMPAS_MAPPING, "--threads", "100000");
            assertEquals(2, run.code());
            assertEquals(
                    """
                    1. --threads (IS-OPT-002)
                       Found: The value is "100000".
                       Expected: A whole number from 1 to 256; more threads than cores do not help.
                       What to do: Write such a value, or leave the option out.
                    """,
                    run.err());
        }

        @Test
        void nothingToTheTerminalWhenQuiet() {
            Run run =
                    Run.isonomia(
                            "audit",
                            COMPAS,
                            "-m",
                            COMPAS_MAPPING,
                            "--quiet",
                            "-o",
                            folder.resolve("q").toString());
            assertEquals("", run.out());
            assertEquals("", run.err());
        }
    }

    @Nested
    class NeverDestroys {
        @Test
        void theLogThatItReads() throws IOException {
            String csv = counts(300, 700, 500, 500);
            Path log = Files.writeString(folder.resolve("cells.csv"), csv);
            Path mapping = Files.writeString(folder.resolve("report.html"), MAPPING);
            Run run =
                    Run.isonomia(
                            "audit",
                            log.toString(),
                            "-m",
                            mapping.toString(),
                            "-o",
                            folder.toString());
            assertEquals(2, run.code());
            assertEquals(
                    """
                    1. %s (IS-OUT-001)
                       Found: The result would be written over the mapping.
                       Expected: A place for the result where nothing of the input lies.
                       What to do: Name another folder with --out. Nothing was changed.

                    2. %s (IS-OUT-001)
                       Found: The result would be written over the log.
                       Expected: A place for the result where nothing of the input lies.
                       What to do: Name another folder with --out. Nothing was changed.
                    """
                            .formatted(mapping, log),
                    run.err());
            assertEquals(csv, Files.readString(log));
            assertEquals(MAPPING, Files.readString(mapping));
        }

        @Test
        void theLogBehindALinkOrAnEarlierResult() throws IOException {
            Path out = folder.resolve("out");
            assertEquals(3, audit(counts(300, 700, 500, 500), "-o", out.toString()).code());
            Path cells = out.resolve("cells.csv");
            Files.delete(cells);
            Files.createSymbolicLink(cells, folder.resolve("log.csv"));
            Run run = audit(counts(300, 700, 500, 500), "-o", out.toString());
            assertEquals(2, run.code());
            assertTrue(run.err().contains("The result would be written over the log."), run.err());
        }

        @Test
        void aFileThatIsNoEarlierResult() throws IOException {
            Path out = Files.createDirectory(folder.resolve("mine"));
            Path mine = Files.writeString(out.resolve("report.html"), "my page");
            Run run = audit(counts(300, 700, 500, 500), "-o", out.toString());
            assertEquals(2, run.code());
            assertTrue(
                    run.err()
                            .contains(
                                    "There is already something of this name, and it is no earlier"
                                            + " result of Isonomia."),
                    run.err());
            assertEquals("my page", Files.readString(mine));
        }

        @Test
        void butItsOwnEarlierResultIsReplaced() throws IOException {
            Path out = folder.resolve("again");
            assertEquals(3, audit(counts(300, 700, 500, 500), "-o", out.toString()).code());
            String first = Files.readString(out.resolve("report.json"));
            assertEquals(4, audit(counts(50, 50, 55, 45), "-o", out.toString()).code());
            assertFalse(first.equals(Files.readString(out.resolve("report.json"))));
        }

        @Test
        void anythingWhereNoNameIsGiven() throws IOException {
            Run run = Run.isonomia("audit", "", "-m", "", "-o", "");
            assertEquals(2, run.code());
            for (String place : List.of("1. FILE (", "2. --mapping (", "3. --out (")) {
                assertTrue(
                        run.err().contains(place + "IS-OPT-001)\n   Found: No name is given."),
                        run.err());
            }
        }

        @Test
        void saysNothingOfAnEarlierResultWhereThereIsNone() {
            Unwritable without =
                    new Unwritable(Path.of("x"), new IOException("No space left"), false);
            Map<String, String> values =
                    Map.of("file", "x", "why", without.why(), "earlier", without.earlier());
            assertEquals(
                    "There is no room left for x. Make room, or choose another disk with --out.",
                    Words.in("en").say("command.unwritable", values));
        }
    }

    @Nested
    class SaysWhatIsWrong {
        @Test
        void withEveryValueOfAnOptionAtOnce() {
            Run run =
                    Run.isonomia(
                            "audit",
                            COMPAS,
                            "-m",
                            COMPAS_MAPPING,
                            "--fail-on",
                            "showm",
                            "--date",
                            "2026-02-30",
                            "--threads",
                            "abc");
            assertEquals(2, run.code());
            assertEquals(
                    """
                    1. --fail-on (IS-OPT-002)
                       Found: The value is "showm".
                       Expected: One of: any, shown, never.
                       What to do: Perhaps "shown" is meant. Write such a value, or leave the option out.

                    2. --date (IS-OPT-002)
                       Found: The value is "2026-02-30".
                       Expected: A day of the calendar, written as 2026-11-24.
                       What to do: Write such a value, or leave the option out.

                    3. --threads (IS-OPT-002)
                       Found: The value is "abc".
                       Expected: A whole number from 1 to 256; more threads than cores do not help.
                       What to do: Write such a value, or leave the option out.
                    """,
                    run.err());
        }

        @Test
        void withACommandThatDoesNotExist() {
            Run run = Run.isonomia("audti", "x.csv");
            assertEquals(2, run.code());
            assertEquals(
                    """
                    1. isonomia (IS-OPT-003)
                       Found: There is no command "audti".
                       Expected: One of: audit, describe, explain, recompute, verify.
                       What to do: Perhaps "audit" is meant. See isonomia --help.
                    """,
                    run.err());
        }

        @Test
        void withMoreTablesThanMemoryHolds() throws IOException {
            StringBuilder csv = new StringBuilder("sex,decision,n,job\n");
            for (int job = 0; job < 400; job++) {
                for (int group = 0; group < 400; group += 1 + job % 3) {
                    csv.append(group).append(job % 2 == 0 ? ",yes,1," : ",no,1,").append(job);
                    csv.append('\n');
                }
            }
            Path log = Files.writeString(folder.resolve("log.csv"), csv);
            Path mapping =
                    Files.writeString(
                            folder.resolve("mapping.yaml"),
                            MAPPING.replace(", reference: men", "")
                                    + "strata: [{column: job, reason: a test}]\n");
            Run run = Run.isonomia("audit", log.toString(), "-m", mapping.toString());
            assertEquals(2, run.code());
            assertTrue(run.err().contains("The plan asks for 160,000 tables"), run.err());
            assertTrue(run.err().contains("400 groups in 400 strata"), run.err());
            assertTrue(run.err().contains("At most 100,000 such tables."), run.err());
        }

        @Test
        void withASentenceWhenMemoryIsShort() {
            for (Error error : List.of(new OutOfMemoryError("x"), new StackOverflowError())) {
                StringWriter err = new StringWriter();
                int code =
                        Isonomia.guarded(
                                new PrintWriter(new StringWriter()),
                                new PrintWriter(err),
                                new String[] {},
                                () -> {
                                    throw error;
                                });
                assertEquals(70, code);
                assertEquals(
                        "Memory was not enough for this audit. Use bands for numbers, fewer strata"
                                + " or fewer groups; or give Java more memory. Your files are"
                                + " unchanged.\n",
                        err.toString());
            }
        }

        @Test
        void whenItsOutputCannotBeWritten() {
            OutputStream full =
                    new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            throw new IOException("No space left on device");
                        }
                    };
            StringWriter err = new StringWriter();
            int code =
                    Isonomia.run(
                            new PrintWriter(full, false, StandardCharsets.UTF_8),
                            new PrintWriter(err),
                            "explain");
            assertEquals(2, code);
            assertEquals(
                    "What was to be printed could not be written to its end: the place it goes to"
                            + " is full or closed. Send it elsewhere, or use --out for the"
                            + " files.\n",
                    err.toString());
        }
    }

    @Nested
    class SaysOfComparisons {
        @Test
        void thatOnlyBoundsHoldWhereOutcomesAreUnknown() throws IOException {
            StringBuilder csv = new StringBuilder("sex,decision,n,right\n");
            for (String sex : List.of("women", "men")) {
                for (String decision : List.of("yes", "no")) {
                    csv.append(sex).append(',').append(decision).append(",100,good\n");
                    csv.append(sex).append(',').append(decision).append(",100,bad\n");
                    csv.append(sex).append(',').append(decision).append(",7,\n");
                }
            }
            Path log = Files.writeString(folder.resolve("log.csv"), csv);
            Path mapping =
                    Files.writeString(
                            folder.resolve("mapping.yaml"),
                            MAPPING
                                    + "outcome: {column: right, deserved: [good], undeserved:"
                                    + " [bad]}\n"
                                    + "protocol: {comparisons: [true-positive-rate]}\n");
            Run run = Run.isonomia("audit", log.toString(), "-m", mapping.toString());
            assertEquals(4, run.code(), run.err());
            String said = run.out().replaceAll("\\s+", " ");
            assertTrue(
                    said.contains(
                            "insufficient – For some people the outcome is unknown, so that only"
                                    + " bounds hold."),
                    said);
            assertFalse(said.contains("Too little evidence for any word"), said);
            assertTrue(
                    said.matches("(?s).*women men – – \\[−[0-9.]+, \\+[0-9.]+] – insuff.*"), said);
        }

        @Test
        void howManyStandInTheTableOnlyByTheirConclusions() throws IOException {
            StringBuilder csv = new StringBuilder("sex,decision,n\nmen,yes,500\nmen,no,500\n");
            for (int i = 0; i < 8; i++) {
                csv.append("g").append(i).append(",yes,300\ng").append(i).append(",no,700\n");
            }
            csv.append("few,yes,3\nfew,no,4\n");
            String said = audit(csv.toString()).out().replaceAll("\\s+", " ");
            assertTrue(
                    said.contains(
                            "3 more comparisons stand in the table below: 2 show a gap and 1 has"
                                    + " too little evidence."),
                    said);
        }

        @Test
        void thatEvidenceIsWeakOnlyWhereTheRatioIsUnderFourFifths() throws IOException {
            assertTrue(audit(counts(10, 30, 15, 25)).out().contains("evidence is weak"));
            assertFalse(audit(counts(50, 50, 55, 45)).out().contains("evidence is weak"));
        }

        @Test
        void howManyLinesWereCutFromAList() throws IOException {
            StringBuilder csv = new StringBuilder("sex,decision,n\nmen,yes,5\nwomen,no,5\n");
            csv.append("men,yes,x\n".repeat(9));
            Run run = audit(csv.toString());
            assertEquals(2, run.code());
            assertTrue(run.err().contains("Lines: 4, 5, 6, 7, 8 and 4 more."), run.err());
            assertTrue(
                    run.err().contains("1. " + folder.resolve("log.csv") + ", line 4, n ("),
                    run.err());
        }
    }

    @Nested
    class ShowsNamesOfTheLog {
        /// A spreadsheet must not compute them, and a terminal not obey them.
        @Test
        void withoutFormulasAndControlCharacters() throws IOException {
            String csv =
                    counts(300, 700, 500, 500)
                            .replace("women", "=1+1\u001B[2J\u0007\u009B\u202Ewomen");
            Path out = folder.resolve("cells");
            Run run = audit(csv, "-o", out.toString());
            assertEquals(3, run.code(), run.err());
            String cells = Files.readString(out.resolve("cells.csv"));
            assertTrue(
                    cells.contains("'=1+1\uFFFD[2J\uFFFD\uFFFD\uFFFDwomen,favourable,300"), cells);
            for (String text : List.of(run.out(), run.err(), cells)) {
                assertFalse(text.matches("(?s).*[\u001B\u0007\u009B\u202E].*"), text);
            }
        }
    }

    @Nested
    class GivesTheSameBytes {
        private String json(Path log, String... more) {
            List<String> arguments =
                    new ArrayList<>(
                            List.of("audit", log.toString(), "-m", COMPAS_MAPPING, "--json"));
            arguments.addAll(List.of(more));
            return Run.isonomia(arguments.toArray(String[]::new)).out();
        }

        private byte[] html(Path log, String name) throws IOException {
            Path out = folder.resolve(name);
            Run.isonomia("audit", log.toString(), "-m", COMPAS_MAPPING, "-q", "-o", out.toString());
            return Files.readAllBytes(out.resolve("report.html"));
        }

        @Test
        void withOneThreadAndWithTwo() {
            assertEquals(
                    json(Path.of(COMPAS), "--threads", "1"),
                    json(Path.of(COMPAS), "--threads", "2"));
        }

        @Test
        void inAnotherTimeZoneAndLocale() throws IOException {
            String here = json(Path.of(COMPAS));
            byte[] page = html(Path.of(COMPAS), "here");
            Locale locale = Locale.getDefault();
            TimeZone zone = TimeZone.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                assertEquals(here, json(Path.of(COMPAS)));
                org.junit.jupiter.api.Assertions.assertArrayEquals(
                        page, html(Path.of(COMPAS), "there"));
                Locale.setDefault(Locale.forLanguageTag("tr-TR"));
                assertEquals(here, json(Path.of(COMPAS)));
            } finally {
                Locale.setDefault(locale);
                TimeZone.setDefault(zone);
            }
        }

        /// The hash of the file tells that its rows were in another order, and nothing else does.
        @Test
        void whenRowsAreShuffledButForTheHashOfTheFile() throws IOException {
            List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(COMPAS)));
            String header = lines.removeFirst();
            Collections.shuffle(lines, new Random(7));
            lines.addFirst(header);
            Path shuffled =
                    Files.writeString(folder.resolve("cells.csv"), String.join("\n", lines) + "\n");
            String hash = "\"sha256\":\"[0-9a-f]{64}\"";
            assertEquals(
                    json(Path.of(COMPAS)).replaceAll(hash, ""),
                    json(shuffled).replaceAll(hash, ""));
        }
    }
}
