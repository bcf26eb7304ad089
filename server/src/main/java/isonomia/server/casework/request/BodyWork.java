package isonomia.server.casework.request;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Permission;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.Arrays;

/// What waits for a body that was asked something or told something.
@Component
public class BodyWork {
    private final JdbcClient jdbc;
    private final RequestRows rows;

    BodyWork(JdbcClient jdbc, RequestRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// How much there is.
    ///
    /// @param requests that it has to answer
    /// @param views on which it can still comment
    public record Counts(long requests, long views) {
        /// For who works for no body.
        public static final Counts NONE = new Counts(0, 0);

        /// Whether nothing waits.
        public boolean isEmpty() {
            return equals(NONE);
        }
    }

    /// What waits for the body of who asks; row-level security leaves no other's.
    @Transactional(readOnly = true)
    public Counts of(Actor.Member by) {
        if (by.body().isEmpty() || !Access.may(by, Permission.REQUESTS_ANSWER)) {
            return Counts.NONE;
        }
        return jdbc.sql(
                        """
                        SELECT (SELECT count(*)
                                  FROM information_request
                                 WHERE body = :body
                                   AND state = ANY(:waiting)) AS requests,
                               (SELECT count(*)
                                  FROM provisional_view
                                 WHERE body = :body
                                   AND comment IS NULL
                                   AND due_on >= :today) AS views
                        """)
                .param("body", by.body().orElseThrow().value())
                .param(
                        "waiting",
                        Arrays.stream(RequestState.values())
                                .filter(RequestState::waiting)
                                .map(Enum::name)
                                .toArray(String[]::new))
                .param("today", rows.today())
                .query((row, _) -> new Counts(row.getLong("requests"), row.getLong("views")))
                .single();
    }
}
