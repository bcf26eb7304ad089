package isonomia.server.operation;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import isonomia.server.database.DatabaseHealth;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.settings.Settings;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.net.InetAddress;
import java.util.Optional;

/// Answers to tools that watch the server. They say nothing about the institution or its people.
@RestController
class HealthController {
    private final JdbcClient jdbc;
    private final DatabaseHealth database;
    private final PrometheusMeterRegistry metrics;
    private final MetricsToken token;
    private final Settings settings;

    HealthController(
            JdbcClient jdbc,
            DatabaseHealth database,
            PrometheusMeterRegistry metrics,
            MetricsToken token,
            Settings settings) {
        this.token = token;
        this.settings = settings;
        this.jdbc = jdbc;
        this.database = database;
        this.metrics = metrics;
    }

    @Everyone("says only that the server lives")
    @GetMapping(value = "/health", produces = "text/plain;charset=UTF-8")
    ResponseEntity<String> health() {
        return ResponseEntity.ok("alive\n");
    }

    @Everyone("says only whether the server can work")
    @GetMapping(value = "/ready", produces = "text/plain;charset=UTF-8")
    ResponseEntity<String> ready() {
        if (database.away()) {
            return ResponseEntity.status(503).body("the database is starting again\n");
        }
        try {
            jdbc.sql("SELECT 1").query(Integer.class).single();
            return ResponseEntity.ok("ready\n");
        } catch (DataAccessException e) {
            return ResponseEntity.status(503).body("the database does not answer\n");
        }
    }

    @Everyone("answers to the operator's tools only; counts and times, nothing about people")
    @GetMapping(value = "/metrics", produces = "text/plain;version=0.0.4;charset=UTF-8")
    ResponseEntity<String> metrics(HttpServletRequest request) {
        String authorization = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        if (!token.shownBy(authorization) && !onlyThisMachineAsks(request)) {
            throw new Denied(Access.Decision.ABSENT);
        }
        return ResponseEntity.ok(metrics.scrape());
    }

    /// Whether nobody else can have asked. Once the server has a public address, a proxy on this
    /// machine may speak for anybody, and need not say so.
    private boolean onlyThisMachineAsks(HttpServletRequest request) {
        return settings.publicUrl().isEmpty()
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null
                && InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
    }
}
