package isonomia.command;

import isonomia.engine.words.Words;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;

/// The language of what people read.
final class Language {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private String code = "en";

    @Option(
            names = "--language",
            paramLabel = "CODE",
            completionCandidates = Known.class,
            defaultValue = "en",
            description = "Language of sentences and report: ${COMPLETION-CANDIDATES}.")
    void code(String wanted) {
        String known = wanted.toLowerCase(Locale.ROOT);
        if (!Words.LANGUAGES.contains(known)) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "There is no language '%s'. There are: %s."
                            .formatted(wanted, String.join(", ", Words.LANGUAGES)));
        }
        code = known;
    }

    Words words() {
        return Words.in(code);
    }

    static final class Known extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Known() {
            super(Words.LANGUAGES);
        }
    }
}
