package isonomia.server.operation;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Answers to tools that watch the server. They say nothing about the institution or its people.
@RestController
class HealthController {
    private final JdbcClient jdbc;
    private final PrometheusMeterRegistry metrics;

    HealthController(JdbcClient jdbc, PrometheusMeterRegistry metrics) {
        this.jdbc = jdbc;
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
        try {
            jdbc.sql("SELECT 1").query(Integer.class).single();
            return ResponseEntity.ok("ready\n");
        } catch (DataAccessException e) {
            return ResponseEntity.status(503).body("the database does not answer\n");
        }
    }

    @Everyone("answers to this machine only; counts and times, nothing about people")
    @GetMapping(value = "/metrics", produces = "text/plain;version=0.0.4;charset=UTF-8")
    ResponseEntity<String> metrics(HttpServletRequest request) {
        if (!fromThisMachine(request)) {
            throw new Denied(Access.Decision.ABSENT);
        }
        return ResponseEntity.ok(metrics.scrape());
    }

    /// A proxy on this machine also speaks from here, but says for whom.
    private static boolean fromThisMachine(HttpServletRequest request) {
        try {
            return request.getHeader("X-Forwarded-For") == null
                    && request.getHeader("Forwarded") == null
                    && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
