package isonomia.engine.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tells by the name what a path holds.
final class LogFiles {
    private static final List<String> TEXT = List.of(".csv", ".tsv", ".txt");

    private LogFiles() {}

    static DecisionLog find(Path path) throws Refusal {
        String name = String.valueOf(path.getFileName());
        if (!Files.exists(path)) {
            throw Problems.refusal(name, Kind.FILE_MISSING, Map.of());
        }
        if (isText(name)) {
            return new CsvFile(path);
        }
        throw Problems.refusal(name, Kind.FORMAT_UNKNOWN, Map.of());
    }

    private static boolean isText(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String unpacked = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        return TEXT.stream().anyMatch(unpacked::endsWith);
    }
}
