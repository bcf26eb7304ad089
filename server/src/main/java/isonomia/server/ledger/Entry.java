package isonomia.server.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An act that is entered into the ledger.
///
/// @param kind what happened, for example `record-published`
/// @param facts ids, numbers and digests; never a name, an address or what somebody wrote
/// @param record the published text, whose digest the entry holds; empty for acts without one
public record Entry(String kind, SortedMap<String, String> facts, Optional<String> record) {
    public Entry {
        facts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        if (!kind.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException("A kind is written like record-published");
        }
    }

    /// An act without a text of its own.
    public static Entry of(String kind, Map<String, String> facts) {
        return new Entry(kind, new TreeMap<>(facts), Optional.empty());
    }

    /// The publication of a text.
    public static Entry of(String kind, Map<String, String> facts, String record) {
        return new Entry(kind, new TreeMap<>(facts), Optional.of(record));
    }
}
