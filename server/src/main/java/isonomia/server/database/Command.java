package isonomia.server.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program that was run to its end.
///
/// @param exit its exit code; 0 when all went well
/// @param output what it wrote, both streams
record Command(int exit, String output) {
    /// Runs a program and waits for it, also while the thread is interrupted: half a start or half a
    /// stop of PostgreSQL would leave more to clean up than it saves.
    ///
    /// It sees neither the server's environment, which may hold secrets and settings of PostgreSQL
    /// that mean another one, nor the server's working folder, which its account may not enter.
    static Command run(List<String> command, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        Optional<String> path = Optional.ofNullable(environment.get("PATH"));
        environment.clear();
        path.ifPresent(p -> environment.put("PATH", p));
        environment.put("LC_ALL", "C");
        builder.directory(Path.of("/").toFile());
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // It ended without reading; its exit code and its output say why.
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return new Command(process.waitFor(), output);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean succeeded() {
        return exit == 0;
    }
}
