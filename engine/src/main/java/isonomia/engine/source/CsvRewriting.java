package isonomia.engine.source;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes some columns of the good rows of a CSV text so that nobody can read them in two ways.
final class CsvRewriting {
    private CsvRewriting() {}

    static void write(InputStream utf8, char delimiter, List<Integer> positions, Path target)
            throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(target)) {
            new CsvScan(
                            delimiter,
                            (_, fields) -> {
                                for (int i = 0; i < positions.size(); i++) {
                                    out.write(i == 0 ? "\"" : ",\"");
                                    out.write(fields.text(positions.get(i)).replace("\"", "\"\""));
                                    out.write('"');
                                }
                                out.write('\n');
                                return true;
                            })
                    .read(utf8);
        }
    }
}
