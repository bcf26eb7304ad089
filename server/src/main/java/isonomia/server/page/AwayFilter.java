package isonomia.server.page;

import isonomia.server.database.DatabaseHealth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Holds requests back while the database starts again. Most go on a moment later as if nothing had
/// happened; for the others nothing was begun, and the page that says so keeps what was written.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 90)
class AwayFilter extends OncePerRequestFilter {
    /// The page for a request of which nothing was begun. Made here: when an error is shown, the
    /// request has become one that reads (Servlet 6.1).
    static final String NOTHING_BEGUN = AwayFilter.class.getName();

    /// A start takes about a second; whoever waits longer should be told.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LOOK_MILLIS = 50;

    /// What answers without the database.
    private static final List<String> WITHOUT =
            List.of("/assets/", "/health", "/ready", "/metrics");

    private final DatabaseHealth database;

    AwayFilter(DatabaseHealth database) {
        this.database = database;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return WITHOUT.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (stillAway()) {
            away(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (DataAccessResourceFailureException | TransactionException e) {
            // From a filter, before any part of the server began to work.
            if (response.isCommitted()) {
                throw e;
            }
            away(request, response);
        }
    }

    private static void away(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String asked = String.valueOf(request.getRequestURI());
        request.setAttribute(
                NOTHING_BEGUN,
                new MomentPage(
                        "POST".equals(request.getMethod()), KeptForm.of(request, asked), asked));
        // Those who write these come later.
        response.setHeader("Content-Security-Policy", Pages.CONTENT_SECURITY_POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private boolean stillAway() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (database.away()) {
            if (System.nanoTime() > end) {
                return true;
            }
            try {
                // On a virtual thread: waiting holds up nobody else.
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
        return false;
    }
}
