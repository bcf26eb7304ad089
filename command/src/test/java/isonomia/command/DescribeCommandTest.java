package isonomia.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DescribeCommandTest {
    private static final String RICCI = "../examples/ricci/counts.csv";

    @TempDir private Path folder;

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
}
