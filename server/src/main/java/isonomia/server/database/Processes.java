package isonomia.server.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The processes of PostgreSQL that work on one folder, as Linux shows them in `/proc`.
///
/// A number in `postmaster.pid` proves nothing: the process may be gone and its number given to
/// another, or be dead and never collected by its parent (usual in containers), which still answers
/// to signals. And when the first process of PostgreSQL is killed, others may work on for a moment.
///
/// @param folder real path of the folder of the database
/// @param mark text in the command line of each; seen also where the working folder of another
///     account's process is not shown
record Processes(Path folder, String mark) {
    private static final Path PROC = Path.of("/proc");
    private static final Set<String> PROGRAMS = Set.of("postgres", "initdb", "pg_ctl");
    private static final long POLL_MILLIS = 20;

    /// The numbers of those that live.
    List<Long> living() throws IOException {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : entries) {
                if (belongs(process)) {
                    found.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    /// Whether the process of this number lives and is one of them.
    boolean living(long number) {
        return belongs(PROC.resolve(Long.toString(number)));
    }

    private boolean belongs(Path process) {
        try {
            if (!PROGRAMS.contains(text(process.resolve("comm")).strip())) {
                return false;
            }
            // A dead process that nobody collected has no command line.
            String command = text(process.resolve("cmdline"));
            return !command.isEmpty()
                    && (command.contains(mark)
                            || command.contains(folder.toString() + "\0")
                            || folder.equals(workingFolder(process)));
        } catch (IOException _) {
            // It ended while it was looked at.
            return false;
        }
    }

    private static Path workingFolder(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd"));
        } catch (IOException _) {
            return PROC;
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /// Waits until none lives, at most this long, also while the thread is interrupted.
    ///
    /// @return those that still live
    List<Long> gone(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        List<Long> living = living();
        while (!living.isEmpty() && System.nanoTime() < end) {
            try {
                // Nothing tells when a process that is not our child has ended: it has to be asked.
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException _) {
                interrupted = true;
            }
            living = living();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return living;
    }
}
