package isonomia.server.rights;

import isonomia.engine.words.Words;

import java.util.Map;
import java.util.Optional;

/// What an entry is called. Entries that Isonomia brings have their names among the words of the
/// pages; a file of an office carries names along.
///
/// @param key of the text in the file of words `rights`, without its first part
/// @param own text by language; empty when the words have it
record Names(String key, Map<String, String> own) {
    Names {
        own = Map.copyOf(own);
    }

    String in(Words words) {
        return Optional.ofNullable(own.get(words.language()))
                .orElseGet(() -> words.say("rights." + key));
    }

    boolean has(Words words) {
        return own.containsKey(words.language()) || words.has("rights." + key);
    }
}
