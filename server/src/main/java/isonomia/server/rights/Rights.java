package isonomia.server.rights;

import isonomia.engine.words.Words;
import isonomia.server.page.Languages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The catalogue of human rights: what Isonomia brings, with the entries of the office's own file in
/// place of those that it names anew and beside the others.
public final class Rights {
    /// Where an office's own file lies, in the folder of data.
    static final Path OWN = Path.of("standards", "rights.json");

    private static final String SHIPPED = "rights-1.json";

    private final Map<String, Instrument> instruments = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Theme> themes = new LinkedHashMap<>();
    private final Map<String, Article> articles = new LinkedHashMap<>();
    private final LocalDate dated;
    private final Optional<LocalDate> own;

    private Rights(List<RightsFile> files) {
        for (RightsFile file : files) {
            instruments.putAll(file.instruments());
            groups.putAll(file.groups());
            themes.putAll(file.themes());
            articles.putAll(file.articles());
        }
        groups.replaceAll((_, group) -> group.within(wider(group, new TreeSet<>())));
        dated = files.getFirst().dated();
        own = files.stream().skip(1).map(RightsFile::dated).findFirst();
    }

    /// The catalogue, with the office's own file when there is one in `data`.
    ///
    /// @throws RightsRefused with everything that is wrong with the files
    public static Rights load(Path data) {
        List<RightsFile> files = new ArrayList<>();
        files.add(RightsFile.read(SHIPPED, beside(SHIPPED)));
        Path file = data.resolve(OWN);
        if (Files.exists(file)) {
            files.add(own(file));
        }
        return of(files);
    }

    /// The format of the files, as JSON Schema.
    public static String schema() {
        return beside("rights.schema.json");
    }

    private static String beside(String name) {
        try (InputStream stream = Rights.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("There is no file " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }

    private static RightsFile own(Path file) {
        try {
            return RightsFile.read(file.toString(), Files.readString(file));
        } catch (MalformedInputException e) {
            throw new RightsRefused(
                    List.of(
                            new Problem(
                                    file.toString(),
                                    "The file is not written in UTF-8. Save it in UTF-8.")));
        } catch (IOException e) {
            throw new RightsRefused(
                    List.of(
                            new Problem(
                                    file.toString(),
                                    "The file cannot be read. Let the account of the server read"
                                            + " it.")));
        }
    }

    static Rights of(List<RightsFile> files) {
        Rights rights = new Rights(files);
        List<Problem> problems = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        for (RightsFile file : files) {
            problems.addAll(file.problems());
            declared.addAll(file.declared());
        }
        for (RightsFile file : files) {
            new Agreement(file, declared, problems).check();
        }
        if (problems.isEmpty()) {
            Agreement.whole(rights, problems);
        }
        if (!problems.isEmpty()) {
            throw new RightsRefused(problems);
        }
        return rights;
    }

    private Set<String> wider(Group group, Set<String> found) {
        for (String code : group.within()) {
            Group wider = groups.get(code);
            if (found.add(code) && wider != null) {
                wider(wider, found);
            }
        }
        return found;
    }

    /// The day of the data that Isonomia brings.
    public LocalDate dated() {
        return dated;
    }

    /// The day of the office's own file, if it has one.
    public Optional<LocalDate> own() {
        return own;
    }

    /// All instruments, in the order of the file.
    public List<Instrument> instruments() {
        return List.copyOf(instruments.values());
    }

    /// All groups, in the order of the file.
    public List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /// All themes, in the order of the file.
    public List<Theme> themes() {
        return List.copyOf(themes.values());
    }

    /// All articles, in the order of the file.
    public List<Article> articles() {
        return List.copyOf(articles.values());
    }

    /// The theme of a code, if there is one.
    public Optional<Theme> theme(String code) {
        return Optional.ofNullable(themes.get(code));
    }

    /// The group of a code, if there is one.
    public Optional<Group> group(String code) {
        return Optional.ofNullable(groups.get(code));
    }

    /// The instrument of a code, if there is one.
    public Optional<Instrument> instrument(String code) {
        return Optional.ofNullable(instruments.get(code));
    }

    /// The instrument that an article stands in.
    public Instrument instrument(Article article) {
        return instrument(article.instrument()).orElseThrow();
    }

    /// Where a right is protected.
    public List<Article> articles(Theme theme) {
        return articles.values().stream().filter(a -> a.themes().contains(theme.code())).toList();
    }

    /// What an instrument protects.
    public List<Article> articles(Instrument instrument) {
        return articles.values().stream()
                .filter(a -> a.instrument().equals(instrument.code()))
                .toList();
    }

    /// Whether an article names people of this group, as such or as part of it.
    public boolean names(Article article, Group group) {
        return article.groups().stream()
                .map(groups::get)
                .anyMatch(named -> named != null && named.isPartOf(group));
    }

    /// The groups that articles name, without everyone, in the order of the file.
    public List<Group> named(List<Article> some) {
        Set<String> codes =
                some.stream().flatMap(a -> a.groups().stream()).collect(Collectors.toSet());
        return groups.values().stream()
                .filter(g -> codes.contains(g.code()) && !g.code().equals("everyone"))
                .toList();
    }

    /// How many of these articles were compared with the official text.
    public static long checked(List<Article> some) {
        return some.stream().filter(a -> a.checked().isPresent()).count();
    }

    /// The languages in which nothing is called anything.
    static List<String> nameless(Names names) {
        return Words.LANGUAGES.stream()
                .filter(language -> !names.has(Languages.words(language)))
                .toList();
    }
}
