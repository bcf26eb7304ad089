package isonomia.server.register;

import java.util.List;
import java.util.Optional;

/// One thing that a transparency record tells about a system.
///
/// @param key its name in JSON, files and addresses, for example `appeal_route`
/// @param section the part of the form it stands in, see [Fields#sections]
/// @param kind what can be written into it
/// @param longest most characters; 0 when the kind sets the limit
/// @param most most entries of [Kind#ITEMS]; 0 otherwise
/// @param weight points of [Quality] for filling it; 0 when nobody expects it
/// @param required whether a record without it cannot be filed
/// @param alwaysPublic whether it can never be withheld
/// @param choices what [Kind#CHOICE] and [Kind#CHOICES] may be; empty otherwise
/// @param parts of the entries of [Kind#ITEMS]; empty otherwise
public record Field(
        String key,
        String section,
        Kind kind,
        int longest,
        int most,
        int weight,
        boolean required,
        boolean alwaysPublic,
        List<String> choices,
        List<Part> parts) {

    public Field {
        choices = List.copyOf(choices);
        parts = List.copyOf(parts);
        boolean chosen = kind == Kind.CHOICE || kind == Kind.CHOICES;
        if (chosen == choices.isEmpty()) {
            throw new IllegalArgumentException(
                    "The field " + key + " is " + kind.word() + " with choices " + choices);
        }
        if ((kind == Kind.ITEMS) == parts.isEmpty() || (kind == Kind.ITEMS) != (most > 0)) {
            throw new IllegalArgumentException(
                    "The field " + key + " is " + kind.word() + " with parts " + parts);
        }
        if (required && weight == 0) {
            throw new IllegalArgumentException("The field " + key + " is required but unexpected");
        }
    }

    /// Whether the public page always has a line for it, which says "not filled in" when it is
    /// empty: a gap that people can see is the point of a register.
    public boolean expected() {
        return weight > 0;
    }

    /// Its part of this name.
    public Optional<Part> part(String name) {
        return parts.stream().filter(part -> part.key().equals(name)).findFirst();
    }
}
