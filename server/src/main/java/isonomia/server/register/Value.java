package isonomia.server.register;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a field of a record says. [Content] brings it into the one form in which it is kept.
public sealed interface Value {
    /// Of every kind of field but [Kind#CHOICES] and [Kind#ITEMS].
    record Text(String text) implements Value {}

    /// Of [Kind#CHOICES], in the order of the catalogue, none twice.
    record Choices(List<String> values) implements Value {
        public Choices {
            values = List.copyOf(values);
        }
    }

    /// Of [Kind#ITEMS], in the order in which they were given.
    record Items(List<Item> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// An entry: what its parts say, without those that say nothing.
    record Item(Map<String, String> parts) {
        public Item {
            parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        }

        /// What a part says; empty when it says nothing.
        public String text(String part) {
            return parts.getOrDefault(part, "");
        }
    }
}
