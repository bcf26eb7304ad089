package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.SealedText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Whether a case can be taken up: a checklist, criterion by criterion, each with its reason.
@Component
public class Admissibility {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Cases cases;

    Admissibility(JdbcClient jdbc, InstantSource clock, DataKeys keys, Cases cases) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.cases = cases;
    }

    /// What is said of a criterion.
    ///
    /// @param reason class C2
    public record Said(Criterion.Answer answer, String reason) {
        public Said {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("Every answer has its reason");
            }
        }
    }

    /// A criterion as it was answered.
    ///
    /// @param by name of who said so
    public record Answered(Criterion.Answer answer, String reason, String by) {
        /// Without who said so.
        public Said said() {
            return new Said(answer, reason);
        }
    }

    /// Whether the checklist can still be changed.
    public static boolean open(Case file) {
        return file.state().weighed() || file.state() == CaseState.EARLY_RESOLUTION;
    }

    /// What is said of a case, by criterion.
    @Transactional
    public Map<Criterion, Answered> of(Actor.Member by, Case file) {
        return of(file, cases.open(by, file, Permission.CASES_READ, FieldClass.C2));
    }

    private record Row(Criterion criterion, Answered answered) {}

    private Map<Criterion, Answered> of(Case file, Opening opening) {
        Map<Criterion, Answered> of = new EnumMap<>(Criterion.class);
        jdbc.sql(
                        """
                        SELECT a.id, a.criterion, a.answer, a.reason, p.name
                          FROM admissibility a
                          JOIN person p ON p.id = a.by
                         WHERE a.case_file = :case
                        """)
                .param("case", file.id().value())
                .query(
                        (row, _) ->
                                new Row(
                                        Criterion.valueOf(row.getString("criterion")),
                                        new Answered(
                                                Criterion.Answer.valueOf(row.getString("answer")),
                                                opening.text(
                                                        file.key(),
                                                        place(row.getObject("id", UUID.class)),
                                                        SealedText.of(row.getBytes("reason"))),
                                                row.getString("name"))))
                .list()
                .forEach(row -> of.put(row.criterion(), row.answered()));
        return of;
    }

    /// Says something of criteria. Only what changes is written: who said the rest stays its author, and
    /// a second officer's agreement holds as long as nothing changes.
    @Transactional
    public void say(Actor.Member by, CaseId id, Map<Criterion, Said> said) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Access.require(by, Permission.CASES_TRIAGE, file.subject(FieldClass.C2).open(open(file)));
        Map<Criterion, Answered> before =
                of(file, cases.open(by, file, Permission.CASES_TRIAGE, FieldClass.C2));
        boolean changed = false;
        for (Map.Entry<Criterion, Said> one : said.entrySet()) {
            Optional<Said> earlier =
                    Optional.ofNullable(before.get(one.getKey())).map(Answered::said);
            if (!earlier.equals(Optional.of(one.getValue()))) {
                keep(by, file, one.getKey(), one.getValue());
                changed = true;
            }
        }
        if (changed) {
            cases.note(by, file, History.Kind.CHECKLIST, "");
        }
    }

    private void keep(Actor.Member by, Case file, Criterion criterion, Said said) {
        UUID row =
                jdbc.sql(
                                """
                                SELECT id
                                  FROM admissibility
                                 WHERE case_file = :case
                                   AND criterion = :criterion
                                """)
                        .param("case", file.id().value())
                        .param("criterion", criterion.name())
                        .query(UUID.class)
                        .optional()
                        .orElseGet(UUID::randomUUID);
        jdbc.sql(
                        """
                        INSERT INTO admissibility (id, case_file, criterion, answer, reason, by, at)
                        VALUES (:id, :case, :criterion, :answer, :reason, :by, :now)
                        ON CONFLICT (id) DO UPDATE
                           SET answer = EXCLUDED.answer,
                               reason = EXCLUDED.reason,
                               by = EXCLUDED.by,
                               at = EXCLUDED.at
                        """)
                .param("id", row)
                .param("case", file.id().value())
                .param("criterion", criterion.name())
                .param("answer", said.answer().name())
                .param("reason", keys.sealer(file.key()).seal(place(row), said.reason()).bytes())
                .param("by", by.person().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Place place(UUID id) {
        return new Place("admissibility", "reason", id);
    }
}
