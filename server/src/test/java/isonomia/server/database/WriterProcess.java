package isonomia.server.database;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A [Writer] in a JVM of its own.
final class WriterProcess implements AutoCloseable {
    private final Process process;
    private final InputStream out;
    private final List<Integer> acknowledged = new ArrayList<>();

    private WriterProcess(Process process) {
        this.process = process;
        this.out = process.getInputStream();
    }

    static WriterProcess start(Path data, int first, int count) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), data, first, count);
    }

    static WriterProcess start(
            List<String> prefix, String classPath, Path data, int first, int count)
            throws IOException {
        List<String> command =
                Stream.of(
                                prefix,
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx128m",
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        classPath,
                                        Writer.class.getName(),
                                        data.toString(),
                                        Integer.toString(first),
                                        Integer.toString(count)))
                        .flatMap(List::stream)
                        .toList();
        return new WriterProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /// The next whole line; a last one without an end was cut off by death and acknowledges nothing.
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = out.read(); b >= 0; b = out.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.US_ASCII);
            }
            line.write(b);
        }
        return "";
    }

    /// Reads until the database answers.
    void ready() throws IOException {
        String line = line();
        if (!line.equals("ready")) {
            throw new IOException("The writer said '%s' instead of being ready".formatted(line));
        }
    }

    /// Reads until this many numbers were acknowledged.
    void acknowledge(int count) throws IOException {
        while (acknowledged.size() < count) {
            acknowledged.add(Integer.parseInt(line()));
        }
    }

    /// Reads what was still acknowledged until its end, and waits for that.
    ///
    /// @return whether it came to its own end
    boolean ended() throws IOException, InterruptedException {
        boolean done = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.equals("done")) {
                done = true;
            } else {
                acknowledged.add(Integer.parseInt(line));
            }
        }
        process.waitFor();
        return done;
    }

    List<Integer> acknowledged() {
        return acknowledged;
    }

    long pid() {
        return process.pid();
    }

    /// As `kill -9`. What it said before can still be read, which it could not after
    /// [Process#destroyForcibly].
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /// As `kill`, or the end of a container.
    void terminate() {
        process.toHandle().destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
