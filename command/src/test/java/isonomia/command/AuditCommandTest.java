package isonomia.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.words.Words;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
            assertTrue(
                    run.err()
                            .startsWith(
                                    "--threads is 100000. It must be from 1 to 256; more threads"
                                            + " than cores do not help."),
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
