package isonomia.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class RecomputeCommandTest {
    private static final String RICCI = "../examples/ricci/counts.csv";

    @TempDir private Path folder;

    @BeforeEach
    void makesAReport() {
        Run run =
                Run.isonomia(
                        "audit",
                        RICCI,
                        "-m",
                        "../examples/ricci/mapping.yaml",
                        "--date",
                        "2026-11-24",
                        "-o",
                        folder.toString());
        assertEquals(4, run.code(), run.err());
    }

    private Run recompute(String data) {
        return Run.isonomia("recompute", folder.resolve("report.json").toString(), "-d", data);
    }

    @Test
    void findsTheSameFiguresInTheSameData() {
        Run run = recompute(RICCI);
        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals(
                "The same: every figure of the report comes out of this data again (118 people).\n",
                run.out());
    }

    @Test
    void findsTheSameFiguresInAnotherFile() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(RICCI)));
        Collections.reverse(lines.subList(1, lines.size()));
        Path data = Files.write(folder.resolve("other.csv"), lines);
        Run run = recompute(data.toString());
        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(
                run.out()
                        .startsWith(
                                "Every figure is the same; only the file differs (118 people).\n"),
                run.out());
        assertTrue(run.out().contains("\"counts.csv\", computed now \"other.csv\""), run.out());
    }

    @Test
    void namesWhatDiffersInChangedData() throws IOException {
        String changed =
                Files.readString(Path.of(RICCI))
                        .replace("Captain,Black,passed,3", "Captain,Black,passed,4");
        Path data = Files.writeString(folder.resolve("counts.csv"), changed);
        Run run = recompute(data.toString());
        assertEquals(3, run.code());
        assertTrue(run.out().contains("/run/rows/people: the report says 118, computed now 119"));
        assertTrue(run.out().contains("/run/cells_sha256"));
    }

    @Test
    void namesAFigureThatSomebodyChangedInTheReport() throws IOException {
        Path report = folder.resolve("report.json");
        String text = Files.readString(report);
        Files.writeString(report, text.replace("\"word\":\"insufficient\"", "\"word\":\"shown\""));
        Run run = recompute(RICCI);
        assertEquals(3, run.code());
        assertTrue(
                run.out().contains("the report says \"shown\", computed now \"insufficient\""),
                run.out());
    }

    @Test
    void refusesWhatIsNoReport() {
        Run run = Run.isonomia("recompute", "../README.md", "-d", RICCI);
        assertEquals(2, run.code());
        assertTrue(run.err().contains("This file is not a report that we can read."), run.err());
    }
}
