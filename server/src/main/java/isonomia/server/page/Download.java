package isonomia.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A file that is handed out.
///
/// @param name of the file; holds ids and words of ours, never what somebody typed
/// @param type such as `text/csv`
public record Download(String name, String type, String text) implements View {
    public Download {
        if (!name.matches("[a-z0-9.-]+")) {
            throw new IllegalArgumentException("A name of a file has letters, digits, - and .");
        }
    }

    /// A plain text.
    public static Download text(String name, String text) {
        return new Download(name, "text/plain", text);
    }

    /// A JSON text.
    public static Download json(String name, String text) {
        return new Download(name, "application/json", text);
    }

    /// A table.
    public static Download csv(String name, String text) {
        return new Download(name, "text/csv", text);
    }

    @Override
    public void render(
            @Nullable Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type + ";charset=UTF-8");
        response.setContentLength(bytes.length);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(bytes);
    }
}
