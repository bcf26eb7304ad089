package isonomia.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.engine.cell.Cells;
import isonomia.engine.cell.Tally;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CsvFileTest {
    @TempDir Path folder;

    private static final String MAPPING =
            """
            isonomia: mapping/1
            title: Promotions
            decision: {column: decision, favourable: "yes", unfavourable: ["no"]}
            protected:
              - column: race
              - {column: age, bands: [25, 46]}
            count: n
            """;

    @Test
    void countsThePeopleOfEachCombination() throws Exception {
        Path log =
                Files.writeString(
                        folder.resolve("log.csv"),
                        """
                        race,age,decision,n
                        W,24,yes,3
                        W,25,no,4
                        B,46,yes,5
                        ,46,no,2
                        W,24.9,yes,1
                        """);
        Reading reading =
                DecisionLog.open(log)
                        .read(
                                MappingFile.parse(
                                        "mapping.yaml", MAPPING.getBytes(StandardCharsets.UTF_8)),
                                ReadOptions.usual());
        assertEquals(
                List.of(
                        new Cells.Cell(List.of("B", "≥46"), Tally.ofDecisions(5, 0)),
                        new Cells.Cell(List.of("W", "<25"), Tally.ofDecisions(4, 0)),
                        new Cells.Cell(List.of("W", "25–<46"), Tally.ofDecisions(0, 4)),
                        new Cells.Cell(List.of("\u0000", "≥46"), Tally.ofDecisions(0, 2))),
                reading.cells().cells());
        assertEquals(15, reading.rows().people());
        assertEquals(6, reading.rows().physicalLines());
        assertEquals(5, reading.rows().read());
    }
}
