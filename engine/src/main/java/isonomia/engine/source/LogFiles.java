package isonomia.engine.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Tells by the name what a path holds.
final class LogFiles {
    private static final List<String> TEXT = List.of(".csv", ".tsv", ".txt");

    private LogFiles() {}

    static DecisionLog find(Path path) throws Refusal {
        String name = String.valueOf(path.getFileName());
        String given = path.toString();
        try {
            if (Files.isDirectory(path)) {
                return parquet(given, within(path));
            }
            if (!Files.exists(path)) {
                if (name.contains("*") || name.contains("?")) {
                    return parquet(given, matching(path, name));
                }
                throw Problems.refusal(given, Kind.FILE_MISSING, Map.of());
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw Problems.refusal(given, Kind.FILE_UNREADABLE, Map.of());
        }
        if (isParquet(path)) {
            return new ParquetFiles(given, Map.of(name, path));
        }
        if (isText(name)) {
            return new CsvFile(path);
        }
        throw Problems.refusal(given, Kind.FORMAT_UNKNOWN, Map.of());
    }

    private static DecisionLog parquet(String given, Map<String, Path> files) throws Refusal {
        if (files.isEmpty()) {
            throw Problems.refusal(given, Kind.FOLDER_WITHOUT_FILES, Map.of());
        }
        return new ParquetFiles(given, files);
    }

    private static Map<String, Path> within(Path folder) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(LogFiles::isParquet)
                    .filter(Files::isRegularFile)
                    .forEach(
                            file ->
                                    files.put(
                                            folder.relativize(file).toString().replace('\\', '/'),
                                            file));
        }
        return files;
    }

    private static Map<String, Path> matching(Path path, String pattern) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Map<String, Path> files = new LinkedHashMap<>();
        if (folder == null || !Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : all) {
                if (isParquet(file) && Files.isRegularFile(file)) {
                    files.put(String.valueOf(file.getFileName()), file);
                }
            }
        } catch (PatternSyntaxException e) {
            return Map.of();
        }
        return files;
    }

    private static boolean isParquet(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    private static boolean isText(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String unpacked = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        return TEXT.stream().anyMatch(unpacked::endsWith);
    }
}
