package isonomia.server.register;

import isonomia.engine.words.Words;
import isonomia.server.page.RegisterWords;
import isonomia.server.register.DutchStandard.Imported;
import isonomia.server.register.IndexImport.Counts;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Tries the importers on files of real registers, which are not part of this project: a command,
/// not a test, so that no build can pass by leaving it out unseen.
///
/// With `-Disonomia.register.samples=FOLDER` it reads every JSON file below the folder as records of
/// the Dutch standard; files whose names match the pattern `-Disonomia.register.index=PATTERN` as an
/// index. It prints what it found and ends with 1 when a record did not come back as it was.
public final class RealSamples {
    private final Words words = RegisterWords.in("en");
    private final PrintStream out;
    private int lost;

    private RealSamples(PrintStream out) {
        this.out = out;
    }

    /// Runs the command.
    public static void main(String[] arguments) throws IOException {
        String folder = System.getProperty("isonomia.register.samples");
        if (folder == null) {
            throw new IllegalArgumentException(
                    "Say with -Disonomia.register.samples=FOLDER where the files are");
        }
        String index = System.getProperty("isonomia.register.index", "(?!)");
        RealSamples samples =
                new RealSamples(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                samples.out.println(file.getFileName());
                if (file.getFileName().toString().matches(index)) {
                    samples.index(file);
                } else {
                    samples.records(file);
                }
            }
        }
        samples.out.println(samples.lost + " records did not come back as they were");
        System.exit(samples.lost == 0 ? 0 : 1);
    }

    private void records(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            List<Imported> imported = DutchStandard.read(new ByteArrayInputStream(bytes));
            JsonNode root = DataFile.JSON.readTree(bytes);
            List<JsonNode> raw = root.isArray() ? root.valueStream().toList() : List.of(root);
            for (int i = 0; i < imported.size(); i++) {
                record(imported.get(i), raw.get(i));
            }
        } catch (RecordRefused refused) {
            out.println("  refused");
            say(refused.problems());
        }
    }

    private void record(Imported imported, JsonNode raw) {
        Content content = imported.content();
        boolean same = same(imported, raw);
        lost += same ? 0 : 1;
        PublicContent open = content.published(Visibility.open());
        LocalDate day = LocalDate.of(2026, 11, 24);
        out.printf(
                "  %s; quality %d; original kept %d characters%n",
                same ? "came back" : "LOST",
                Quality.of(open, day, day).score(),
                content.text("source_extra").length());
        say(imported.problems());
        say(
                content.problems().stream()
                        .filter(p -> p.severity() == Problem.Severity.WRONG)
                        .toList());
    }

    private static boolean same(Imported imported, JsonNode raw) {
        try {
            // By way of the stored form: what is not in it is not kept.
            Content stored = RecordJson.content(RecordJson.write(imported.content()));
            return stored.equals(imported.content())
                    && DutchStandard.write(stored, Visibility.open(), imported.body()).equals(raw);
        } catch (RecordRefused refused) {
            return false;
        }
    }

    private void index(Path file) throws IOException {
        Map<Integer, Integer> scores = new TreeMap<>();
        List<String> lengths = new ArrayList<>();
        LocalDate day = LocalDate.of(2026, 11, 24);
        try (InputStream stream = Files.newInputStream(file)) {
            Counts counts =
                    IndexImport.read(
                            stream,
                            indexed -> {
                                PublicContent open = indexed.content().published(Visibility.open());
                                Quality quality =
                                        Quality.of(open, indexed.registered().orElse(day), day);
                                scores.merge(quality.score() / 10 * 10, 1, Integer::sum);
                                lengths.add(RecordJson.write(indexed.content()));
                            });
            out.println("  " + counts);
            out.println("  records by score: " + scores);
            out.println("  characters of JSON: " + lengths.stream().mapToInt(String::length).sum());
        } catch (RecordRefused refused) {
            out.println("  refused");
            lost++;
            say(refused.problems());
        }
    }

    private void say(List<Problem> problems) {
        problems.forEach(p -> out.println("    " + ProblemText.full(p, words)));
    }
}
