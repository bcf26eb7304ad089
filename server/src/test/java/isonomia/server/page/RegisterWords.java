package isonomia.server.page;

import isonomia.engine.words.Words;

import java.util.List;

/// The words of the register without those of the other pages.
public final class RegisterWords {
    private RegisterWords() {}

    /// In a language of [Words#LANGUAGES].
    public static Words in(String language) {
        return Words.in(language, WordFiles.class, List.of("register"));
    }
}
