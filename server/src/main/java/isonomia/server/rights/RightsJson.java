package isonomia.server.rights;

import isonomia.engine.words.Words;
import isonomia.server.page.Languages;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;
import java.util.function.Function;

/// The whole catalogue in the format of its files, with all names in it, so that another office can
/// take it as it is.
public final class RightsJson {
    private RightsJson() {}

    /// The file.
    ///
    /// @param words of the language in which the file says what is not checked
    public static String write(Rights rights, Words words) {
        ObjectNode root = RightsFile.JSON.createObjectNode();
        root.put("standard", RightsFile.STANDARD);
        root.put("dated", rights.own().orElse(rights.dated()).toString());
        root.put("about", words.say("rights.unchecked.text") + " " + words.say("rights.own-words"));
        ArrayNode instruments = root.putArray("instruments");
        rights.instruments().forEach(i -> instruments.add(instrument(i)));
        ArrayNode groups = root.putArray("groups");
        rights.groups().forEach(g -> groups.add(group(g)));
        ArrayNode themes = root.putArray("themes");
        rights.themes().forEach(t -> themes.add(theme(t)));
        ArrayNode articles = root.putArray("articles");
        rights.articles().forEach(a -> articles.add(article(a)));
        return RightsFile.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static ObjectNode instrument(Instrument instrument) {
        ObjectNode node = RightsFile.JSON.createObjectNode();
        node.put("code", instrument.code());
        node.put("kind", instrument.kind().word());
        node.put("adopted", instrument.adopted().toString());
        node.put("adopted_by", instrument.adoptedBy());
        instrument.inForce().ifPresent(day -> node.put("in_force", day.toString()));
        instrument.depositary().ifPresent(keeper -> node.put("depositary", keeper));
        node.put("source", instrument.source().toString());
        checked(node, instrument.checked());
        names(node, "names", instrument::name);
        return node;
    }

    private static ObjectNode group(Group group) {
        ObjectNode node = RightsFile.JSON.createObjectNode();
        node.put("code", group.code());
        if (!group.within().isEmpty()) {
            ArrayNode within = node.putArray("within");
            group.within().forEach(within::add);
        }
        group.record().ifPresent(word -> node.put("record", word));
        names(node, "names", group::name);
        return node;
    }

    private static ObjectNode theme(Theme theme) {
        ObjectNode node = RightsFile.JSON.createObjectNode();
        node.put("code", theme.code());
        if (theme.absolute()) {
            node.put("absolute", true);
        }
        if (!theme.goals().isEmpty()) {
            ArrayNode goals = node.putArray("goals");
            theme.goals().forEach(goals::add);
        }
        if (!theme.record().isEmpty()) {
            ArrayNode record = node.putArray("record");
            theme.record().stream().sorted().forEach(record::add);
        }
        names(node, "names", theme::name);
        names(node, "meanings", theme::meaning);
        return node;
    }

    private static ObjectNode article(Article article) {
        ObjectNode node = RightsFile.JSON.createObjectNode();
        node.put("instrument", article.instrument());
        node.put("number", article.number());
        ArrayNode themes = node.putArray("themes");
        article.themes().forEach(themes::add);
        ArrayNode groups = node.putArray("groups");
        article.groups().forEach(groups::add);
        if (article.strength() != Strength.LIMITED) {
            node.put("strength", article.strength().word());
        }
        checked(node, article.checked());
        names(node, "names", article::name);
        return node;
    }

    private static void checked(ObjectNode node, Optional<Checked> checked) {
        checked.ifPresentOrElse(
                c -> {
                    ObjectNode written = node.putObject("checked");
                    written.put("on", c.on().toString());
                    written.put("by", c.by());
                    written.put("against", c.against());
                },
                () -> node.putNull("checked"));
    }

    private static void names(ObjectNode node, String member, Function<Words, String> name) {
        ObjectNode names = node.putObject(member);
        for (String language : Words.LANGUAGES) {
            names.put(language, name.apply(Languages.words(language)));
        }
    }
}
