package isonomia.server.casework.clock;

import org.springframework.modulith.NamedInterface;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The rules of deadlines: those that Isonomia brings, with the versions of the office's own file beside
/// them or in their place.
@NamedInterface("standards")
public final class Rules {
    /// What both sides have to comment on provisional views.
    public static final String COMMENTS = "comments";

    /// Where an office's own file lies, in the folder of data.
    static final Path OWN = Path.of("standards", "clocks.json");

    private static final String SHIPPED = "clocks-1.json";

    private final Map<String, DeadlineRule> byReference = new TreeMap<>();

    Rules(Collection<DeadlineRule> rules) {
        rules.forEach(rule -> byReference.put(rule.reference(), rule));
    }

    /// The rules, with the office's own file when there is one in `data`.
    ///
    /// @throws RulesRefused with everything that is wrong with the files
    public static Rules load(Path data) {
        List<RulesFile> files = new ArrayList<>();
        files.add(RulesFile.read(SHIPPED, shipped()));
        Path own = data.resolve(OWN);
        if (Files.exists(own)) {
            files.add(RulesFile.read(own.toString(), text(own)));
        }
        List<String> problems = files.stream().flatMap(f -> f.problems().stream()).toList();
        if (!problems.isEmpty()) {
            throw new RulesRefused(problems);
        }
        return new Rules(files.stream().flatMap(f -> f.rules().stream()).toList());
    }

    private static String shipped() {
        try (InputStream stream = Rules.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IllegalStateException("There is no file " + SHIPPED);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + SHIPPED, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new RulesRefused(
                    List.of(
                            file
                                    + ": The file cannot be read as UTF-8. Save it in UTF-8, and"
                                    + " let the account of the server read it."));
        }
    }

    /// All versions of all rules, by id and version.
    public List<DeadlineRule> all() {
        return byReference.values().stream()
                .sorted(
                        Comparator.comparing(DeadlineRule::id)
                                .thenComparingInt(DeadlineRule::version))
                .toList();
    }

    /// A version of a rule.
    ///
    /// @throws IllegalArgumentException when there is none
    public DeadlineRule get(String id, int version) {
        return Optional.ofNullable(byReference.get(id + "@" + version))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no rule %s@%d".formatted(id, version)));
    }

    /// The newest version of a rule that holds for what begins on a day.
    ///
    /// @throws IllegalArgumentException when there is none
    public DeadlineRule on(String id, LocalDate day) {
        return byReference.values().stream()
                .filter(rule -> rule.id().equals(id) && rule.valid().on(day))
                .max(Comparator.comparingInt(DeadlineRule::version))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no rule %s on %s".formatted(id, day)));
    }
}
