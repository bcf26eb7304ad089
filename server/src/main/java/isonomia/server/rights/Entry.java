package isonomia.server.rights;

import isonomia.engine.words.Words;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One entry of a file while it is read. Whatever is wrong with it is noted, and reading goes on, so
/// that all problems are told at once; what cannot be read is an empty value that nobody uses.
final class Entry {
    /// Codes that stand in addresses.
    static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final LocalDate NO_DATE = LocalDate.EPOCH;

    private final JsonNode node;
    private final String place;
    private final List<Problem> problems;
    private final int before;

    Entry(JsonNode node, String place, List<Problem> problems) {
        this.node = node;
        this.place = place;
        this.problems = problems;
        this.before = problems.size();
    }

    /// Whether nothing was wrong so far.
    boolean sound() {
        return problems.size() == before;
    }

    void wrong(String sentence) {
        problems.add(new Problem(place, sentence));
    }

    /// Refuses members that the format does not know: a misspelt `checked` must not be lost.
    void only(String... members) {
        Set<String> known = Set.of(members);
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!known.contains(member.getKey())) {
                wrong(
                        "“%s” is not part of the format. Known are %s."
                                .formatted(
                                        member.getKey(),
                                        known.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }

    /// A text that must be there.
    String text(String member) {
        JsonNode value = node.path(member);
        if (value.isMissingNode() || value.isNull()) {
            wrong(member + " is missing. Add it.");
            return "";
        }
        if (!value.isString() || value.asString().isBlank()) {
            wrong(member + " must be a text that is not empty.");
            return "";
        }
        return value.asString();
    }

    /// A text of a form.
    String text(String member, Pattern form, String example) {
        String text = text(member);
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            wrong("%s is “%s”. Write it like %s.".formatted(member, text, example));
        }
        return text;
    }

    /// A text that may be left out.
    Optional<String> optional(String member, Pattern form, String example) {
        return node.has(member) ? Optional.of(text(member, form, example)) : Optional.empty();
    }

    /// One of a few words.
    String word(String member, List<String> words) {
        String text = text(member);
        if (!text.isEmpty() && !words.contains(text)) {
            wrong("%s is “%s”. It can be %s.".formatted(member, text, String.join(" or ", words)));
        }
        return text;
    }

    /// One of a few words, or nothing.
    Optional<String> optionalWord(String member, List<String> words) {
        return node.has(member) ? Optional.of(word(member, words)) : Optional.empty();
    }

    /// A day that must be there.
    LocalDate date(String member) {
        String text = text(member);
        if (text.isEmpty()) {
            return NO_DATE;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            wrong(
                    "%s is “%s”, which is no date. Write year, month and day, for example 1966-12-16."
                            .formatted(member, text));
            return NO_DATE;
        }
    }

    /// A day that may be left out.
    Optional<LocalDate> optionalDate(String member) {
        return node.has(member) ? Optional.of(date(member)) : Optional.empty();
    }

    /// An address of a website.
    URI link(String member) {
        String text = text(member);
        try {
            URI link = new URI(text);
            if (!text.isEmpty() && (!"https".equals(link.getScheme()) || link.getHost() == null)) {
                wrong(
                        "%s is “%s”. Write the whole address, starting with https://."
                                .formatted(member, text));
            }
            return link;
        } catch (URISyntaxException e) {
            wrong("%s is “%s”, which is no address.".formatted(member, text));
            return URI.create("");
        }
    }

    /// Texts, none of them twice.
    ///
    /// @param needed whether there must be one
    List<String> texts(String member, boolean needed) {
        JsonNode array = node.path(member);
        List<String> texts = new ArrayList<>();
        if (!array.isMissingNode() && !array.isArray()) {
            wrong(member + " must be a list in square brackets.");
            return List.of();
        }
        for (JsonNode text : array) {
            if (!text.isString() || text.asString().isBlank()) {
                wrong(member + " holds something that is no text.");
            } else if (texts.contains(text.asString())) {
                wrong("%s holds “%s” twice. Keep one.".formatted(member, text.asString()));
            } else {
                texts.add(text.asString());
            }
        }
        if (needed && array.isEmpty()) {
            wrong(member + " is empty. Name at least one.");
        }
        return texts;
    }

    /// Goals of the 2030 Agenda.
    List<Integer> goals(String member) {
        Set<Integer> goals = new LinkedHashSet<>();
        for (JsonNode goal : node.path(member)) {
            if (!goal.isInt()
                    || goal.asInt() < 1
                    || goal.asInt() > 17
                    || !goals.add(goal.asInt())) {
                wrong(
                        "%s holds %s. Goals are numbers from 1 to 17, none of them twice."
                                .formatted(member, goal));
            }
        }
        return List.copyOf(goals);
    }

    boolean yes(String member) {
        JsonNode value = node.path(member);
        if (!value.isMissingNode() && !value.isBoolean()) {
            wrong(member + " must be true or false.");
        }
        return value.asBoolean(false);
    }

    /// Who compared the entry with the official text. It must be said, also that nobody did.
    ///
    /// @param dated the day of the file, after which nothing in it can have been checked
    Optional<Checked> checked(LocalDate dated) {
        JsonNode value = node.path("checked");
        if (value.isMissingNode()) {
            wrong("checked is missing. Write null when nobody compared it with the official text.");
            return Optional.empty();
        }
        if (value.isNull()) {
            return Optional.empty();
        }
        Entry check = new Entry(value, place + ", checked", problems);
        check.only("on", "by", "against");
        Checked checked = new Checked(check.date("on"), check.text("by"), check.text("against"));
        if (checked.on().isAfter(dated)) {
            check.wrong(
                    "on is %s, after the day of the file, %s. Correct the one or the other."
                            .formatted(checked.on(), dated));
        }
        return Optional.of(checked);
    }

    /// Names in the file itself: in all languages, or none.
    Names names(String member, String key) {
        Map<String, String> names = new LinkedHashMap<>();
        if (node.has(member)) {
            Entry own = new Entry(node.path(member), place + ", " + member, problems);
            own.only(Words.LANGUAGES.toArray(String[]::new));
            Words.LANGUAGES.forEach(language -> names.put(language, own.text(language)));
        }
        return new Names(key, names);
    }
}
