package isonomia.server.casework;

import isonomia.engine.words.Words;

import java.util.Map;
import java.util.regex.Pattern;

/// Something that a case can be about.
///
/// @param label in words, by language; English is always there
public record Topic(String code, Map<String, String> label) {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Topic {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "\"code\" is \"%s\". Write small letters, digits and hyphens, for example \"water\"."
                            .formatted(code));
        }
        if (label.getOrDefault("en", "").isBlank()) {
            throw new IllegalArgumentException(
                    "\"label\" of \"%s\" has no text for \"en\". Write one at least in English."
                            .formatted(code));
        }
        label = Map.copyOf(label);
    }

    /// In the language of the reader, or in English.
    public String label(Words words) {
        return label.getOrDefault(words.locale().getLanguage(), label.getOrDefault("en", code));
    }
}
