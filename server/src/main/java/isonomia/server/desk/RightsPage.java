package isonomia.server.desk;

import isonomia.server.page.Choice;
import isonomia.server.page.Days;
import isonomia.server.page.Frame;
import isonomia.server.rights.Instrument;
import isonomia.server.rights.Rights;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The public catalogue of rights.
public record RightsPage(Rights rights, RightsQuery query, List<RightsQuery.Found> found) {

    /// The rights, in words.
    public List<Choice> themes(Frame frame) {
        return rights.themes().stream()
                .map(t -> Choice.of(t.code(), t.name(frame.words())))
                .toList();
    }

    /// The instruments, in words.
    public List<Choice> instruments(Frame frame) {
        return rights.instruments().stream()
                .map(i -> Choice.of(i.code(), i.name(frame.words())))
                .toList();
    }

    /// The groups that some article names, in words.
    public List<Choice> groups(Frame frame) {
        return rights.groups().stream()
                .filter(g -> !g.code().equals("everyone"))
                .filter(g -> rights.articles().stream().anyMatch(a -> rights.names(a, g)))
                .map(g -> Choice.of(g.code(), g.name(frame.words())))
                .toList();
    }

    /// How many articles the whole catalogue has.
    public int all() {
        return rights.articles().size();
    }

    /// How many of them were compared with the official text.
    public long checked() {
        return Rights.checked(rights.articles());
    }

    /// A day in full.
    public String day(Frame frame, LocalDate day) {
        return Days.day(frame.words(), day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// How many articles of an instrument are in the catalogue.
    public int articles(Instrument instrument) {
        return rights.articles(instrument).size();
    }

    /// How many of them were compared with the official text.
    public long checked(Instrument instrument) {
        return Rights.checked(rights.articles(instrument));
    }
}
