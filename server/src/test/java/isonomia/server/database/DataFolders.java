package isonomia.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Data folders for tests of the embedded database. Unpacking the programs and the first start take
/// longer than most tests; here both are done once and copied.
public final class DataFolders {
    private static final Path SHARED = Path.of("target", "test-postgresql");

    private DataFolders() {}

    /// Temporary folders beside the programs, so that these can be linked instead of copied.
    static final class Beside implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
                throws IOException {
            return Files.createTempDirectory(Files.createDirectories(SHARED).toRealPath(), "test");
        }
    }

    /// A new data folder with the programs, before its first start.
    static synchronized Path unused(Path parent) throws IOException {
        Path shared = Files.createDirectories(SHARED).toRealPath();
        Path data = Files.createTempDirectory(parent, "data").toRealPath();
        copy("--link", Binaries.in(shared).folder(), data);
        return data;
    }

    /// A new data folder after its first start.
    public static synchronized Path prepared(Path parent) throws IOException {
        Path prepared =
                Files.createDirectories(SHARED)
                        .toRealPath()
                        .resolve("prepared-" + Binaries.VERSION);
        if (!Files.exists(prepared)) {
            Path first = unused(prepared.resolveSibling("."));
            EmbeddedDatabase.start(first).close();
            Files.move(first, prepared, StandardCopyOption.ATOMIC_MOVE);
        }
        Path data = unused(parent);
        copy("--reflink=auto", prepared.resolve("database"), data);
        copy("--reflink=auto", prepared.resolve("database.properties"), data);
        return data;
    }

    private static void copy(String how, Path what, Path to) throws IOException {
        Command copied =
                Command.run(List.of("cp", "--archive", how, what.toString(), to.toString()), "");
        assertEquals("", copied.output());
    }
}
