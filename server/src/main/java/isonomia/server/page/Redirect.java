package isonomia.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Leads to another page after something was done, so that reloading does not do it again.
///
/// @param path of this server, beginning with a slash
/// @param cookies to hand out
public record Redirect(String path, List<String> cookies) implements View {
    public Redirect {
        cookies = List.copyOf(cookies);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A redirect leads to a path of this server");
        }
    }

    /// Leads to `path`.
    public static Redirect to(String path) {
        return new Redirect(path, List.of());
    }

    /// The same, handing out a cookie.
    public Redirect with(String cookie) {
        return new Redirect(path, Stream.concat(cookies.stream(), Stream.of(cookie)).toList());
    }

    @Override
    public void render(
            @Nullable Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, path);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        cookies.forEach(cookie -> response.addHeader(HttpHeaders.SET_COOKIE, cookie));
    }
}
