package isonomia.server.page;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A form that could not be taken just now, to be sent again as it was.
///
/// @param action where it goes
/// @param fields in the order in which they came, with the token of the form
public record KeptForm(String action, List<Field> fields) {
    /// A name and one of its values.
    public record Field(String name, String value) {}

    public KeptForm {
        fields = List.copyOf(fields);
    }

    /// The form of a request. Empty for a page, for a file, and where it holds what no page should
    /// repeat: passwords and codes.
    ///
    /// @param asked where it was sent to
    public static Optional<KeptForm> of(HttpServletRequest request, String asked) {
        String type = String.valueOf(request.getContentType());
        if (!"POST".equals(request.getMethod())
                || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            return Optional.empty();
        }
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (name.contains("password") || name.contains("code")) {
                return Optional.empty();
            }
            for (String value : field.getValue()) {
                fields.add(new Field(field.getKey(), value));
            }
        }
        return Optional.of(new KeptForm(asked, fields));
    }
}
