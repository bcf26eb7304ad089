package isonomia.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The launcher `./isonomia`, run as a person runs it, with the jar of this build.
class LauncherIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir private Path folder;

    private record Ended(int code, String output) {}

    private static Ended run(Path from, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(from.toString());
        words.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void passesArgumentsAndExitCodeThrough() throws Exception {
        Path launcher = ROOT.resolve("isonomia");
        Ended version = run(launcher, Map.of(), "--version");
        assertEquals(new Ended(0, "isonomia 0.1.0\n"), version);
        Ended refused = run(launcher, Map.of(), "audit", "no such file.csv", "-m", "none.yaml");
        assertEquals(2, refused.code());
        assertTrue(refused.output().contains("none.yaml"), refused.output());
    }

    @Test
    void worksThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("iso"), ROOT.resolve("isonomia"));
        assertEquals(0, run(link, Map.of(), "explain", "wilson").code());
    }

    @Test
    void saysWhatIsWrongWithTheNamedJava() throws Exception {
        Ended ended =
                run(ROOT.resolve("isonomia"), Map.of("ISONOMIA_JAVA", "/nowhere/jdk"), "--version");
        assertEquals(69, ended.code());
        assertEquals(
                """
                ISONOMIA_JAVA names /nowhere/jdk, where there is no Java 25 or newer.
                Name a JDK folder or its java program there, or unset the variable.
                """,
                ended.output());
    }

    @Test
    void saysWhatToInstallWhereThereIsNoJava() throws Exception {
        // A machine with a shell and nothing else: the usual folders are looked up elsewhere.
        Path bare = Files.createDirectories(folder.resolve("bare"));
        for (String tool : List.of("sh", "dirname", "sed", "head", "find", "readlink")) {
            for (String bin : List.of("/usr/bin/", "/bin/")) {
                if (Files.exists(Path.of(bin + tool)) && !Files.exists(bare.resolve(tool))) {
                    Files.createSymbolicLink(bare.resolve(tool), Path.of(bin + tool));
                }
            }
        }
        Ended ended =
                run(
                        ROOT.resolve("isonomia"),
                        Map.of(
                                "PATH", bare.toString(),
                                "JAVA_HOME", "",
                                "HOME", folder.toString(),
                                "ISONOMIA_USUAL_FOLDERS", folder.toString()),
                        "--version");
        assertEquals(69, ended.code());
        assertTrue(ended.output().contains("Install a JDK 25"), ended.output());
    }

    @Test
    void endsWithTheSignalThatEndsIt() throws Exception {
        Path pipe = folder.resolve("endless.csv");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Path mapping = ROOT.resolve("examples/compas/mapping.yaml");
        Process process =
                new ProcessBuilder(
                                ROOT.resolve("isonomia").toString(),
                                "audit",
                                pipe.toString(),
                                "-m",
                                mapping.toString())
                        .redirectErrorStream(true)
                        .start();
        // The launcher becomes the Java process, so that the signal reaches Java itself.
        process.destroy();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(128 + 15, process.exitValue());
    }
}
