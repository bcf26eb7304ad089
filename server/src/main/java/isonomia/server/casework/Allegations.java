package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.KeptKey;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.TokenIndex;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is alleged in a case, and what was found.
@Component
public class Allegations {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final TokenIndex tokens;
    private final Cases cases;
    private final History history;

    Allegations(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            TokenIndex tokens,
            Cases cases,
            History history) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.tokens = tokens;
        this.cases = cases;
        this.history = history;
    }

    /// Names an allegation, before there are findings.
    @Transactional
    public void name(Actor.Member by, CaseId id, String text) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Access.require(
                by,
                file.state() == CaseState.INVESTIGATION
                        ? Permission.CASES_WORK
                        : Permission.CASES_TRIAGE,
                file.subject(FieldClass.C2).open(nameable(file)));
        KeptKey key = keys.sealer(file.key());
        UUID allegation = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO allegation (id, case_file, number, text)
                        VALUES (:id, :case,
                                (SELECT COALESCE(max(number), 0) + 1 FROM allegation WHERE case_file = :case),
                                :text)
                        """)
                .param("id", allegation)
                .param("case", id.value())
                .param("text", key.seal(place("text", allegation), text).bytes())
                .update();
        tokens.put(file.key(), id.value(), text);
        enter(by, file, key, History.Kind.ALLEGATION_NAMED);
    }

    /// Whether allegations can still be named.
    public static boolean nameable(Case file) {
        return switch (file.state()) {
            case REGISTERED,
                    TRIAGE,
                    CLARIFICATION,
                    ADMISSIBILITY,
                    EARLY_RESOLUTION,
                    INVESTIGATION ->
                    true;
            case REFERRED,
                    JOINED,
                    SUSPENDED,
                    PROVISIONAL_VIEWS,
                    FINDINGS,
                    DECIDED,
                    FOLLOW_UP,
                    REVIEW,
                    CLOSED,
                    ARCHIVED,
                    ERASED ->
                    false;
        };
    }

    /// Says what was found of an allegation; what was said of it before is replaced.
    @Transactional
    public void find(
            Actor.Member by,
            CaseId id,
            UUID allegation,
            Allegation.Result result,
            Allegation.Standard standard,
            String reasons) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Access.require(
                by,
                Permission.CASES_WORK,
                file.subject(FieldClass.C2).open(file.state() == CaseState.FINDINGS));
        KeptKey key = keys.sealer(file.key());
        int found =
                jdbc.sql(
                                """
                                UPDATE allegation
                                   SET finding = :finding,
                                       standard = :standard,
                                       reasons = :reasons,
                                       found_by = :by,
                                       found_at = :now
                                 WHERE id = :id
                                   AND case_file = :case
                                """)
                        .param("finding", result.name())
                        .param("standard", standard.name())
                        .param("reasons", key.seal(place("reasons", allegation), reasons).bytes())
                        .param("by", by.person().value())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("id", allegation)
                        .param("case", id.value())
                        .update();
        if (found == 0) {
            throw new Denied(Access.Decision.ABSENT);
        }
        enter(by, file, key, History.Kind.FOUND);
    }

    private void enter(Actor.Member by, Case file, KeptKey key, History.Kind kind) {
        history.enter(
                file.id(),
                key,
                Optional.of(by.person()),
                kind,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    /// The allegations of a case, in their order.
    List<Allegation> of(Case file, Opening opening) {
        return jdbc.sql(
                        """
                        SELECT a.id, a.number, a.text, a.finding, a.standard, a.reasons, p.name
                          FROM allegation a
                          LEFT JOIN person p ON p.id = a.found_by
                         WHERE a.case_file = :case
                         ORDER BY a.number
                        """)
                .param("case", file.id().value())
                .query((row, _) -> allegation(row, file.key(), opening))
                .list();
    }

    private static Allegation allegation(ResultSet row, KeyId key, Opening opening)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Optional<Allegation.Finding> finding =
                row.getString("finding").isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Allegation.Finding(
                                        Allegation.Result.valueOf(row.getString("finding")),
                                        Allegation.Standard.valueOf(row.getString("standard")),
                                        opening.text(
                                                key,
                                                place("reasons", id),
                                                SealedText.of(row.getBytes("reasons"))),
                                        row.getString("name")));
        return new Allegation(
                id,
                row.getInt("number"),
                opening.text(key, place("text", id), SealedText.of(row.getBytes("text"))),
                finding);
    }

    private static Place place(String column, UUID id) {
        return new Place("allegation", column, id);
    }
}
