package isonomia.server.identity;

import isonomia.server.database.Acting;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Optional;

/// Finds out who sends a request, and lets the database work for them.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class SessionFilter extends OncePerRequestFilter {
    private final Sessions sessions;

    SessionFilter(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Actor actor =
                token(request)
                        .map(token -> Acting.SERVER.call(() -> sessions.find(token)))
                        .orElseGet(Actor.Anybody::new);
        Actors.set(request, actor);
        actor.acting().through(() -> chain.doFilter(request, response));
    }

    static Optional<String> token(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(SessionCookie.NAME)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
