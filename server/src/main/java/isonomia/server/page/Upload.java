package isonomia.server.page;

import jakarta.servlet.http.HttpServletRequest;

import java.io.InputStream;
import java.util.Optional;

/// A file that a form sends, as it comes in: it is read once, from the connection, and lies nowhere.
///
/// @param name of the file where it came from; empty when the person chose none
public record Upload(String name, InputStream content) {
    private static final String ATTRIBUTE = Upload.class.getName();

    /// The file of the form; empty when the form has none.
    public static Optional<Upload> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Upload upload
                ? Optional.of(upload)
                : Optional.empty();
    }

    void attach(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
