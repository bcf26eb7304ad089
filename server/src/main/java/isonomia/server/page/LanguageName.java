package isonomia.server.page;

import isonomia.engine.words.Words;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A language by its own name: whoever cannot read this page can still find hers.
///
/// @param code for example `az`
/// @param name in the language itself
public record LanguageName(String code, String name) {
    private static final List<LanguageName> ALL =
            Words.LANGUAGES.stream()
                    .map(Words::in)
                    .map(w -> new LanguageName(w.language(), w.say("about.name")))
                    .toList();

    /// The six, in the order of the engine.
    public static List<LanguageName> all() {
        return ALL;
    }

    /// The address that keeps this language and leads back to `path`.
    public String href(String path) {
        return "/language/" + code + "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
