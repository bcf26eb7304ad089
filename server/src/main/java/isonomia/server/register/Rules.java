package isonomia.server.register;

import isonomia.server.register.Problem.Severity;
import isonomia.server.register.Value.Choices;
import isonomia.server.register.Value.Item;
import isonomia.server.register.Value.Items;
import isonomia.server.register.Value.Text;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What values a field may have, and what a record needs.
final class Rules {
    private static final Pattern MONTH = Pattern.compile("(19|20|21)\\d\\d-(0[1-9]|1[0-2])");
    private static final Pattern LINK =
            Pattern.compile(
                    "https?://([^/?#:\\[\\]@]+)(?::\\d{1,5})?(?:[/?#].*)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"]{1,64}@([^\\s@]{1,253})");

    private final Content content;
    private final List<Problem> found = new ArrayList<>();

    private Rules(Content content) {
        this.content = content;
    }

    static List<Problem> problems(Content content) {
        Rules rules = new Rules(content);
        Fields.all().forEach(rules::field);
        return List.copyOf(rules.found);
    }

    private void field(Field field) {
        String key = field.key();
        content.value(field)
                .ifPresentOrElse(
                        value -> {
                            switch (value) {
                                case Text(String text) ->
                                        text(
                                                key,
                                                field.kind(),
                                                field.longest(),
                                                field.choices(),
                                                text);
                                case Choices(List<String> chosen) -> {
                                    for (String choice : chosen) {
                                        choice(key, field.choices(), choice);
                                    }
                                }
                                case Items(List<Item> items) -> items(field, items);
                            }
                        },
                        () -> absent(field));
        if (key.equals("end") && endsBeforeStart()) {
            wrong(key, "end-before-start", Map.of("start", content.text("start")));
        }
    }

    private void absent(Field field) {
        if (field.required()) {
            found.add(
                    new Problem(
                            field.key(),
                            "register.problem.required",
                            Map.of("field", field.key()),
                            Severity.MISSING));
        } else if (field.expected()) {
            found.add(
                    new Problem(
                            field.key(),
                            "register.problem.expected",
                            Map.of("field", field.key()),
                            Severity.EXPECTED));
        }
    }

    /// Months in this form compare as texts.
    private boolean endsBeforeStart() {
        String start = content.text("start");
        String end = content.text("end");
        return month(start) && month(end) && end.compareTo(start) < 0;
    }

    private void items(Field field, List<Item> items) {
        if (items.size() > field.most()) {
            wrong(field.key(), "too-many", Map.of("count", items.size(), "most", field.most()));
        }
        for (int i = 0; i < items.size(); i++) {
            for (Part part : field.parts()) {
                part(field.key() + "." + i + "." + part.key(), part, items.get(i));
            }
        }
    }

    private void part(String path, Part part, Item item) {
        String text = item.text(part.key());
        if (text.isEmpty()) {
            if (part.required()) {
                wrong(path, "part-required", Map.of());
            }
            return;
        }
        text(path, part.kind(), part.longest(), part.choices(), text);
        part.within()
                .forEach(
                        (other, remaining) -> {
                            List<String> fitting = remaining.get(item.text(other));
                            if (part.choices().contains(text)
                                    && fitting != null
                                    && !fitting.contains(text)) {
                                wrong(path, "choice-unfitting", Map.of());
                            }
                        });
    }

    private void text(String path, Kind kind, int longest, List<String> choices, String text) {
        int length = PlainText.length(text);
        if (longest > 0 && length > longest) {
            wrong(path, "too-long", Map.of("length", length, "longest", longest));
        }
        switch (kind) {
            case LINE, PARAGRAPH -> {}
            case CHOICE -> choice(path, choices, text);
            case MONTH -> {
                if (!month(text)) {
                    wrong(path, "month", Map.of("found", PlainText.shown(text)));
                }
            }
            case LINK -> {
                if (!link(text)) {
                    wrong(path, "link", Map.of("found", PlainText.shown(text)));
                }
            }
            case CONTACT -> {
                if (!email(text) && !link(text)) {
                    wrong(path, "contact", Map.of("found", PlainText.shown(text)));
                }
            }
            case CHOICES, ITEMS -> throw new IllegalStateException(path + " is not a text");
        }
    }

    private void choice(String path, List<String> choices, String text) {
        if (!choices.contains(text)) {
            wrong(path, "choice", Map.of("found", PlainText.shown(text)));
        }
    }

    private void wrong(String path, String kind, Map<String, Object> values) {
        found.add(Problem.wrong(path, kind, values));
    }

    static boolean month(String text) {
        return MONTH.matcher(text).matches();
    }

    /// Whether it is written as an address of the web: no blanks, no name or password before the
    /// host, which would let a link look like another, and a host with a dot. Whether something
    /// answers there is another question.
    static boolean link(String text) {
        Matcher parts = LINK.matcher(text);
        return parts.matches()
                && text.codePoints()
                        .noneMatch(
                                p ->
                                        Character.isWhitespace(p)
                                                || Character.isSpaceChar(p)
                                                || "<>\"{}|\\^`".indexOf(p) >= 0)
                && host(parts.group(1));
    }

    static boolean email(String text) {
        Matcher parts = EMAIL.matcher(text);
        return text.length() <= 254 && parts.matches() && host(parts.group(1));
    }

    private static boolean host(String name) {
        try {
            String ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES);
            return ascii.length() <= 253
                    && ascii.indexOf('.') > 0
                    && !ascii.startsWith(".")
                    && !ascii.contains("..");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
