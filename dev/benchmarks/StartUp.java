import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How long the server takes from its command to its first page, as a person waits for it:
///
///     java dev/benchmarks/StartUp.java [RUNS]
///
/// `java` must be a JDK 25 or newer, and the server built (`./mvnw -pl server -am package`). Each way of starting is measured
/// RUNS times (five unless said), in turn, so that what else the machine does falls on all of them;
/// the median counts. `first` is a start into an empty data folder, `warm` one into the same folder
/// again. `work` is the time for which the server's own process kept a processor busy until then: unlike
/// the others it hardly depends on what else the machine does, and leaves PostgreSQL out.
final class StartUp {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path JAR = ROOT.resolve("server/target/isonomia-server.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private StartUp() {}

    /// A way of starting.
    ///
    /// @param making options of a run before, which makes what the measured runs read; may be empty
    private record Way(String name, List<String> making, List<String> using) {}

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        if (!Files.exists(JAR)) {
            System.err.println(JAR + " is missing: run ./mvnw -pl server -am package");
            System.exit(66);
        }
        Path folder = Files.createTempDirectory("isonomia-start-up");
        Path archive = folder.resolve("server.jsa");
        Path cache = folder.resolve("server.aot");
        List<Way> ways =
                List.of(
                        new Way("none", List.of(), List.of()),
                        new Way(
                                "CDS archive",
                                List.of("-XX:ArchiveClassesAtExit=" + archive),
                                List.of("-XX:SharedArchiveFile=" + archive)),
                        new Way(
                                "AOT cache",
                                List.of("-XX:AOTCacheOutput=" + cache),
                                List.of("-XX:AOTCache=" + cache)));
        System.out.printf(
                Locale.ROOT,
                "%s, %d processors, load %s%n",
                System.getProperty("java.vm.version"),
                Runtime.getRuntime().availableProcessors(),
                load());
        try {
            Path data = folder.resolve("data");
            for (Way way : ways) {
                if (!way.making().isEmpty()) {
                    Run made = run(way.making(), data);
                    System.out.printf(
                            Locale.ROOT,
                            "made %-12s start %.1f s, stop %.1f s%n",
                            way.name(),
                            made.start(),
                            made.stop());
                }
            }
            List<List<Double>> first = new ArrayList<>();
            List<List<Double>> warm = new ArrayList<>();
            List<List<Double>> work = new ArrayList<>();
            ways.forEach(
                    _ -> {
                        first.add(new ArrayList<>());
                        warm.add(new ArrayList<>());
                        work.add(new ArrayList<>());
                    });
            for (int i = 0; i < runs; i++) {
                for (int w = 0; w < ways.size(); w++) {
                    Path fresh = folder.resolve("fresh-" + i + "-" + w);
                    first.get(w).add(run(ways.get(w).using(), fresh).start());
                    Run again = run(ways.get(w).using(), fresh);
                    warm.get(w).add(again.start());
                    work.get(w).add(again.work());
                    delete(fresh);
                    System.out.printf(
                            Locale.ROOT,
                            "%d %-12s first %.1f s, warm %.1f s, work %.1f s, load %s%n",
                            i + 1,
                            ways.get(w).name(),
                            first.get(w).getLast(),
                            warm.get(w).getLast(),
                            work.get(w).getLast(),
                            load());
                }
            }
            System.out.println("| archive | first start | warm start | of the warm ones | work |");
            System.out.println("|---|---|---|---|---|");
            for (int w = 0; w < ways.size(); w++) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.1f s | %.1f s | %.1f to %.1f s | %.1f s |%n",
                        ways.get(w).name(),
                        median(first.get(w)),
                        median(warm.get(w)),
                        warm.get(w).stream().min(Comparator.naturalOrder()).orElseThrow(),
                        warm.get(w).stream().max(Comparator.naturalOrder()).orElseThrow(),
                        median(work.get(w)));
            }
            System.out.println("load at the end " + load());
        } finally {
            delete(folder);
        }
    }

    /// Seconds from the command to the first page, of work until then, and from the signal to the end.
    private record Run(double start, double work, double stop) {}

    private static Run run(List<String> options, Path data) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx1g", "-Xlog:disable"));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString(), "serve"));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ISONOMIA_DATA", data.toString());
        builder.environment().put("ISONOMIA_PORT", String.valueOf(port));
        long begun = System.nanoTime();
        Process process = builder.start();
        try {
            while (!answers(port)) {
                if (!process.isAlive()) {
                    throw new IOException("It ended with " + process.exitValue() + ": " + command);
                }
                // Nothing tells when a port begins to answer; 20 ms are lost in what is measured.
                Thread.sleep(20);
            }
            double start = seconds(begun);
            double work =
                    process.info().totalCpuDuration().map(d -> d.toMillis() / 1e3).orElse(0.0);
            begun = System.nanoTime();
            process.destroy();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new IOException("It did not stop");
            }
            return new Run(start, work, seconds(begun));
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean answers(int port) {
        try {
            HttpURLConnection page =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            boolean answers = page.getResponseCode() == 200;
            page.getInputStream().readAllBytes();
            return answers;
        } catch (IOException _) {
            return false;
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static String load() throws IOException {
        return String.join(
                " ", Arrays.copyOf(Files.readString(Path.of("/proc/loadavg")).split(" "), 3));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
