package isonomia.server.page;

import isonomia.engine.words.Words;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The six languages, and which one a reader wants.
public final class Languages {
    /// Cookie that keeps the choice. It holds the code of a language and nothing else.
    public static final String COOKIE = "language";

    /// The files of words of the server.
    public static final List<String> FILES =
            List.of(
                    "frame",
                    "identity",
                    "ledger",
                    "register",
                    "records",
                    "privacy",
                    "rights",
                    "backup",
                    "certificate",
                    "clock",
                    "figures",
                    "job",
                    "import",
                    "casework",
                    "complain",
                    "simple",
                    "intake",
                    "request",
                    "evidence",
                    "letter",
                    "retention",
                    "bundle",
                    "error");

    private static final Map<String, Words> WORDS = new LinkedHashMap<>();

    static {
        for (String language : Words.LANGUAGES) {
            WORDS.put(language, Words.in(language, WordFiles.class, FILES));
        }
    }

    private Languages() {}

    /// The words of a language; those of English for a language that there is none of.
    public static Words words(String language) {
        Words words = WORDS.get(language);
        return words == null ? Optional.ofNullable(WORDS.get("en")).orElseThrow() : words;
    }

    /// The words for whom a request comes from: by her choice, else by what her browser prefers,
    /// else in the language of the office.
    public static Words of(HttpServletRequest request, String officeLanguage) {
        Optional<String> chosen = chosen(request);
        if (chosen.isPresent()) {
            return words(chosen.get());
        }
        @Nullable String accepted = request.getHeader("Accept-Language");
        if (accepted != null) {
            try {
                for (Locale.LanguageRange range : Locale.LanguageRange.parse(accepted)) {
                    String code = Locale.forLanguageTag(range.getRange()).getLanguage();
                    if (Words.LANGUAGES.contains(code) && range.getWeight() > 0) {
                        return words(code);
                    }
                }
            } catch (IllegalArgumentException e) {
                // A header that no browser sends says nothing about the reader.
                return words(officeLanguage);
            }
        }
        return words(officeLanguage);
    }

    private static Optional<String> chosen(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(COOKIE) && Words.LANGUAGES.contains(cookie.getValue())) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
