package isonomia.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class DescribeCommandTest {
    private static final String RICCI = "../examples/ricci/counts.csv";

    @TempDir private Path folder;

    @Test
    void everyCommandNamesTheLanguagesWhenAskedForAnother() {
        for (String command : List.of("audit", "describe", "recompute", "verify")) {
            Run run = Run.isonomia(command, "some.file", "--language", "tlh");
            assertEquals(2, run.code(), command);
            assertTrue(
                    run.err().contains("There is no language 'tlh'. There are: en, az, ar"),
                    run.err());
        }
    }

    @Test
    void proposesAMappingInWhichAPersonMustChoose() {
        Run run = Run.isonomia("describe", RICCI);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("isonomia: mapping/1"), run.out());
        assertTrue(run.out().contains("CHOOSE"), run.out());
        assertTrue(run.out().contains("Lieutenant"), run.out());
    }

    @Test
    void theProposalIsRefusedUntilSomebodyChose() throws IOException {
        Path proposal = folder.resolve("mapping.yaml");
        assertEquals(0, Run.isonomia("describe", RICCI, "-o", proposal.toString()).code());
        Run run = Run.isonomia("audit", RICCI, "-m", proposal.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("CHOOSE"), run.err());
    }

    @Test
    void neverWritesOverAMapping() throws IOException {
        Path mine = Files.writeString(folder.resolve("mapping.yaml"), "mine");
        Run run = Run.isonomia("describe", RICCI, "-o", mine.toString());
        assertEquals(2, run.code());
        assertEquals("mine", Files.readString(mine));
        assertTrue(run.err().contains("we do not write over it"), run.err());
    }

    /// In time that grows with the columns and not with their square, which took minutes.
    @Test
    void describesAThousandColumns() throws IOException {
        StringBuilder csv = new StringBuilder();
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 1_000; column++) {
                csv.append(column == 0 ? "" : ",").append(row == 0 ? "c" + column : "" + row % 2);
            }
            csv.append('\n');
        }
        Path wide = Files.writeString(folder.resolve("wide.csv"), csv);
        Run run =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(60), () -> Run.isonomia("describe", wide.toString()));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"c999\": 2 values. \"1\" 2, \"0\" 1."), run.out());
    }
}
