package isonomia.engine.words;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/// Every word a person reads, by key, in her language. ICU formats numbers and plurals, so that
/// the machine's own locale changes nothing.
public final class Words {
    /// Languages, English first.
    public static final List<String> LANGUAGES = List.of("en", "az", "ar", "fr", "ru", "es");

    /// The files of each language.
    public static final List<String> FILES =
            List.of("about", "refusal", "report", "command", "verify");

    private final ULocale locale;
    private final Map<String, String> texts = new HashMap<>();

    private Words(String language) {
        locale = ULocale.forLanguageTag(language);
    }

    private void read(Class<?> beside, List<String> files) {
        for (String file : files) {
            Properties properties = new Properties();
            String name = language() + "/" + file + ".properties";
            try (InputStream stream = beside.getResourceAsStream(name)) {
                if (stream == null) {
                    throw new IllegalArgumentException("There are no words in " + name);
                }
                properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("reading the words of " + name, e);
            }
            properties.forEach((key, text) -> texts.put(file + "." + key, text.toString()));
        }
    }

    /// The words of a language of [#LANGUAGES].
    public static Words in(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("There are no words in the language " + language);
        }
        Words words = new Words(language);
        words.read(Words.class, FILES);
        return words;
    }

    /// The words of a language of [#LANGUAGES], with those of another module's files.
    ///
    /// @param beside a class in whose package the folders of the languages lie
    /// @param files names of its files, none of them among [#FILES]
    public static Words in(String language, Class<?> beside, List<String> files) {
        Words words = in(language);
        words.read(beside, files);
        return words;
    }

    /// The sentence of `key`, for example `report.title`, with its named values put in.
    public String say(String key, Map<String, ?> values) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("There is no text for " + key);
        }
        return new MessageFormat(text, locale).format(new HashMap<>(values));
    }

    /// The sentence of `key`, which has no values.
    public String say(String key) {
        return say(key, Map.of());
    }

    /// What people must be told while nobody who speaks the language has reviewed its texts.
    public Optional<String> unreviewed() {
        return say("about.reviewer").isBlank()
                ? Optional.of(say("about.unreviewed"))
                : Optional.empty();
    }

    /// The keys of all texts.
    public SortedSet<String> keys() {
        return new TreeSet<>(texts.keySet());
    }

    /// The text of `key` as it is written, with its places for values.
    public String pattern(String key) {
        return Optional.ofNullable(texts.get(key)).orElseThrow();
    }

    /// Whether there is a text for `key`.
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /// The language, for example "en".
    public String language() {
        return locale.getLanguage();
    }

    /// The locale that sets numbers and plurals.
    public ULocale locale() {
        return locale;
    }

    /// "rtl" for Arabic, "ltr" otherwise.
    public String direction() {
        return locale.isRightToLeft() ? "rtl" : "ltr";
    }
}
