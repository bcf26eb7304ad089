package isonomia.command;

import isonomia.engine.report.RecordedReport;
import isonomia.engine.source.Kind;
import isonomia.engine.source.Problem;
import isonomia.engine.source.Refusal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Files of a result. Nothing is written over that is not an earlier result of Isonomia.
/// All are written beside their places first and moved there last, so that a full
/// disk or a lost machine leaves the earlier result whole.
final class ResultFiles {
    private final Path folder;
    private final Map<String, String> texts = new LinkedHashMap<>();

    ResultFiles(Path folder) {
        this.folder = folder;
    }

    void add(String name, String text) {
        texts.put(name, text);
    }

    /// Everything that would keep these files from being written, looked at before the work.
    ///
    /// @param names of the files
    /// @param log files that are read
    /// @param mapping that is read
    static List<Problem> check(Path folder, List<String> names, List<Path> log, Path mapping) {
        Path standing = folder.toAbsolutePath();
        while (!Files.exists(standing) && standing.getParent() != null) {
            standing = standing.getParent();
        }
        if (!Files.isDirectory(standing)) {
            Path at = Files.exists(folder) ? folder : standing;
            return List.of(problem(Kind.OUTPUT_NOT_FOLDER, at, ""));
        }
        if (!Files.isWritable(standing)) {
            return List.of(problem(Kind.OUTPUT_NOT_WRITABLE, folder, ""));
        }
        boolean ours = hasResult(folder);
        List<Problem> problems = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            for (Path written : List.of(file, draft(folder, name))) {
                boolean isLog = log.stream().anyMatch(input -> same(written, input));
                boolean isMapping = same(written, mapping);
                if (isLog || isMapping) {
                    problems.add(problem(Kind.OUTPUT_IS_INPUT, written, isLog ? "log" : "mapping"));
                } else if (written.equals(file)
                        && Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                        && (!ours || !Files.isRegularFile(file))) {
                    problems.add(problem(Kind.OUTPUT_NOT_OURS, file, ""));
                }
            }
        }
        return problems;
    }

    private static Problem problem(Kind kind, Path file, String role) {
        return new Problem(kind, Problem.Place.file(file.toString()), Map.of("role", role));
    }

    /// Whether the two paths lead to one file, also through links.
    private static boolean same(Path written, Path input) {
        try {
            return Files.exists(written) && Files.exists(input) && Files.isSameFile(written, input);
        } catch (IOException e) {
            // What cannot be looked at is better not written over.
            return true;
        }
    }

    private static boolean hasResult(Path folder) {
        try {
            RecordedReport.read(folder.resolve("report.json"));
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private static Path draft(Path folder, String name) {
        return folder.resolve("." + name + ".new");
    }

    /// Writes all and returns their paths.
    List<Path> write() throws Unwritable {
        List<Path> written = new ArrayList<>();
        boolean earlier = hasResult(folder);
        Path current = folder;
        try {
            Files.createDirectories(folder);
            Map<Path, Path> moves = new LinkedHashMap<>();
            for (Map.Entry<String, String> entry : texts.entrySet()) {
                current = folder.resolve(entry.getKey());
                Path draft = draft(folder, entry.getKey());
                moves.put(draft, current);
                Files.writeString(draft, entry.getValue(), StandardCharsets.UTF_8);
            }
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                current = move.getValue();
                Files.move(move.getKey(), current, StandardCopyOption.REPLACE_EXISTING);
                written.add(current);
            }
        } catch (IOException e) {
            for (String name : texts.keySet()) {
                try {
                    Files.deleteIfExists(draft(folder, name));
                } catch (IOException left) {
                    e.addSuppressed(left);
                }
            }
            throw new Unwritable(current, e, earlier && written.isEmpty());
        }
        return written;
    }
}
