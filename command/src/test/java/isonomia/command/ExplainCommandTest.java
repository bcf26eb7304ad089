package isonomia.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.conclusion.Conclusion;
import isonomia.engine.statistic.Rate;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class ExplainCommandTest {

    @Test
    void explainsEveryPageOfTheMethods() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../docs/methods"))) {
            List<String> pages =
                    files.map(f -> f.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README"))
                            .sorted()
                            .toList();
            assertEquals(pages, ExplainCommand.names().stream().sorted().toList());
            for (String page : pages) {
                String text = Run.isonomia("explain", page).out();
                for (String heading :
                        List.of("## Formula", "## Reading", "## Misuse", "## Source")) {
                    assertTrue(text.contains(heading), page + " lacks " + heading);
                }
            }
        }
    }

    @Test
    void explainsEveryRate() {
        for (Rate rate : Rate.values()) {
            assertEquals(0, Run.isonomia("explain", rate.key()).code(), rate.key());
        }
    }

    @Test
    void takesTheNameAsAPersonWritesIt() {
        assertEquals(
                Run.isonomia("explain", "impact-ratio"), Run.isonomia("explain", "Impact ratio"));
    }

    @Test
    void explainsEachWordOfAConclusionOnThePageOfConclusions() {
        for (Conclusion word : Conclusion.values()) {
            assertEquals(
                    Run.isonomia("explain", "conclusions"), Run.isonomia("explain", word.key()));
        }
        assertEquals(
                Run.isonomia("explain", "conclusions"), Run.isonomia("explain", "no relevant gap"));
    }

    @Test
    void namesWhatWasProbablyMeant() {
        assertTrue(
                Run.isonomia("explain", "inpact-ratio")
                        .err()
                        .startsWith(
                                "There is no explanation of 'inpact-ratio'. Perhaps 'impact-ratio'"
                                        + " is meant. There are: "));
    }

    @Test
    void listsWhatThereIsWhenTheNameIsUnknown() {
        Run run = Run.isonomia("explain", "p-hacking");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("There is no explanation of 'p-hacking'. There are: "));
        assertTrue(run.err().contains("wilson"));
    }

    @Test
    void listsAllPagesWithoutAName() {
        Run run = Run.isonomia("explain");
        assertEquals(0, run.code());
        assertFalse(ExplainCommand.names().isEmpty());
        ExplainCommand.names().forEach(name -> assertTrue(run.out().contains(name), name));
    }
}
