package isonomia.server.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;

/// What names, addresses and links must be, wherever they are typed.
public final class TypedFields {
    private static final int LONGEST_EMAIL = 254;

    /// Something, an at sign, something with a dot. Whether it exists, only a message can tell.
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+");

    private TypedFields() {}

    /// A name must be there and not too long.
    ///
    /// @param words key whose endings `-absent` and `-long` are the texts
    public static void name(
            FormErrors errors, String field, String value, int longest, String words) {
        if (value.isBlank()) {
            errors.add(field, words + "-absent");
        } else if (value.strip().length() > longest) {
            errors.add(field, words + "-long", Map.of("most", longest));
        }
    }

    /// An e-mail address must be there and look like one.
    public static void email(FormErrors errors, String field, String value) {
        String typed = value.strip();
        if (typed.isEmpty()) {
            errors.add(field, "identity.error.email-absent");
        } else if (typed.length() > LONGEST_EMAIL || !EMAIL.matcher(typed).matches()) {
            errors.add(field, "identity.error.email-form");
        }
    }

    /// Whether a text is the address of a website. Other schemes could run something.
    public static boolean link(String value) {
        try {
            URI uri = new URI(value.strip());
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
