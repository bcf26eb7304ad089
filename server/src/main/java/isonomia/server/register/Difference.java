package isonomia.server.register;

import isonomia.server.register.Value.Choices;
import isonomia.server.register.Value.Item;
import isonomia.server.register.Value.Items;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What changed from one version of a record to another, field by field, entries part by part.
public final class Difference {
    private Difference() {}

    /// What happened to a field, an entry or a part.
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /// A field that differs.
    ///
    /// @param before what it said; empty when it was added
    /// @param after what it says; empty when it was removed
    /// @param entries for a field of entries those that differ, in the order of the new version;
    ///     empty for other fields
    public record Change(
            Field field, Optional<Value> before, Optional<Value> after, List<Entry> entries) {
        public Change {
            entries = List.copyOf(entries);
        }

        /// What happened to the field.
        public Kind kind() {
            return kindOf(before.isPresent(), after.isPresent());
        }

        /// For a field of choices: those that are no more.
        public List<String> choicesRemoved() {
            return without(before, after);
        }

        /// For a field of choices: those that are new.
        public List<String> choicesAdded() {
            return without(after, before);
        }

        private static List<String> without(Optional<Value> these, Optional<Value> those) {
            List<String> left = new ArrayList<>(chosen(these));
            left.removeAll(chosen(those));
            return left;
        }

        private static List<String> chosen(Optional<Value> value) {
            return value.isPresent() && value.get() instanceof Choices(List<String> chosen)
                    ? chosen
                    : List.of();
        }
    }

    /// An entry that differs.
    ///
    /// @param before the entry before; empty when it was added
    /// @param after the entry now; empty when it was removed
    public record Entry(Field field, Optional<Item> before, Optional<Item> after) {
        /// What happened to the entry.
        public Kind kind() {
            return kindOf(before.isPresent(), after.isPresent());
        }

        /// The parts that differ.
        public List<PartChange> parts() {
            List<PartChange> changes = new ArrayList<>();
            for (Part part : field.parts()) {
                String old = before.map(item -> item.text(part.key())).orElse("");
                String now = after.map(item -> item.text(part.key())).orElse("");
                if (!old.equals(now)) {
                    changes.add(new PartChange(part, old, now));
                }
            }
            return changes;
        }
    }

    /// A part that differs.
    ///
    /// @param before what it said; empty when nothing
    /// @param after what it says; empty when nothing
    public record PartChange(Part part, String before, String after) {
        /// What happened to the part.
        public Kind kind() {
            return kindOf(!before.isEmpty(), !after.isEmpty());
        }
    }

    private static Kind kindOf(boolean before, boolean after) {
        return before ? after ? Kind.CHANGED : Kind.REMOVED : Kind.ADDED;
    }

    /// The fields in which two contents differ, in the order of the catalogue.
    public static List<Change> between(Content before, Content after) {
        List<Change> changes = new ArrayList<>();
        for (Field field : Fields.all()) {
            Optional<Value> old = before.value(field);
            Optional<Value> now = after.value(field);
            if (!old.equals(now)) {
                changes.add(
                        new Change(
                                field,
                                old,
                                now,
                                new Alignment(field, items(old), items(now)).entries()));
            }
        }
        return changes;
    }

    private static List<Item> items(Optional<Value> value) {
        return value.isPresent() && value.get() instanceof Items(List<Item> items)
                ? items
                : List.of();
    }

    /// Which entry became which. Entries that stayed as they are, in the longest order they share,
    /// divide the others into stretches; in a stretch those go together that have a part in
    /// common, and what is left was removed or added.
    private record Alignment(Field field, List<Item> before, List<Item> after) {

        private List<Entry> entries() {
            int[][] shared = shared();
            List<Entry> entries = new ArrayList<>();
            List<Item> removed = new ArrayList<>();
            List<Item> added = new ArrayList<>();
            int i = 0;
            int j = 0;
            while (i < before.size() || j < after.size()) {
                boolean both = i < before.size() && j < after.size();
                if (both && before.get(i).equals(after.get(j))) {
                    stretch(removed, added, entries);
                    i++;
                    j++;
                } else if (j == after.size() || (both && shared[i + 1][j] >= shared[i][j + 1])) {
                    removed.add(before.get(i++));
                } else {
                    added.add(after.get(j++));
                }
            }
            stretch(removed, added, entries);
            return entries;
        }

        /// Longest common subsequence of what follows each pair of positions.
        private int[][] shared() {
            int[][] shared = new int[before.size() + 1][after.size() + 1];
            for (int i = before.size() - 1; i >= 0; i--) {
                for (int j = after.size() - 1; j >= 0; j--) {
                    shared[i][j] =
                            before.get(i).equals(after.get(j))
                                    ? shared[i + 1][j + 1] + 1
                                    : Math.max(shared[i + 1][j], shared[i][j + 1]);
                }
            }
            return shared;
        }

        private void stretch(List<Item> removed, List<Item> added, List<Entry> entries) {
            for (Item now : added) {
                Optional<Item> old = closest(removed, now);
                old.ifPresent(removed::remove);
                entries.add(new Entry(field, old, Optional.of(now)));
            }
            for (Item old : removed) {
                entries.add(new Entry(field, Optional.of(old), Optional.empty()));
            }
            removed.clear();
            added.clear();
        }

        private static Optional<Item> closest(List<Item> removed, Item now) {
            Optional<Item> best = Optional.empty();
            int most = 0;
            for (Item old : removed) {
                int alike = 0;
                for (var part : now.parts().entrySet()) {
                    alike += old.text(part.getKey()).equals(part.getValue()) ? 1 : 0;
                }
                if (alike > most) {
                    best = Optional.of(old);
                    most = alike;
                }
            }
            return best;
        }
    }
}
