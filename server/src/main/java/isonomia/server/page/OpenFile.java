package isonomia.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// A file that is handed out as it is read, whatever its size. To be kept, never shown in the page:
/// it was made by somebody else.
///
/// @param name of the file; holds ids and words of ours, never what somebody typed
/// @param type such as `application/pdf`
/// @param size in bytes
public record OpenFile(String name, String type, long size, Content content) implements View {
    public OpenFile {
        if (!name.matches("[a-z0-9.-]+")) {
            throw new IllegalArgumentException("A name of a file has letters, digits, - and .");
        }
    }

    /// Opens what is handed out.
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    @Override
    public void render(
            @Nullable Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (InputStream in = content.open()) {
            response.setContentType(type);
            response.setContentLengthLong(size);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            in.transferTo(response.getOutputStream());
        }
    }
}
