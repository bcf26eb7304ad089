package isonomia.server.casework.evidence.convert;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words as they are looked for: in any case, with any white space between them, and also where a
/// hyphen parts one at the end of a line.
final class Sought {
    private static final String PARTED = "(?:[-\u00AD\u2010]\\s*\\n\\s*|\u00AD)?";

    private Sought() {}

    static Pattern pattern(String words, Normalizer.Form form) {
        String all =
                Arrays.stream(Normalizer.normalize(words.strip(), form).split("\\s+"))
                        .map(Sought::letters)
                        .collect(Collectors.joining("\\s+"));
        return Pattern.compile(
                all,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static String letters(String word) {
        return word.codePoints()
                .mapToObj(Character::toString)
                .map(Pattern::quote)
                .collect(Collectors.joining(PARTED));
    }
}
