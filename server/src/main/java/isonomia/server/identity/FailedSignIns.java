package isonomia.server.identity;

import isonomia.server.keys.Keys;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Slows down whoever tries passwords or codes: after five failures the name waits a minute, and
/// twice as long after each further one, up to an hour. The same holds for names without an account,
/// so that nothing is learnt from it.
@Component
class FailedSignIns {
    private static final int FREE = 5;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /// Minutes that are said to who must wait; rounded up, so that what is said holds.
    private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 20, 40, 60);

    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Keys keys;
    private final InstantSource clock;

    FailedSignIns(JdbcClient jdbc, Keys keys, InstantSource clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /// Begins an attempt of `who`. It counts as failed until it has succeeded: otherwise any number
    /// of attempts at once would all begin before the first has failed.
    ///
    /// @return whether it may go on; false when `who` must wait
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean attempt(String who) {
        Instant now = clock.instant();
        Optional<Integer> failures =
                jdbc.sql(
                                """
                                INSERT INTO failed_sign_in AS f (who, failures, blocked_until, last_at)
                                VALUES (:who, 1, :now, :now)
                                ON CONFLICT (who) DO UPDATE
                                   SET failures = CASE
                                                    WHEN f.last_at < :forgotten THEN 1
                                                    ELSE f.failures + 1
                                                  END,
                                       last_at = :now
                                 WHERE f.blocked_until <= :now
                                RETURNING failures
                                """)
                        .param("who", hash(who))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("forgotten", now.minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .optional();
        failures.flatMap(FailedSignIns::wait)
                .ifPresent(
                        wait ->
                                jdbc.sql(
                                                """
                                                UPDATE failed_sign_in
                                                   SET blocked_until = :until
                                                 WHERE who = :who
                                                """)
                                        .param("until", now.plus(wait).atOffset(ZoneOffset.UTC))
                                        .param("who", hash(who))
                                        .update());
        return failures.isPresent();
    }

    /// How long `who` must wait, in steps: a minute is not told apart from another, so that nobody
    /// learns when somebody else tried last.
    int minutesToWait(String who) {
        long seconds =
                jdbc.sql("SELECT blocked_until FROM failed_sign_in WHERE who = :who")
                        .param("who", hash(who))
                        .query(OffsetDateTime.class)
                        .optional()
                        .map(until -> Duration.between(clock.instant(), until.toInstant()))
                        .map(Duration::toSeconds)
                        .orElse(0L);
        return STEPS.stream().filter(step -> step * 60L >= seconds).findFirst().orElse(60);
    }

    void succeeded(String who) {
        jdbc.sql("DELETE FROM failed_sign_in WHERE who = :who").param("who", hash(who)).update();
    }

    static Optional<Duration> wait(int failures) {
        if (failures < FREE) {
            return Optional.empty();
        }
        int doublings = Math.min(failures - FREE, 10);
        Duration wait = FIRST.multipliedBy(1L << doublings);
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private byte[] hash(String who) {
        return keys.hash("failed-sign-in", who);
    }
}
