package isonomia.server.casework;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is there of what a case needs to go on, read from its tables.
@Component
class Conditions {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SignOff signOff;

    Conditions(JdbcClient jdbc, InstantSource clock, SignOff signOff) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.signOff = signOff;
    }

    /// What is there.
    ///
    /// @param reason why it would be closed
    Set<Condition> met(Case file, Optional<Closure> reason) {
        EnumSet<Condition> met = EnumSet.noneOf(Condition.class);
        worked(file, met);
        more(file, met);
        if (file.body().isPresent()) {
            met.add(Condition.BODY_NAMED);
        }
        if (file.people().stream().anyMatch(p -> p.current() && p.as() == Part.As.INVESTIGATOR)) {
            met.add(Condition.INVESTIGATOR_NAMED);
        }
        if (file.joinedTo().isPresent()) {
            met.add(Condition.OTHER_CASE_NAMED);
        }
        closing(file, reason, met);
        return met;
    }

    private void closing(Case file, Optional<Closure> reason, Set<Condition> met) {
        if (reason.isPresent()) {
            met.add(Condition.REASON_GIVEN);
        }
        boolean inadmissible = reason.filter(Closure::inadmissible).isPresent();
        if (!inadmissible || answers(file).containsValue(Criterion.Answer.NOT_MET)) {
            met.add(Condition.GROUNDS_SHOWN);
        }
        if (!inadmissible || !guarded(file) || approved(file, Approval.Kind.INADMISSIBLE)) {
            met.add(Condition.SECOND_AGREES);
        }
    }

    private static boolean guarded(Case file) {
        return file.overlays().stream().anyMatch(Overlay::protects);
    }

    private boolean approved(Case file, Approval.Kind kind) {
        return jdbc.sql("SELECT approved(:case, :kind)")
                .param("case", file.id().value())
                .param("kind", kind.name())
                .query(Boolean.class)
                .single();
    }

    /// What is said of a case by criterion.
    private Map<Criterion, Criterion.Answer> answers(Case file) {
        Map<Criterion, Criterion.Answer> answers = new EnumMap<>(Criterion.class);
        jdbc.sql("SELECT criterion, answer FROM admissibility WHERE case_file = :case")
                .param("case", file.id().value())
                .query(
                        row -> {
                            answers.put(
                                    Criterion.valueOf(row.getString("criterion")),
                                    Criterion.Answer.valueOf(row.getString("answer")));
                        });
        return answers;
    }

    /// Whether somebody complains in it without saying who she is.
    boolean anonymous(CaseId id) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM complaint
                                        WHERE case_file = :case AND anonymity = 'ANONYMOUS')
                        """)
                .param("case", id.value())
                .query(Boolean.class)
                .single();
    }

    private void worked(Case file, Set<Condition> met) {
        jdbc.sql(
                        """
                        WITH views AS (
                            SELECT v.side, v.commented_at, v.due_on
                              FROM provisional_view v
                             WHERE v.case_file = :case
                               AND v.sent_at >= (SELECT max(e.at)
                                                   FROM case_event e
                                                  WHERE e.case_file = :case
                                                    AND e.to_state = 'INVESTIGATION'))
                        SELECT EXISTS (SELECT FROM case_event
                                        WHERE case_file = :case AND kind = 'screened') AS screened,
                               EXISTS (SELECT FROM allegation WHERE case_file = :case) AS alleged,
                               EXISTS (SELECT FROM views WHERE side = 'BODY')
                                   AND (EXISTS (SELECT FROM views WHERE side = 'COMPLAINANT')
                                        OR NOT EXISTS (SELECT FROM complaint WHERE case_file = :case))
                                   AS told,
                               NOT EXISTS (SELECT FROM views
                                            WHERE commented_at IS NULL AND due_on >= :today) AS heard,
                               NOT EXISTS (SELECT FROM allegation
                                            WHERE case_file = :case AND finding = '') AS found,
                               EXISTS (SELECT FROM decision
                                        WHERE case_file = :case AND state = 'ISSUED') AS decided,
                               approved(:case, 'PLAN') AS planned,
                               approved(:case, 'LEGAL') AS signed
                        """)
                .param("case", file.id().value())
                .param("today", today())
                .query(
                        row -> {
                            put(met, row, "screened", Condition.URGENCY_SCREENED);
                            put(met, row, "planned", Condition.PLAN_APPROVED);
                            put(met, row, "decided", Condition.DECISION_ISSUED);
                            put(met, row, "signed", Condition.SIGNED_OFF);
                            if (put(met, row, "alleged", Condition.ALLEGATION_NAMED)) {
                                put(met, row, "found", Condition.FINDINGS_COMPLETE);
                            }
                            if (put(met, row, "told", Condition.VIEWS_SENT)) {
                                put(met, row, "heard", Condition.COMMENTS_IN);
                            }
                        });
        if (file.state() == CaseState.FINDINGS && !signOff.possible(file)) {
            met.add(Condition.SIGNED_OFF);
        }
        Map<Criterion, Criterion.Answer> answers = answers(file);
        if (answers.keySet().containsAll(Criterion.asked(anonymous(file.id())))
                && !answers.containsValue(Criterion.Answer.NOT_MET)) {
            met.add(Condition.CHECKLIST_MET);
        }
    }

    private static boolean put(
            Set<Condition> met, ResultSet row, String column, Condition condition)
            throws SQLException {
        boolean there = row.getBoolean(column);
        if (there) {
            met.add(condition);
        }
        return there;
    }

    private void more(Case file, Set<Condition> met) {
        jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM referral r
                                        WHERE r.case_file = :case
                                          AND r.at > COALESCE(
                                                  (SELECT max(e.at) FROM case_event e
                                                    WHERE e.case_file = :case
                                                      AND e.from_state = 'REFERRED'),
                                                  '-infinity')) AS referred,
                               COALESCE((SELECT r.receipt IS NOT NULL FROM referral r
                                          WHERE r.case_file = :case
                                          ORDER BY r.at DESC
                                          LIMIT 1), FALSE) AS arrived,
                               EXISTS (SELECT FROM solution
                                        WHERE case_file = :case
                                          AND complainant = 'ACCEPTED'
                                          AND body = 'ACCEPTED') AS accepted,
                               NOT :guarded OR approved(:case, 'SOLUTION') AS safe,
                               EXISTS (SELECT FROM review
                                        WHERE case_file = :case AND outcome = '') AS asked,
                               EXISTS (SELECT FROM review
                                        WHERE case_file = :case AND outcome = ''
                                          AND reviewer IS NOT NULL) AS named,
                               COALESCE((SELECT outcome FROM review
                                          WHERE case_file = :case
                                            AND answered_at >= (SELECT max(e.at) FROM case_event e
                                                                 WHERE e.case_file = :case
                                                                   AND e.to_state = 'REVIEW')
                                          ORDER BY answered_at DESC
                                          LIMIT 1), '') AS outcome,
                               NOT EXISTS (SELECT FROM review
                                            WHERE case_file = :case AND outcome = '')
                                   AND NOT EXISTS (SELECT FROM decision
                                                    WHERE case_file = :case
                                                      AND state = 'ISSUED'
                                                      AND answered_at > :since) AS over
                        """)
                .param("case", file.id().value())
                .param("guarded", guarded(file))
                .param("since", Reviews.since(clock.instant()))
                .query(
                        row -> {
                            put(met, row, "referred", Condition.REFERRAL_RECORDED);
                            put(met, row, "arrived", Condition.RECEIPT_IN);
                            put(met, row, "accepted", Condition.SOLUTION_ACCEPTED);
                            put(met, row, "safe", Condition.SAFE_TO_SETTLE);
                            if (!put(met, row, "asked", Condition.REVIEW_ASKED)) {
                                met.add(Condition.NO_REVIEW_WAITS);
                            }
                            put(met, row, "named", Condition.REVIEWER_NAMED);
                            put(met, row, "over", Condition.REVIEW_OVER);
                            String outcome = row.getString("outcome");
                            if (outcome.equals("STANDS")) {
                                met.add(Condition.REVIEW_STANDS);
                            } else if (outcome.equals("REOPENED")) {
                                met.add(Condition.REVIEW_REOPENS);
                            }
                        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
