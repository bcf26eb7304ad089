package isonomia.server.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Tries a law on random cases. A failure names the seed of its case, which alone repeats it.
public final class Law {
    /// Words of six languages, signs that mean something to somebody, and faulty values.
    private static final List<String> PIECES =
            List.of(
                    "İstanbul",
                    "məktəb",
                    "الإدارة",
                    "ёлка",
                    "Élève",
                    "niño",
                    "Straße",
                    "ﬁn",
                    "۱۲",
                    "2026-04",
                    "https://a.example/x",
                    "a@b.example",
                    "<p>",
                    "&amp;",
                    "\n",
                    "\u202e",
                    "'",
                    "\"",
                    ",",
                    "=1+1",
                    "ı",
                    "й",
                    "и\u0306",
                    "\u0000",
                    "\ud800",
                    " ",
                    "10%",
                    "a long phrase of more than eight words that somebody wrote here");

    private Law() {}

    /// Tries `law` on `cases` seeds.
    public static void holds(int cases, Consumer<SplittableRandom> law) {
        for (long seed = 1; seed <= cases; seed++) {
            try {
                law.accept(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("The law fails with seed %d".formatted(seed), e);
            }
        }
    }

    /// Some pieces one after the other.
    public static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(one(random, PIECES)).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }

    /// One of a list.
    static <T> T one(SplittableRandom random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /// A content in which any field may say anything, right or wrong.
    static Content content(SplittableRandom random) {
        Content.Builder content = Content.builder();
        for (Field field : Fields.all()) {
            if (random.nextInt(3) > 0) {
                content.value(field.key(), value(random, field));
            }
        }
        return content.build();
    }

    /// A value of a field, right or wrong.
    static Value value(SplittableRandom random, Field field) {
        return switch (field.kind()) {
            case CHOICES -> {
                List<String> chosen = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    chosen.add(choice(random, field.choices()));
                }
                yield new Value.Choices(chosen);
            }
            case ITEMS -> {
                List<Value.Item> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(item(random, field));
                }
                yield new Value.Items(items);
            }
            case LINE, PARAGRAPH, CHOICE, MONTH, LINK, CONTACT ->
                    new Value.Text(text(random, field.choices()));
        };
    }

    private static Value.Item item(SplittableRandom random, Field field) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (Part part : field.parts()) {
            if (random.nextBoolean()) {
                parts.put(part.key(), text(random, part.choices()));
            }
        }
        return new Value.Item(parts);
    }

    private static String text(SplittableRandom random, List<String> choices) {
        return choices.isEmpty() ? text(random) : choice(random, choices);
    }

    private static String choice(SplittableRandom random, List<String> choices) {
        return random.nextInt(5) == 0 ? text(random) : one(random, choices);
    }
}
