package isonomia.server.desk;

import isonomia.engine.words.Words;
import isonomia.server.rights.Article;
import isonomia.server.rights.Group;
import isonomia.server.rights.Rights;
import isonomia.server.rights.Theme;
import isonomia.server.search.Folding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What somebody looks for in the catalogue of rights. A filter that the catalogue does not know
/// finds nothing.
///
/// @param words as typed
/// @param theme code; empty for all
/// @param instrument code; empty for all
/// @param group code; empty for all
public record RightsQuery(String words, String theme, String instrument, String group) {

    /// A right with its articles that fit.
    public record Found(Theme theme, List<Article> articles) {
        public Found {
            articles = List.copyOf(articles);
        }
    }

    /// Whether something is asked for.
    public boolean narrow() {
        return !words.isBlank() || !theme.isEmpty() || !instrument.isEmpty() || !group.isEmpty();
    }

    /// What fits, in the order of the catalogue. Every word must begin a word of the right's name or
    /// meaning, of the article or of its instrument.
    List<Found> in(Rights rights, Words language) {
        Optional<Group> named = rights.group(group);
        List<String> wanted = Folding.query(words);
        if ((!group.isEmpty() && named.isEmpty()) || (!words.isBlank() && wanted.isEmpty())) {
            return List.of();
        }
        return rights.themes().stream()
                .filter(t -> theme.isEmpty() || t.code().equals(theme))
                .map(
                        t ->
                                new Found(
                                        t,
                                        rights.articles(t).stream()
                                                .filter(a -> fits(a, t, rights, named, language))
                                                .toList()))
                .filter(found -> !found.articles().isEmpty())
                .toList();
    }

    private boolean fits(
            Article article, Theme of, Rights rights, Optional<Group> named, Words language) {
        return (instrument.isEmpty() || article.instrument().equals(instrument))
                && named.map(g -> rights.names(article, g)).orElse(true)
                && (words.isBlank()
                        || matches(
                                String.join(
                                        " ",
                                        of.name(language),
                                        of.meaning(language),
                                        article.name(language),
                                        article.citation(),
                                        rights.instrument(article).name(language))));
    }

    private boolean matches(String text) {
        List<String> indexed = Arrays.asList(Folding.index(text).split(" "));
        return Folding.query(words).stream()
                .allMatch(wanted -> indexed.stream().anyMatch(word -> word.startsWith(wanted)));
    }
}
