package isonomia.engine.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Files and mappings of tests.
final class Logs {
    private Logs() {}

    static Mapping mapping(String yaml) {
        try {
            return MappingFile.parse("mapping.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        } catch (Refusal e) {
            throw new AssertionError(e);
        }
    }

    static Path file(Path folder, String name, String text) {
        return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path file(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading read(Path file, Mapping mapping) {
        return read(file, mapping, 2);
    }

    static Reading read(Path file, Mapping mapping, int threads) {
        try {
            return DecisionLog.open(file)
                    .read(mapping, new ReadOptions(threads, Optional.empty(), Progress.SILENT));
        } catch (Refusal e) {
            throw new AssertionError(e);
        }
    }
}
