package isonomia.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

import java.util.Map;

/// A page that also hands out a cookie.
public record WithCookie(View page, String cookie) implements View {
    @Override
    public void render(
            @Nullable Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie);
        page.render(model, request, response);
    }
}
