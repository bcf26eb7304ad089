package isonomia.engine.source;

import java.nio.file.Path;
import java.util.Optional;

/// How a log is read. Nothing here changes what is read.
///
/// @param threads how many threads count, at least 1
/// @param temporary in which folder a private temporary folder is made; the system's when empty.
///     Large logs spill into it, and rewritten rows of irregular files lie in it, until the reading
///     ends
/// @param progress hears how far it is
public record ReadOptions(int threads, Optional<Path> temporary, Progress progress) {
    public ReadOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("Reading needs at least one thread");
        }
    }

    /// One thread per processor, the system's temporary folder, no progress.
    public static ReadOptions usual() {
        return new ReadOptions(
                Runtime.getRuntime().availableProcessors(), Optional.empty(), Progress.SILENT);
    }
}
