package isonomia.server.register;

import isonomia.server.register.Value.Choices;
import isonomia.server.register.Value.Item;
import isonomia.server.register.Value.Items;
import isonomia.server.register.Value.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// What a record says about a system: the values of its fields, without those that say nothing.
///
/// Values are kept in one form (see [PlainText]), so that equal contents are equal values and equal
/// JSON. A content may hold what is wrong, such as a month 13: people save drafts. [#problems] tells
/// all of it.
public final class Content {
    private static final Content EMPTY = new Content(Map.of());

    private final Map<String, Value> values;

    private Content(Map<String, Value> values) {
        this.values = values;
    }

    /// A record in which nothing is filled in.
    public static Content empty() {
        return EMPTY;
    }

    /// The content with these values by the keys of their fields. Blank ones say nothing.
    ///
    /// @throws IllegalArgumentException when a key is of no field, or a value does not have the
    ///     shape of its field, for example entries for a line
    public static Content of(Map<String, Value> values) {
        for (String key : values.keySet()) {
            Fields.of(key);
        }
        Map<String, Value> kept = new LinkedHashMap<>();
        for (Field field : Fields.all()) {
            Value value = values.get(field.key());
            if (value != null) {
                kept(field, value).ifPresent(v -> kept.put(field.key(), v));
            }
        }
        return new Content(Collections.unmodifiableMap(kept));
    }

    private static Optional<Value> kept(Field field, Value value) {
        return switch (value) {
            case Text(String raw) -> {
                require(field, field.kind() != Kind.CHOICES && field.kind() != Kind.ITEMS);
                String text = kept(field.kind(), raw);
                yield text.isEmpty() ? Optional.empty() : Optional.of(new Text(text));
            }
            case Choices(List<String> raw) -> {
                require(field, field.kind() == Kind.CHOICES);
                List<String> cleaned = raw.stream().map(PlainText::line).distinct().toList();
                List<String> chosen = new ArrayList<>(field.choices());
                chosen.retainAll(cleaned);
                // What is not among the choices stays, so that it can be told.
                cleaned.stream()
                        .filter(c -> !c.isEmpty() && !field.choices().contains(c))
                        .forEach(chosen::add);
                yield chosen.isEmpty() ? Optional.empty() : Optional.of(new Choices(chosen));
            }
            case Items(List<Item> raw) -> {
                require(field, field.kind() == Kind.ITEMS);
                List<Item> items =
                        raw.stream()
                                .map(item -> kept(field, item))
                                .filter(item -> !item.parts().isEmpty())
                                .toList();
                yield items.isEmpty() ? Optional.empty() : Optional.of(new Items(items));
            }
        };
    }

    private static Item kept(Field field, Item item) {
        for (String name : item.parts().keySet()) {
            if (field.part(name).isEmpty()) {
                throw new IllegalArgumentException(
                        "The field " + field.key() + " has no part " + PlainText.shown(name));
            }
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (Part part : field.parts()) {
            String text = kept(part.kind(), item.text(part.key()));
            if (!text.isEmpty()) {
                parts.put(part.key(), text);
            }
        }
        return new Item(parts);
    }

    private static String kept(Kind kind, String raw) {
        return kind == Kind.PARAGRAPH ? PlainText.clean(raw) : PlainText.line(raw);
    }

    private static void require(Field field, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "The field " + field.key() + " is " + field.kind().word());
        }
    }

    /// Gathers the values of a new content.
    public static Builder builder() {
        return new Builder(Map.of());
    }

    /// Gathers changes of this content.
    public Builder toBuilder() {
        return new Builder(values);
    }

    /// Gathers values of a content, field by field.
    public static final class Builder {
        private final Map<String, Value> values;

        private Builder(Map<String, Value> values) {
            this.values = new TreeMap<>(values);
        }

        /// Sets a field of one text; a blank one takes the field's value away.
        public Builder text(String key, String text) {
            values.put(key, new Text(text));
            return this;
        }

        /// Sets a field of choices.
        public Builder choices(String key, List<String> chosen) {
            values.put(key, new Choices(chosen));
            return this;
        }

        /// Adds an entry to a field of entries.
        public Builder item(String key, Map<String, String> parts) {
            List<Item> items = new ArrayList<>();
            if (values.get(key) instanceof Items before) {
                items.addAll(before.items());
            }
            items.add(new Item(parts));
            values.put(key, new Items(items));
            return this;
        }

        /// Sets a field.
        public Builder value(String key, Value value) {
            values.put(key, value);
            return this;
        }

        /// Takes a field's value away.
        public Builder without(String key) {
            values.remove(key);
            return this;
        }

        /// The content.
        ///
        /// @throws IllegalArgumentException see [Content#of]
        public Content build() {
            return of(values);
        }
    }

    /// What a field says, if anything.
    public Optional<Value> value(Field field) {
        return value(field.key());
    }

    /// What the field of a key says, if anything.
    public Optional<Value> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// The text of a field; empty when it says nothing.
    public String text(String key) {
        return values.get(key) instanceof Text(String text) ? text : "";
    }

    /// The choices of a field; none when it says nothing.
    public List<String> choices(String key) {
        return values.get(key) instanceof Choices(List<String> chosen) ? chosen : List.of();
    }

    /// The entries of a field; none when it says nothing.
    public List<Item> items(String key) {
        return values.get(key) instanceof Items(List<Item> items) ? items : List.of();
    }

    /// Whether a field says something.
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /// Calls `each` for every field that says something, in the order of the catalogue.
    public void forEach(BiConsumer<Field, Value> each) {
        values.forEach((key, value) -> each.accept(Fields.of(key), value));
    }

    /// Whether nothing is filled in. Where a record comes from is not counted.
    public boolean isEmpty() {
        return values.keySet().stream()
                .allMatch(key -> Fields.of(key).section().equals(Fields.SOURCE));
    }

    /// Whether this was brought in from an index of another register, which holds a few of its
    /// fields only: a gap then says nothing about the body.
    public boolean partial() {
        return ImportForm.partial(text("source_standard"));
    }

    /// All that is wrong, missing or expected, in the order of the catalogue.
    public List<Problem> problems() {
        return Rules.problems(this);
    }

    /// What of [#problems] stands in the way of filing the record; none when it can be filed.
    public List<Problem> stoppingFiling() {
        return problems().stream().filter(Problem::stopsFiling).toList();
    }

    /// What everybody may read.
    public PublicContent published(Visibility visibility) {
        return PublicContent.of(this, visibility);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content content && values.equals(content.values);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(values);
    }

    /// The keys only: what they say may be withheld.
    @Override
    public String toString() {
        return "Content" + values.keySet();
    }
}
