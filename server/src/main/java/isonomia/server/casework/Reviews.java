package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.HeldKeys;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Sealer;
import isonomia.server.privacy.Vault;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What each side writes when it asks for a review of a decision, within two months of it, and the answer
/// to it: sealed under a key of that side. Who answers is the matter of [Reviewing].
@Component
public class Reviews {
    /// What a review is called in the access log.
    public static final String KIND = "review";

    /// For how long a side can ask.
    public static final int MONTHS = 2;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Vault vault;
    private final Ledger ledger;

    Reviews(JdbcClient jdbc, InstantSource clock, DataKeys keys, Vault vault, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.vault = vault;
        this.ledger = ledger;
    }

    /// A decision issued after this can still be reviewed.
    static OffsetDateTime since(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minusMonths(MONTHS);
    }

    private record Kept(
            UUID id,
            KeyId key,
            boolean byBody,
            Review.Ground ground,
            SealedText reasons,
            OffsetDateTime askedAt,
            Optional<PersonId> reviewer,
            Optional<String> name,
            String outcome,
            Optional<SealedText> answer,
            Optional<OffsetDateTime> answeredAt) {}

    private static final String SELECT =
            """
            SELECT r.id, r.data_key, r.body, r.ground, r.reasons, r.asked_at, r.reviewer, p.name, r.outcome,
                   r.answer, r.answered_at
              FROM review r
              LEFT JOIN person p ON p.id = r.reviewer
            """;

    private static Kept kept(ResultSet row) throws SQLException {
        byte @Nullable [] answer = row.getBytes("answer");
        return new Kept(
                row.getObject("id", UUID.class),
                new KeyId(row.getObject("data_key", UUID.class)),
                row.getObject("body", UUID.class) != null,
                Review.Ground.valueOf(row.getString("ground")),
                SealedText.of(row.getBytes("reasons")),
                row.getObject("asked_at", OffsetDateTime.class),
                Optional.ofNullable(row.getObject("reviewer", UUID.class)).map(PersonId::new),
                Optional.ofNullable(row.getString("name")),
                row.getString("outcome"),
                answer == null ? Optional.empty() : Optional.of(SealedText.of(answer)),
                Optional.ofNullable(row.getObject("answered_at", OffsetDateTime.class)));
    }

    private static Review review(Kept kept, Opening opening) {
        return new Review(
                kept.id(),
                kept.byBody() ? View.Side.BODY : View.Side.COMPLAINANT,
                kept.ground(),
                opening.text(kept.key(), place("reasons", kept.id()), kept.reasons()),
                kept.askedAt().toInstant(),
                kept.reviewer(),
                kept.name(),
                kept.answer()
                        .map(
                                a ->
                                        new Review.Answer(
                                                Review.Outcome.valueOf(kept.outcome()),
                                                opening.text(
                                                        kept.key(), place("answer", kept.id()), a),
                                                kept.answeredAt().orElseThrow().toInstant())));
    }

    /// What was asked for in a case, the newest first.
    @Transactional
    public List<Review> of(Actor.Member by, Case file) {
        List<Kept> kept =
                jdbc.sql(SELECT + " WHERE r.case_file = :case ORDER BY r.asked_at DESC, r.id")
                        .param("case", file.id().value())
                        .query((row, _) -> kept(row))
                        .list();
        if (kept.isEmpty()) {
            return List.of();
        }
        Opening opening =
                vault.open(
                        Cases.reading(by, file, Permission.CASES_READ, FieldClass.C3),
                        kept.stream().map(Kept::key).toList());
        return kept.stream().map(k -> review(k, opening)).toList();
    }

    /// Until when who complained can ask; empty before a decision, after the time, and when she asked.
    @Transactional(readOnly = true)
    public Optional<LocalDate> open(HeldKeys.Held held, Complaint complaint) {
        if (complaint.caseFile().isEmpty()) {
            return Optional.empty();
        }
        Optional<OffsetDateTime> decided =
                jdbc.sql(
                                """
                                SELECT at
                                  FROM message
                                 WHERE complaint = :complaint
                                   AND kind = 'DECISION'
                                 ORDER BY at DESC
                                 LIMIT 1
                                """)
                        .param("complaint", complaint.id().value())
                        .query(OffsetDateTime.class)
                        .optional();
        return decided.filter(at -> !asked(held.key(), at)).flatMap(this::until);
    }

    private boolean asked(KeyId key, OffsetDateTime decided) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM review
                                        WHERE data_key = :key AND asked_at >= :decided)
                        """)
                .param("key", key.value())
                .param("decided", decided)
                .query(Boolean.class)
                .single();
    }

    private Optional<LocalDate> until(OffsetDateTime decided) {
        OffsetDateTime over = decided.plusMonths(MONTHS);
        return now().isBefore(over)
                ? Optional.of(over.atZoneSameInstant(ZoneOffset.UTC).toLocalDate())
                : Optional.empty();
    }

    /// What who complained asked for last; empty when she did not.
    @Transactional(readOnly = true)
    public Optional<Review> own(HeldKeys.Held held) {
        return jdbc.sql(SELECT + " WHERE r.data_key = :key ORDER BY r.asked_at DESC LIMIT 1")
                .param("key", held.key().value())
                .query((row, _) -> kept(row))
                .optional()
                .map(k -> review(k, held.opening()));
    }

    /// Who complained asks for a review.
    ///
    /// @throws Denied with state when it is too late, or she asked already
    @Transactional
    public void ask(HeldKeys.Held held, Complaint complaint, Review.Ground ground, String reasons) {
        if (open(held, complaint).isEmpty()) {
            throw new Denied(Access.Decision.STATE);
        }
        CaseId file = complaint.caseFile().orElseThrow();
        insert(file, Optional.of(complaint.id()), Optional.empty(), held.sealer(), ground, reasons);
    }

    private void insert(
            CaseId file,
            Optional<ComplaintId> complaint,
            Optional<Actor.Member> liaison,
            Sealer key,
            Review.Ground ground,
            String reasons) {
        UUID review = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO review (id, case_file, complaint, body, data_key, ground, reasons,
                                            asked_by, asked_at)
                        VALUES (:id, :case, :complaint, :body, :key, :ground, :reasons, :by, :now)
                        """)
                .param("id", review)
                .param("case", file.value())
                .param("complaint", complaint.map(ComplaintId::value).orElse(null))
                .param("body", liaison.flatMap(Actor.Member::body).map(BodyId::value).orElse(null))
                .param("key", key.id().value())
                .param("ground", ground.name())
                .param("reasons", key.seal(place("reasons", review), reasons).bytes())
                .param("by", liaison.map(l -> l.person().value()).orElse(null))
                .param("now", now())
                .update();
        ledger.enter(Entry.of("review-asked", Map.of("case", file.text())));
    }

    private record Told(CaseId file, String number, OffsetDateTime at) {}

    private Told told(BodyId body, UUID decision) {
        return jdbc.sql(
                        """
                        SELECT case_file, number, told_at
                          FROM decision_told
                         WHERE decision = :decision
                           AND body = :body
                           AND case_file IS NOT NULL
                        """)
                .param("decision", decision)
                .param("body", body.value())
                .query(
                        (row, _) ->
                                new Told(
                                        new CaseId(row.getObject("case_file", UUID.class)),
                                        row.getString("number"),
                                        row.getObject("told_at", OffsetDateTime.class)))
                .optional()
                .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    /// What a body sees of the review of a decision.
    ///
    /// @param number of the case
    /// @param until when it can ask; empty when it cannot
    /// @param asked what it asked for
    public record ForBody(String number, Optional<LocalDate> until, Optional<Review> asked) {}

    /// A decision that a body was told, for asking for a review of it.
    ///
    /// @throws Denied as absent when it was told no such thing
    @Transactional
    public ForBody toBody(Actor.Member by, UUID decision) {
        BodyId body = by.body().orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Told told = told(body, decision);
        Optional<Kept> kept =
                jdbc.sql(
                                SELECT
                                        + """
                                         WHERE r.body = :body
                                           AND r.case_file = :case
                                           AND r.asked_at >= :told
                                         ORDER BY r.asked_at DESC
                                         LIMIT 1
                                        """)
                        .param("body", body.value())
                        .param("case", told.file().value())
                        .param("told", told.at())
                        .query((row, _) -> kept(row))
                        .optional();
        return new ForBody(
                told.number(),
                kept.isPresent() ? Optional.empty() : until(told.at()),
                kept.map(
                        k ->
                                review(
                                        k,
                                        vault.open(
                                                new Reading(
                                                        by,
                                                        Permission.REQUESTS_ANSWER,
                                                        Subject.handedInBy(body, FieldClass.C3),
                                                        Purpose.INQUIRY,
                                                        KIND,
                                                        k.id()),
                                                List.of(k.key())))));
    }

    /// A body asks for a review of a decision that it was told.
    @Transactional
    public void ask(Actor.Member by, UUID decision, Review.Ground ground, String reasons) {
        BodyId body = by.body().orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Told told = told(body, decision);
        Access.require(
                by,
                Permission.REQUESTS_ANSWER,
                Subject.handedInBy(body, FieldClass.C3)
                        .open(toBody(by, decision).until().isPresent()));
        FreshKey key = keys.fresh();
        keys.keep(key, Optional.of(body));
        insert(told.file(), Optional.empty(), Optional.of(by), key, ground, reasons);
    }

    /// Names who looks at what nobody answered yet.
    ///
    /// @return whether there is something to look at
    boolean assign(Case file, PersonId reviewer) {
        return jdbc.sql(
                                """
                                UPDATE review
                                   SET reviewer = :reviewer
                                 WHERE case_file = :case
                                   AND outcome = ''
                                """)
                        .param("reviewer", reviewer.value())
                        .param("case", file.id().value())
                        .update()
                > 0;
    }

    /// Keeps the answer to what nobody answered yet, for each side under her own key.
    void answered(Case file, PersonId reviewer, Review.Outcome outcome, String answer) {
        List<Kept> open =
                jdbc.sql(SELECT + " WHERE r.case_file = :case AND r.outcome = ''")
                        .param("case", file.id().value())
                        .query((row, _) -> kept(row))
                        .list();
        for (Kept one : open) {
            jdbc.sql(
                            """
                            UPDATE review
                               SET reviewer = :by,
                                   outcome = :outcome,
                                   answer = :answer,
                                   answered_at = :now
                             WHERE id = :id
                            """)
                    .param("by", reviewer.value())
                    .param("outcome", outcome.name())
                    .param(
                            "answer",
                            keys.sealer(one.key()).seal(place("answer", one.id()), answer).bytes())
                    .param("now", now())
                    .param("id", one.id())
                    .update();
        }
    }

    private static Place place(String column, UUID id) {
        return new Place("review", column, id);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
