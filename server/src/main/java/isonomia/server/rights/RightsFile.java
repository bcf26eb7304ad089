package isonomia.server.rights;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A file of the catalogue as it was read: its entries by what identifies them, and all that is wrong
/// with them. Its format is published as `rights.schema.json` beside this class.
///
/// @param name of the file, for messages
/// @param declared what identifies its entries, also of those that could not be read, so that one
///     problem does not cause others
record RightsFile(
        String name,
        LocalDate dated,
        Map<String, Instrument> instruments,
        Map<String, Group> groups,
        Map<String, Theme> themes,
        Map<String, Article> articles,
        Set<String> declared,
        List<Problem> problems) {

    /// Version of the format.
    static final String STANDARD = "rights/1";

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final Pattern INSTRUMENT = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)*");
    private static final Pattern NUMBER =
            Pattern.compile("[0-9]+[a-z]?(-[0-9]+[a-z]?)?(,[0-9]+[a-z]?(-[0-9]+[a-z]?)?)*");

    static RightsFile read(String name, String json) {
        RightsFile file =
                new RightsFile(
                        name,
                        LocalDate.EPOCH,
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new HashSet<>(),
                        new ArrayList<>());
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            file.problems.add(new Problem(name + place(e), "This is not JSON. Correct it there."));
            return file;
        }
        Entry whole = new Entry(root, name, file.problems);
        if (!root.isObject()) {
            whole.wrong("The file must be an object in curly brackets.");
            return file;
        }
        whole.only("standard", "dated", "about", "instruments", "groups", "themes", "articles");
        whole.word("standard", List.of(STANDARD));
        LocalDate dated = whole.date("dated");
        file.entries(root, "instruments", file.instruments, e -> instrument(e, dated));
        file.entries(root, "groups", file.groups, e -> group(e));
        file.entries(root, "themes", file.themes, e -> theme(e));
        file.entries(root, "articles", file.articles, e -> article(e, dated));
        return new RightsFile(
                name,
                dated,
                file.instruments,
                file.groups,
                file.themes,
                file.articles,
                file.declared,
                file.problems);
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : ", line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private <T> void entries(
            JsonNode root, String list, Map<String, T> into, Function<Entry, T> read) {
        JsonNode array = root.path(list);
        if (!array.isMissingNode() && !array.isArray()) {
            problems.add(new Problem(name, list + " must be a list in square brackets."));
            return;
        }
        String one = list.substring(0, list.length() - 1);
        int number = 0;
        for (JsonNode node : array) {
            number++;
            String key =
                    one.equals("article")
                            ? (node.path("instrument").asString("")
                                            + " "
                                            + node.path("number").asString(""))
                                    .strip()
                            : node.path("code").asString("");
            String place =
                    name + ", " + (key.isEmpty() ? list + ", entry " + number : one + " " + key);
            Entry entry = new Entry(node, place, problems);
            if (!key.isEmpty() && !declared.add(one + " " + key)) {
                entry.wrong("This %s comes twice. Keep one.".formatted(one));
                continue;
            }
            T value = read.apply(entry);
            if (entry.sound()) {
                into.put(key, value);
            }
        }
    }

    private static Instrument instrument(Entry entry, LocalDate dated) {
        entry.only(
                "code",
                "kind",
                "adopted",
                "adopted_by",
                "in_force",
                "depositary",
                "source",
                "checked",
                "names");
        String code = entry.text("code", INSTRUMENT, "ICCPR");
        String kind = entry.word("kind", List.of("treaty", "declaration"));
        LocalDate adopted = entry.date("adopted");
        Optional<LocalDate> inForce = entry.optionalDate("in_force");
        Instrument instrument =
                new Instrument(
                        code,
                        kind.equals("treaty")
                                ? Instrument.Kind.TREATY
                                : Instrument.Kind.DECLARATION,
                        adopted,
                        entry.word("adopted_by", Instrument.KEEPERS),
                        inForce,
                        entry.optionalWord("depositary", Instrument.KEEPERS),
                        entry.link("source"),
                        entry.checked(dated),
                        entry.names("names", "instrument." + code));
        if (kind.equals("declaration") && inForce.isPresent()) {
            entry.wrong("in_force is given, but a declaration is never in force. Take it away.");
        }
        if (entry.sound() && inForce.map(adopted::isAfter).orElse(false)) {
            entry.wrong(
                    "in_force is %s, before it was adopted on %s. Correct the one or the other."
                            .formatted(inForce.orElseThrow(), adopted));
        }
        return instrument;
    }

    private static Group group(Entry entry) {
        entry.only("code", "within", "record", "names");
        String code = entry.text("code", Entry.CODE, "rural-women");
        return new Group(
                code,
                entry.texts("within", false),
                Set.of(),
                entry.optional("record", Entry.CODE, "women"),
                entry.names("names", "group." + code));
    }

    private static Theme theme(Entry entry) {
        entry.only("code", "absolute", "goals", "record", "names", "meanings");
        String code = entry.text("code", Entry.CODE, "fair-trial");
        return new Theme(
                code,
                entry.yes("absolute"),
                entry.goals("goals"),
                Set.copyOf(entry.texts("record", false)),
                entry.names("names", "theme." + code),
                entry.names("meanings", "theme." + code + ".text"));
    }

    private static Article article(Entry entry, LocalDate dated) {
        entry.only("instrument", "number", "themes", "groups", "strength", "checked", "names");
        String instrument = entry.text("instrument", INSTRUMENT, "ICCPR");
        String number = entry.text("number", NUMBER, "17, 7-8 or 3,18-19");
        List<String> themes = entry.texts("themes", true);
        List<String> groups = entry.texts("groups", true);
        Strength strength =
                entry.optional("strength", Entry.CODE, "absolute")
                        .map(word -> strength(entry, word))
                        .orElse(Strength.LIMITED);
        return new Article(
                instrument,
                number,
                themes,
                groups,
                strength,
                entry.checked(dated),
                entry.names("names", "article." + instrument + "." + number));
    }

    private static Strength strength(Entry entry, String word) {
        Optional<Strength> strength = Strength.of(word);
        if (strength.isEmpty()) {
            entry.wrong(
                    "strength is “%s”. It can be absolute, inner-absolute, non-derogable or limited."
                            .formatted(word));
        }
        return strength.orElse(Strength.LIMITED);
    }
}
