package isonomia.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Files of a result. All are written beside their places first and moved there last, so that a full
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

    /// Writes all and returns their paths.
    List<Path> write() throws Unwritable {
        List<Path> written = new ArrayList<>();
        Path current = folder;
        try {
            Files.createDirectories(folder);
            Map<Path, Path> moves = new LinkedHashMap<>();
            for (Map.Entry<String, String> entry : texts.entrySet()) {
                current = folder.resolve(entry.getKey());
                Path draft = folder.resolve("." + entry.getKey() + ".new");
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
                    Files.deleteIfExists(folder.resolve("." + name + ".new"));
                } catch (IOException left) {
                    e.addSuppressed(left);
                }
            }
            throw new Unwritable(current, e);
        }
        return written;
    }
}
