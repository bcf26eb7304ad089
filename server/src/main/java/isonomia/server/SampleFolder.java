package isonomia.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps the example office apart from real ones: its sign-ins are printed for everybody, so a folder
/// that somebody works in must never be opened as an example.
final class SampleFolder {
    private static final String MARK = "this-is-an-example-office.txt";

    private SampleFolder() {}

    /// Marks a new folder as that of an example, or finds the mark.
    ///
    /// @throws IllegalArgumentException when the folder holds something that is no example
    static void claim(Path folder) {
        Path mark = folder.resolve(MARK);
        try {
            if (Files.exists(mark)) {
                return;
            }
            if (Files.isDirectory(folder)) {
                try (var inside = Files.list(folder)) {
                    if (inside.findAny().isPresent()) {
                        throw new IllegalArgumentException(
                                """
                                %s holds something that is not an example office, and --sample prints
                                everybody's sign-in. Nothing was changed. Name an empty folder in
                                ISONOMIA_DATA, or start without --sample.\
                                """
                                        .formatted(folder));
                    }
                }
            }
            Files.createDirectories(folder);
            Files.writeString(
                    mark, "All people, bodies and systems here are invented. Nothing is secret.\n");
        } catch (IOException e) {
            throw new UncheckedIOException("marking the folder of the example office", e);
        }
    }
}
