package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/// What waits for somebody who works on cases.
@Component
public class MyWork {
    private static final int WEEK = 7;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    MyWork(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// How much there is.
    ///
    /// @param complaints that nobody has taken up, for who may read them
    /// @param cases open ones on which she works
    /// @param overdue deadlines of those cases that are over
    /// @param week those that end within a week
    /// @param tasks of those cases that are open and that nobody else took
    /// @param unread messages of people in those cases that nobody opened
    /// @param approvals that she may give, of what others asked for, and decisions that she may issue
    public record Counts(
            long complaints,
            long cases,
            long overdue,
            long week,
            long tasks,
            long unread,
            long approvals) {
        /// For somebody who works on no cases.
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        /// Whether nothing waits.
        public boolean isEmpty() {
            return equals(NONE);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// What waits for her.
    @Transactional(readOnly = true)
    public Counts of(Actor.Member by) {
        boolean reads = Access.may(by, Permission.COMPLAINTS_READ, FieldClass.C1);
        if (!Access.may(by, Permission.CASES_READ)) {
            return Counts.NONE;
        }
        return jdbc.sql(
                        """
                        WITH hers AS (
                            SELECT DISTINCT c.id
                              FROM case_file c
                              JOIN case_person p ON p.case_file = c.id
                             WHERE p.person = :person
                               AND p.until IS NULL
                               AND c.state NOT IN ('CLOSED', 'JOINED', 'ARCHIVED', 'ERASED')
                               AND NOT EXISTS (SELECT FROM recusal r
                                                WHERE r.case_file = c.id AND r.person = :person)),
                        seen AS (
                            SELECT c.id
                              FROM case_file c
                             WHERE NOT EXISTS (SELECT FROM recusal r
                                                WHERE r.case_file = c.id AND r.person = :person)
                               AND (:oversees OR c.id IN (SELECT id FROM hers))),
                        investigated AS (
                            SELECT case_file AS id
                              FROM case_person
                             WHERE person = :person
                               AND part = 'INVESTIGATOR'),
                        due AS (
                            SELECT d.due_at, d.due_on
                              FROM deadline d
                              LEFT JOIN complaint c ON c.id = d.complaint
                             WHERE COALESCE(d.case_file, c.case_file) IN (SELECT id FROM hers)
                               AND d.met_at IS NULL
                               AND d.cancelled_at IS NULL
                               AND d.paused_at IS NULL)
                        SELECT (SELECT count(*)
                                  FROM complaint
                                 WHERE :reads
                                   AND state IN ('SUBMITTED', 'ACKNOWLEDGED')) AS complaints,
                               (SELECT count(*) FROM hers) AS cases,
                               (SELECT count(*) FROM due WHERE due_at <= :now) AS overdue,
                               (SELECT count(*)
                                  FROM due
                                 WHERE due_at > :now
                                   AND due_on < :until) AS week,
                               (SELECT count(*)
                                  FROM task t
                                  LEFT JOIN complaint c ON c.id = t.complaint
                                 WHERE COALESCE(t.case_file, c.case_file) IN (SELECT id FROM hers)
                                   AND t.done_at IS NULL
                                   AND (t.assigned_to IS NULL OR t.assigned_to = :person)) AS tasks,
                               (SELECT count(*)
                                  FROM message m
                                  JOIN complaint c ON c.id = m.complaint
                                 WHERE c.case_file IN (SELECT id FROM hers)
                                   AND m.by IS NULL
                                   AND m.read_at IS NULL) AS unread,
                               (SELECT count(*)
                                  FROM approval a
                                 WHERE a.case_file IN (SELECT id FROM seen)
                                   AND a.kind = ANY(:kinds)
                                   AND a.outcome = ''
                                   AND a.requested_by <> :person
                                   AND a.digest = approval_digest(a.case_file, a.kind)
                                   AND NOT (a.kind = 'LEGAL'
                                            AND a.case_file IN (SELECT id FROM investigated)))
                               + (SELECT count(*)
                                    FROM decision d
                                   WHERE :decides
                                     AND d.state = 'PROPOSED'
                                     AND d.proposed_by <> :person
                                     AND d.case_file IN (SELECT id FROM seen)
                                     AND d.case_file NOT IN (SELECT id FROM investigated)) AS approvals
                        """)
                .param("person", by.person().value())
                .param("oversees", Access.may(by, Permission.CASES_OVERSEE))
                .param("decides", Access.may(by, Permission.CASES_DECIDE, FieldClass.C3))
                .param(
                        "kinds",
                        Arrays.stream(Approval.Kind.values())
                                .filter(k -> Access.may(by, k.answers(), FieldClass.C3))
                                .map(Enum::name)
                                .toArray(String[]::new))
                .param("reads", reads)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("until", today().plusDays(WEEK))
                .query(
                        (row, _) ->
                                new Counts(
                                        row.getLong("complaints"),
                                        row.getLong("cases"),
                                        row.getLong("overdue"),
                                        row.getLong("week"),
                                        row.getLong("tasks"),
                                        row.getLong("unread"),
                                        row.getLong("approvals")))
                .single();
    }
}
