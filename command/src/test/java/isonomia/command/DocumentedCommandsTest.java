package isonomia.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Every command of README and guide runs as it is printed there, from the root of the repository,
/// by the launcher.
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<Path> DOCUMENTS =
            List.of(
                    ROOT.resolve("README.md"),
                    ROOT.resolve("docs/guide/analyst.md"),
                    ROOT.resolve("examples/README.md"));

    private static List<String> commands(Path document) throws IOException {
        List<String> commands = new ArrayList<>();
        for (String line : Files.readAllLines(document)) {
            // The server's commands are run by the module of the server.
            if (line.startsWith("    ./isonomia ") && !line.contains(" serve")) {
                commands.add(line.strip());
            }
        }
        return commands;
    }

    /// The arguments of a command as a shell would part them, without quotes inside quotes.
    private static String[] arguments(String command) {
        List<String> arguments = new ArrayList<>();
        var part = java.util.regex.Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
        while (part.find()) {
            arguments.add(part.group(1) != null ? part.group(1) : part.group(2));
        }
        return arguments.subList(1, arguments.size()).toArray(String[]::new);
    }

    @TestFactory
    Stream<DynamicTest> runAsPrinted() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : DOCUMENTS) {
            List<String> commands = commands(document);
            assertFalse(commands.isEmpty(), "no command in " + document);
            for (String command : commands) {
                tests.add(DynamicTest.dynamicTest(command, () -> runs(command)));
            }
        }
        return tests.stream();
    }

    private static void runs(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(System.getProperty("java.home") + "/bin/java");
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.add("--enable-native-access=ALL-UNNAMED");
        words.add(Isonomia.class.getName());
        words.addAll(List.of(arguments(command)));
        Process process =
                new ProcessBuilder(words)
                        .directory(ROOT.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assertTrue(Set.of(0, 3, 4).contains(code), command + " ended with " + code + "\n" + output);
    }

    @Test
    void theReadmesFirstCommandIsTheAuditAndItsSecondTheTests() throws IOException {
        List<String> commands =
                Files.readAllLines(ROOT.resolve("README.md")).stream()
                        .filter(line -> line.startsWith("    ./"))
                        .map(String::strip)
                        .limit(2)
                        .toList();
        assertEquals(
                List.of(
                        "./isonomia audit examples/compas/cells.csv --mapping"
                                + " examples/compas/mapping.yaml --out report/",
                        "./mvnw verify"),
                commands);
    }
}
