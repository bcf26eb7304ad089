package isonomia.server.register;

import java.util.List;
import java.util.Map;

/// One blank of an entry, for example the link of a legal basis.
///
/// @param key its name, unique in its field
/// @param kind any but [Kind#CHOICES] and [Kind#ITEMS]: an entry's parts are texts
/// @param longest most characters; 0 when the kind sets the limit
/// @param required whether an entry without it says nothing
/// @param choices what a [Kind#CHOICE] may be; empty otherwise
/// @param within for a choice that depends on another part: the other part's key, and for each of
///     its choices those that remain; a choice of the other part that is not named restricts nothing
public record Part(
        String key,
        Kind kind,
        int longest,
        boolean required,
        List<String> choices,
        Map<String, Map<String, List<String>>> within) {

    public Part {
        choices = List.copyOf(choices);
        within = Map.copyOf(within);
        if (kind == Kind.CHOICES || kind == Kind.ITEMS) {
            throw new IllegalArgumentException("The part " + key + " is not a text");
        }
        if ((kind == Kind.CHOICE) == choices.isEmpty()) {
            throw new IllegalArgumentException(
                    "The part " + key + " is " + kind.word() + " with choices " + choices);
        }
    }
}
