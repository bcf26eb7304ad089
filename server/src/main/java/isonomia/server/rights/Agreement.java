package isonomia.server.rights;

import java.util.List;
import java.util.Set;

/// Whether the entries of a file fit to each other and to those of the files before it.
///
/// @param declared what all files together define, as `theme privacy`
record Agreement(RightsFile file, Set<String> declared, List<Problem> problems) {

    void check() {
        for (Instrument instrument : file.instruments().values()) {
            named("instrument " + instrument.code(), instrument.names(), "a name");
        }
        for (Group group : file.groups().values()) {
            named("group " + group.code(), group.names(), "a name");
            known("group " + group.code(), "group", group.within());
        }
        for (Theme theme : file.themes().values()) {
            named("theme " + theme.code(), theme.names(), "a name");
            named("theme " + theme.code(), theme.meanings(), "a meaning");
        }
        for (Article article : file.articles().values()) {
            String place = "article " + article.citation();
            named(place, article.names(), "a name");
            known(place, "instrument", List.of(article.instrument()));
            known(place, "theme", article.themes());
            known(place, "group", article.groups());
        }
    }

    private void wrong(String place, String sentence) {
        problems.add(new Problem(file.name() + ", " + place, sentence));
    }

    private void named(String place, Names names, String what) {
        List<String> languages = Rights.nameless(names);
        if (!languages.isEmpty()) {
            wrong(
                    place,
                    "It has not %s in %s. Give it in all six languages."
                            .formatted(what, String.join(", ", languages)));
        }
    }

    private void known(String place, String kind, List<String> codes) {
        for (String code : codes) {
            if (!declared.contains(kind + " " + code)) {
                wrong(
                        place,
                        "There is no %s “%s”. Correct the code, or add the %s."
                                .formatted(kind, code, kind));
            }
        }
    }

    /// What only the whole catalogue shows.
    static void whole(Rights rights, List<Problem> problems) {
        for (Group group : rights.groups()) {
            if (group.wider().contains(group.code())) {
                problems.add(
                        new Problem(
                                "group " + group.code(),
                                "It is within itself, by way of others. Take one of them from"
                                        + " within."));
            }
        }
        for (Theme theme : rights.themes()) {
            List<Article> articles = rights.articles(theme);
            if (articles.isEmpty()) {
                problems.add(
                        new Problem(
                                "theme " + theme.code(),
                                "No article has this theme. Add one, or take the theme away."));
            } else if (theme.absolute()
                    && articles.stream().noneMatch(a -> a.strength() == Strength.ABSOLUTE)) {
                problems.add(
                        new Problem(
                                "theme " + theme.code(),
                                "It is called absolute, but none of its articles is. Correct the"
                                        + " one or the other."));
            }
        }
    }
}
