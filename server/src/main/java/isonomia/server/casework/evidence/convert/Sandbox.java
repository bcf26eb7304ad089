package isonomia.server.casework.evidence.convert;

import org.springframework.stereotype.Component;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs [Converter] for one file in a process of its own. The process
///
/// - has no network: it runs in a network of its own without any connection (`unshare`); where a server
///   cannot make one, nothing is converted, unless the operator said that it may go without;
/// - cannot write a byte to any file (`ulimit -f 0`), nor leave its memory behind when it dies;
/// - has a limit of memory and of time, at whose end it is killed;
/// - inherits nothing of the server's environment, and works in an empty folder of its own.
///
/// A few run at the same time; who comes later waits.
@Component
public class Sandbox {
    /// Most bytes of what comes out.
    public static final int MOST_BYTES = 64_000_000;

    /// Says that the process may have the network where a server cannot take it away.
    static final String WITHOUT = "ISONOMIA_CONVERTER_NETWORK";

    private static final List<List<String>> SHELTERS =
            List.of(List.of("unshare", "-n"), List.of("unshare", "-r", "-n"));

    private final Semaphore turns = new Semaphore(2);
    private final String program;
    private final Duration lasts;
    private final List<List<String>> shelters;
    private final boolean without;
    private boolean tried;
    private Optional<List<String>> shelter = Optional.empty();

    /// That of a server.
    public Sandbox() {
        this(
                Converter.class.getName(),
                Duration.ofMinutes(2),
                SHELTERS,
                "allowed".equals(System.getenv(WITHOUT)));
    }

    /// @param program class that runs in the process
    /// @param shelters commands that take the network away, the first that works is taken
    /// @param without whether it may run when none works
    Sandbox(String program, Duration lasts, List<List<String>> shelters, boolean without) {
        this.program = program;
        this.lasts = lasts;
        this.shelters = List.copyOf(shelters);
        this.without = without;
    }

    /// Makes something of a file. Nothing of it lies in clear anywhere meanwhile.
    public Made run(Task task, InputStream file) throws IOException {
        Optional<List<String>> before = shelter();
        if (before.isEmpty() && !without) {
            return new Made.Not(Made.Why.NO_SHELTER);
        }
        turns.acquireUninterruptibly();
        Path folder =
                Files.createTempDirectory(
                        "isonomia-converter",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        try {
            return run(task, file, folder, before.orElse(List.of()));
        } finally {
            empty(folder);
            turns.release();
        }
    }

    /// Takes the folder away with the empty files in it: to make one is not forbidden, only to fill it.
    private static void empty(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /// What takes the network away here; tried once.
    private synchronized Optional<List<String>> shelter() {
        if (!tried) {
            shelter = shelters.stream().filter(Sandbox::works).findFirst();
            tried = true;
        }
        return shelter;
    }

    private static boolean works(List<String> shelter) {
        List<String> command = new ArrayList<>(shelter);
        command.add("true");
        try {
            Process tried =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Made run(Task task, InputStream file, Path folder, List<String> before)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of("/bin/sh", "-c", "ulimit -f 0 && ulimit -c 0 && exec \"$0\" \"$@\""));
        command.addAll(java(folder));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", path);
        Process process = builder.start();
        Thread end =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        if (!process.waitFor(lasts)) {
                                            process.destroyForcibly();
                                        }
                                    } catch (InterruptedException _) {
                                        // It is through: nothing is left to end.
                                        Thread.currentThread().interrupt();
                                    }
                                });
        Thread feeder = Thread.ofVirtual().start(() -> feed(task, file, process));
        try (DataInputStream out = new DataInputStream(process.getInputStream())) {
            return Made.read(out, MOST_BYTES);
        } catch (IOException | IllegalArgumentException e) {
            // It died before it said anything whole: of memory, or of its time.
            return new Made.Not(Made.Why.LARGE);
        } finally {
            process.destroyForcibly();
            end.interrupt();
            join(feeder);
        }
    }

    private static void join(Thread feeder) {
        try {
            // What it reads from belongs to who called: it must not go on behind her back.
            feeder.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void feed(Task task, InputStream file, Process process) {
        try (DataOutputStream in =
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream()))) {
            task.write(in);
            file.transferTo(in);
        } catch (IOException e) {
            // The process ended before it had read all: what it said meanwhile is the answer. A
            // file
            // that cannot be read to its end is not whole there, and is found damaged.
            process.destroy();
        }
    }

    private List<String> java(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss2m",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "-Duser.home=" + folder,
                "-Dpdfbox.fontcache=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                program);
    }
}
