package isonomia.command;

import isonomia.engine.words.Words;

import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.Locale;

/// The language of what people read.
final class Language {
    @Option(
            names = "--language",
            paramLabel = "CODE",
            completionCandidates = Known.class,
            defaultValue = "en",
            description = "Language of sentences and report: ${COMPLETION-CANDIDATES}.")
    private String code = "en";

    Words words() {
        String wanted = code.toLowerCase(Locale.ROOT);
        return Words.in(Words.LANGUAGES.contains(wanted) ? wanted : "en");
    }

    /// Whether there are words in the language asked for.
    boolean known() {
        return Words.LANGUAGES.contains(code.toLowerCase(Locale.ROOT));
    }

    String code() {
        return code;
    }

    static final class Known extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Known() {
            super(Words.LANGUAGES);
        }
    }
}
