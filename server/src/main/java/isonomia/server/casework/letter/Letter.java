package isonomia.server.casework.letter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A letter, before it is set.
///
/// @param language in which it is written, for example `ar`
/// @param office who writes
/// @param address how to reach the office, line by line
/// @param facts date and number and what else stands in its head
/// @param blocks what it says
public record Letter(
        String language,
        String title,
        String office,
        List<String> address,
        List<Fact> facts,
        List<Block> blocks) {
    public Letter {
        address = List.copyOf(address);
        facts = List.copyOf(facts);
        blocks = List.copyOf(blocks);
    }

    /// A line of its head.
    public record Fact(String label, String value) {}

    /// A part of what it says.
    public sealed interface Block {
        /// Paragraphs, parted by empty lines.
        record Text(String text) implements Block {
            /// One by one.
            public List<String> paragraphs() {
                return Arrays.stream(text.split("\\R\\s*\\R"))
                        .map(String::strip)
                        .filter(p -> !p.isEmpty())
                        .toList();
            }
        }

        /// What is numbered, with a head for the number and one for the rest.
        record Numbered(String number, String head, List<String> rows) implements Block {
            public Numbered {
                rows = List.copyOf(rows);
            }
        }
    }

    /// Which letters there are.
    public enum Kind {
        ACKNOWLEDGEMENT,
        DECISION_COMPLAINANT,
        DECISION_BODY,
        REQUEST;

        /// The message key, and what stands in addresses.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// That of an address; empty for anything else.
        public static Optional<Kind> parse(String key) {
            return Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
        }
    }

    /// Without what is confidential: it may stand in a log.
    @Override
    public String toString() {
        return "Letter";
    }
}
