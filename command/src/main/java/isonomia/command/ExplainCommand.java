package isonomia.command;

import isonomia.engine.conclusion.Conclusion;
import isonomia.engine.source.Texts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/// `isonomia explain`: formula, reading, misuse and source of a statistic. The pages are those of
/// `docs/methods`, packed into the jar.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Explains a statistic: formula, reading, misuse, source.",
        footer = {
            "",
            "Examples:",
            "  isonomia explain",
            "  isonomia explain impact-ratio",
            "  isonomia explain conclusions"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern LINK = Pattern.compile("\\]\\(([a-z-]+)\\.md\\)");

    /// The six words of a conclusion stand on one page.
    private static final List<String> WORDS =
            Arrays.stream(Conclusion.values()).map(Conclusion::key).toList();

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @Nullable
    @Parameters(
            arity = "0..1",
            paramLabel = "STATISTIC",
            description = "Its name, for example impact-ratio. Without one, all names are listed.")
    private String statistic;

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        String name = statistic;
        if (name == null) {
            print.println("There are explanations of:");
            names().forEach(known -> print.println("  " + known + "  " + title(known)));
        } else {
            String page = WORDS.contains(normal(name)) ? "conclusions" : normal(name);
            print.println(page(page).orElseThrow(() -> unknown(name)).strip());
        }
        print.flush();
        return 0;
    }

    private ParameterException unknown(String name) {
        List<String> known = new ArrayList<>(names());
        known.addAll(WORDS);
        return new ParameterException(
                spec.commandLine(),
                "There is no explanation of '%s'.%s There are: %s."
                        .formatted(
                                Texts.shown(name),
                                Texts.nearest(name, known)
                                        .map(" Perhaps '%s' is meant."::formatted)
                                        .orElse(""),
                                String.join(", ", names())));
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /// The names of all pages, in the order of their table of contents.
    static List<String> names() {
        return resource("README.md").stream()
                .flatMap(text -> LINK.matcher(text).results())
                .map(link -> link.group(1))
                .distinct()
                .toList();
    }

    static Optional<String> page(String name) {
        return names().contains(name) ? resource(name + ".md") : Optional.empty();
    }

    private static String title(String name) {
        return page(name)
                .flatMap(text -> text.lines().findFirst())
                .map(line -> "· " + line.replaceFirst("^# *", ""))
                .orElse("");
    }

    private static Optional<String> resource(String name) {
        try (InputStream stream = ExplainCommand.class.getResourceAsStream("/methods/" + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the methods page " + name, e);
        }
    }
}
