package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.KeptKey;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.SealedText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// How a case is investigated, allegation by allegation.
@Component
public class Plans {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Cases cases;

    Plans(JdbcClient jdbc, InstantSource clock, DataKeys keys, Cases cases) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.cases = cases;
    }

    /// How an allegation is investigated.
    ///
    /// @param questions that have to be answered
    /// @param evidence that it needs
    /// @param legalTest by which it is judged
    public record Step(String questions, String evidence, String legalTest) {
        /// Nothing is written yet.
        public static final Step NONE = new Step("", "", "");
    }

    private record Row(UUID allegation, Step step) {}

    /// The plan of a case, by allegation.
    @Transactional
    public Map<UUID, Step> of(Actor.Member by, Case file) {
        Opening opening = cases.open(by, file, Permission.CASES_READ, FieldClass.C2);
        Map<UUID, Step> steps = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        SELECT allegation, questions, evidence, legal_test
                          FROM plan_step
                         WHERE case_file = :case
                        """)
                .param("case", file.id().value())
                .query(
                        (row, _) -> {
                            UUID id = row.getObject("allegation", UUID.class);
                            return new Row(
                                    id,
                                    new Step(
                                            text(opening, file, "questions", id, row.getBytes(2)),
                                            text(opening, file, "evidence", id, row.getBytes(3)),
                                            text(
                                                    opening,
                                                    file,
                                                    "legal_test",
                                                    id,
                                                    row.getBytes(4))));
                        })
                .list()
                .forEach(row -> steps.put(row.allegation(), row.step()));
        return steps;
    }

    private static String text(Opening opening, Case file, String column, UUID id, byte[] sealed) {
        return opening.text(file.key(), place(column, id), SealedText.of(sealed));
    }

    /// Writes the plan. What does not change keeps its author, and an approval holds as long as nothing
    /// changes.
    @Transactional
    public void write(Actor.Member by, CaseId id, Map<UUID, Step> plan) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Access.require(
                by,
                Permission.CASES_WORK,
                file.subject(FieldClass.C2).open(file.state() == CaseState.INVESTIGATION));
        Map<UUID, Step> before = of(by, file);
        boolean changed = false;
        for (Map.Entry<UUID, Step> one : plan.entrySet()) {
            if (!one.getValue().equals(before.get(one.getKey()))) {
                keep(by, file, one.getKey(), one.getValue());
                changed = true;
            }
        }
        if (changed) {
            cases.note(by, file, History.Kind.PLAN, "");
        }
    }

    private void keep(Actor.Member by, Case file, UUID allegation, Step step) {
        KeptKey key = keys.sealer(file.key());
        int kept =
                jdbc.sql(
                                """
                                INSERT INTO plan_step (allegation, case_file, questions, evidence, legal_test,
                                                       by, at)
                                SELECT id, case_file, :questions, :evidence, :test, :by, :now
                                  FROM allegation
                                 WHERE id = :allegation
                                   AND case_file = :case
                                ON CONFLICT (allegation) DO UPDATE
                                   SET questions = EXCLUDED.questions,
                                       evidence = EXCLUDED.evidence,
                                       legal_test = EXCLUDED.legal_test,
                                       by = EXCLUDED.by,
                                       at = EXCLUDED.at
                                """)
                        .param("questions", seal(key, "questions", allegation, step.questions()))
                        .param("evidence", seal(key, "evidence", allegation, step.evidence()))
                        .param("test", seal(key, "legal_test", allegation, step.legalTest()))
                        .param("by", by.person().value())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("allegation", allegation)
                        .param("case", file.id().value())
                        .update();
        if (kept == 0) {
            throw new Denied(Access.Decision.ABSENT);
        }
    }

    private static byte[] seal(KeptKey key, String column, UUID id, String text) {
        return key.seal(place(column, id), text).bytes();
    }

    private static Place place(String column, UUID id) {
        return new Place("plan_step", column, id);
    }
}
