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

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Referring a case to somebody else: with consent or by a duty, and with a receipt.
@Component
public class Referrals {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Cases cases;

    Referrals(JdbcClient jdbc, InstantSource clock, DataKeys keys, Cases cases) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.cases = cases;
    }

    /// To whom a case was referred, the newest first.
    @Transactional
    public List<Referral> of(Actor.Member by, Case file) {
        Opening opening = cases.open(by, file, Permission.CASES_READ, FieldClass.C2);
        return jdbc.sql(
                        """
                        SELECT r.id, r.receiver, r.basis, r.basis_note, p.name, r.at, r.receipt
                          FROM referral r
                          JOIN person p ON p.id = r.by
                         WHERE r.case_file = :case
                         ORDER BY r.at DESC
                        """)
                .param("case", file.id().value())
                .query((row, _) -> referral(row, file, opening))
                .list();
    }

    private static Referral referral(ResultSet row, Case file, Opening opening)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        byte @Nullable [] receipt = row.getBytes("receipt");
        return new Referral(
                opening.text(
                        file.key(), place("receiver", id), SealedText.of(row.getBytes("receiver"))),
                Referral.Basis.valueOf(row.getString("basis")),
                opening.text(
                        file.key(),
                        place("basis_note", id),
                        SealedText.of(row.getBytes("basis_note"))),
                row.getString("name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                receipt == null
                        ? Optional.empty()
                        : Optional.of(
                                opening.text(
                                        file.key(), place("receipt", id), SealedText.of(receipt))));
    }

    /// Whether a referral can be recorded.
    public static boolean open(Case file) {
        return file.state() == CaseState.TRIAGE || file.state() == CaseState.ADMISSIBILITY;
    }

    /// Records to whom a case is referred, and on what ground.
    ///
    /// @param note how she agreed, or which law asks for it
    @Transactional
    public void record(
            Actor.Member by, CaseId id, String receiver, Referral.Basis basis, String note) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Access.require(by, Permission.CASES_TRIAGE, file.subject(FieldClass.C2).open(open(file)));
        UUID referral = UUID.randomUUID();
        KeptKey key = keys.sealer(file.key());
        jdbc.sql(
                        """
                        INSERT INTO referral (id, case_file, receiver, basis, basis_note, by, at)
                        VALUES (:id, :case, :receiver, :basis, :note, :by, :now)
                        """)
                .param("id", referral)
                .param("case", id.value())
                .param("receiver", key.seal(place("receiver", referral), receiver).bytes())
                .param("basis", basis.name())
                .param("note", key.seal(place("basis_note", referral), note).bytes())
                .param("by", by.person().value())
                .param("now", now())
                .update();
        cases.note(by, file, History.Kind.REFERRAL, "");
    }

    /// Notes that the receiver said that it arrived.
    @Transactional
    public void arrived(Actor.Member by, CaseId id, String receipt) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Access.require(
                by,
                Permission.CASES_TRIAGE,
                file.subject(FieldClass.C2).open(file.state() == CaseState.REFERRED));
        UUID latest =
                jdbc.sql(
                                """
                                SELECT id
                                  FROM referral
                                 WHERE case_file = :case
                                 ORDER BY at DESC
                                 LIMIT 1
                                """)
                        .param("case", id.value())
                        .query(UUID.class)
                        .optional()
                        .orElseThrow(() -> new Denied(Access.Decision.STATE));
        jdbc.sql(
                        """
                        UPDATE referral
                           SET receipt = :receipt, receipt_by = :by, receipt_at = :now
                         WHERE id = :id
                        """)
                .param(
                        "receipt",
                        keys.sealer(file.key()).seal(place("receipt", latest), receipt).bytes())
                .param("by", by.person().value())
                .param("now", now())
                .param("id", latest)
                .update();
        cases.note(by, file, History.Kind.RECEIPT, "");
    }

    private static Place place(String column, UUID id) {
        return new Place("referral", column, id);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
