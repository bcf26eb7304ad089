package isonomia.server.desk;

import isonomia.server.page.Days;
import isonomia.server.page.Frame;
import isonomia.server.register.Catalogue;
import isonomia.server.rights.Article;
import isonomia.server.rights.Checked;
import isonomia.server.rights.Group;
import isonomia.server.rights.Rights;
import isonomia.server.rights.Theme;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// A right: what it means, where it stands, whom it names, which systems touch it.
///
/// @param systems those whose public record names the right among its risks
public record RightPage(
        Rights rights, Theme theme, List<Article> articles, Catalogue.Found systems) {

    /// Whom its articles name.
    public List<Group> groups() {
        return rights.named(articles);
    }

    /// Whether some article is for everybody, and not for certain groups alone.
    public boolean forEveryone() {
        return articles.stream().anyMatch(a -> a.groups().contains("everyone"));
    }

    /// Whom an article names, in words.
    public List<String> groups(Frame frame, Article article) {
        return article.groups().stream()
                .flatMap(code -> rights.group(code).stream())
                .map(g -> g.name(frame.words()))
                .toList();
    }

    /// How many of its articles were not compared with the official text.
    public long unchecked() {
        return articles.size() - Rights.checked(articles);
    }

    /// When an article was compared, by whom and with what, in words.
    public String checked(Frame frame, Checked checked) {
        return frame.say(
                "rights.checked.by",
                Map.of(
                        "date",
                        Days.day(
                                frame.words(),
                                checked.on().atStartOfDay(ZoneOffset.UTC).toInstant()),
                        "by",
                        checked.by(),
                        "against",
                        checked.against()));
    }
}
