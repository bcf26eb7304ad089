package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Provisional views: before it decides, the office tells both sides what it thinks so far. Each reads
/// her own text only, and answers to it.
///
/// What the person reads is sealed under the key of her complaint, what the body reads under a key of
/// the body: neither could open the other's.
@Component
public class Views {
    /// What a view is called in the access log.
    public static final String KIND = "view";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Vault vault;
    private final Cases cases;
    private final Complaints complaints;
    private final Messages messages;
    private final History history;
    private final ApplicationEventPublisher events;

    Views(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            Vault vault,
            Cases cases,
            Complaints complaints,
            Messages messages,
            History history,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.vault = vault;
        this.cases = cases;
        this.complaints = complaints;
        this.messages = messages;
        this.history = history;
        this.events = events;
    }

    /// A view as it is kept.
    private record Kept(
            UUID id,
            View.Side side,
            String number,
            KeyId key,
            SealedText text,
            Optional<SealedText> comment,
            Optional<OffsetDateTime> commentedAt,
            OffsetDateTime sentAt,
            LocalDate dueOn) {}

    /// Tells both sides what the office thinks so far, and moves the case on.
    ///
    /// @param dueOn last day for comments
    @Transactional
    public Moves.Outcome send(
            Actor.Member by, CaseId id, String toComplainant, String toBody, LocalDate dueOn) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Access.require(
                by,
                Permission.CASES_WORK,
                file.subject(FieldClass.C3)
                        .open(
                                file.state() == CaseState.INVESTIGATION
                                        && cases.met(file).contains(Condition.PLAN_APPROVED)));
        BodyId body = file.body().orElseThrow(() -> new Denied(Access.Decision.STATE));
        Map<ComplaintId, UUID> told = messages.tell(by, id, Message.Kind.VIEWS, toComplainant);
        for (Complaint complaint : complaints.of(id)) {
            insert(
                    by,
                    file,
                    Objects.requireNonNull(told.get(complaint.id())),
                    keys.sealer(complaint.key()),
                    Optional.of(complaint.id().value()),
                    Optional.empty(),
                    toComplainant,
                    dueOn);
        }
        FreshKey key = keys.fresh();
        keys.keep(key, Optional.of(body));
        insert(
                by,
                file,
                UUID.randomUUID(),
                key,
                Optional.empty(),
                Optional.of(body),
                toBody,
                dueOn);
        history.enter(
                id,
                keys.sealer(file.key()),
                Optional.of(by.person()),
                History.Kind.VIEWS_SENT,
                Optional.empty(),
                Optional.empty(),
                "");
        events.publishEvent(new CaseAct.ViewsSent(id, List.copyOf(told.keySet()), body, dueOn));
        return cases.move(by, id, CaseState.PROVISIONAL_VIEWS, Optional.empty(), "");
    }

    private void insert(
            Actor.Member by,
            Case file,
            UUID view,
            Sealer key,
            Optional<UUID> complaint,
            Optional<BodyId> body,
            String text,
            LocalDate dueOn) {
        jdbc.sql(
                        """
                        INSERT INTO provisional_view
                               (id, case_file, side, complaint, body, data_key, number, text, sent_by,
                                sent_at, due_on)
                        VALUES (:id, :case, :side, :complaint, :body, :key, :number, :text, :by, :now, :due)
                        """)
                .param("id", view)
                .param("case", file.id().value())
                .param("side", (body.isPresent() ? View.Side.BODY : View.Side.COMPLAINANT).name())
                .param("complaint", complaint.orElse(null))
                .param("body", body.map(BodyId::value).orElse(null))
                .param("key", key.id().value())
                .param("number", file.number().text())
                .param("text", key.seal(place("text", view), text).bytes())
                .param("by", by.person().value())
                .param("now", now())
                .param("due", dueOn)
                .update();
    }

    private static final String SELECT =
            """
            SELECT v.id, v.side, v.number, v.data_key, v.text, v.comment, v.commented_at, v.sent_at, v.due_on
              FROM provisional_view v
            """;

    /// What both sides were told in a case, with what they say to it; the newest first.
    @Transactional
    public List<View> of(Actor.Member by, Case file) {
        List<Kept> kept =
                jdbc.sql(SELECT + " WHERE v.case_file = :case ORDER BY v.sent_at DESC, v.side")
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
        return kept.stream().map(k -> view(k, opening)).toList();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        byte @Nullable [] comment = row.getBytes("comment");
        return new Kept(
                row.getObject("id", UUID.class),
                View.Side.valueOf(row.getString("side")),
                row.getString("number"),
                new KeyId(row.getObject("data_key", UUID.class)),
                SealedText.of(row.getBytes("text")),
                comment == null ? Optional.empty() : Optional.of(SealedText.of(comment)),
                Optional.ofNullable(row.getObject("commented_at", OffsetDateTime.class)),
                row.getObject("sent_at", OffsetDateTime.class),
                row.getObject("due_on", LocalDate.class));
    }

    private static View view(Kept kept, Opening opening) {
        return new View(
                kept.id(),
                kept.side(),
                kept.number(),
                opening.text(kept.key(), place("text", kept.id()), kept.text()),
                kept.sentAt().toInstant(),
                kept.dueOn(),
                kept.comment()
                        .map(
                                c ->
                                        new View.Comment(
                                                opening.text(
                                                        kept.key(), place("comment", kept.id()), c),
                                                kept.commentedAt().orElseThrow().toInstant())));
    }

    /// What was told to a body; the newest first.
    @Transactional
    public List<View> toBody(Actor.Member by) {
        BodyId body = by.body().orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        List<Kept> kept =
                jdbc.sql(SELECT + " WHERE v.body = :body ORDER BY v.sent_at DESC")
                        .param("body", body.value())
                        .query((row, _) -> kept(row))
                        .list();
        return kept.stream()
                .map(k -> view(k, vault.open(reading(by, body, k.id()), List.of(k.key()))))
                .toList();
    }

    /// One of them.
    ///
    /// @throws Denied as absent when the body was told no such thing
    @Transactional
    public View toBody(Actor.Member by, UUID id) {
        BodyId body = by.body().orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Kept kept = kept(body, id);
        return view(kept, vault.open(reading(by, body, id), List.of(kept.key())));
    }

    private Kept kept(BodyId body, UUID id) {
        return jdbc.sql(SELECT + " WHERE v.id = :id AND v.body = :body")
                .param("id", id)
                .param("body", body.value())
                .query((row, _) -> kept(row))
                .optional()
                .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    private static Reading reading(Actor.Member by, BodyId body, UUID view) {
        return new Reading(
                by,
                Permission.REQUESTS_ANSWER,
                Subject.handedInBy(body, FieldClass.C3),
                Purpose.INQUIRY,
                KIND,
                view);
    }

    /// The body's comment. Given once.
    @Transactional
    public void comment(Actor.Member by, UUID view, String text) {
        BodyId body = by.body().orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Kept kept = kept(body, view);
        Access.require(by, Permission.REQUESTS_ANSWER, Subject.handedInBy(body, FieldClass.C3));
        keep(kept, keys.sealer(kept.key()), text, Optional.of(by));
    }

    /// What who complained was told; empty when there is no such view for her.
    @Transactional(readOnly = true)
    public Optional<View> own(HeldKeys.Held held, UUID view) {
        return kept(held, view).map(k -> view(k, held.opening()));
    }

    private Optional<Kept> kept(HeldKeys.Held held, UUID view) {
        return jdbc.sql(SELECT + " WHERE v.id = :id AND v.data_key = :key")
                .param("id", view)
                .param("key", held.key().value())
                .query((row, _) -> kept(row))
                .optional();
    }

    /// The comment of who complained. Given once.
    @Transactional
    public void comment(HeldKeys.Held held, UUID view, String text) {
        Kept kept = kept(held, view).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        keep(kept, held.sealer(), text, Optional.empty());
    }

    private void keep(Kept kept, Sealer key, String text, Optional<Actor.Member> by) {
        CaseAct commented =
                jdbc.sql(
                                """
                                UPDATE provisional_view
                                   SET comment = :comment,
                                       commented_by = :by,
                                       commented_at = :now
                                 WHERE id = :id
                                   AND comment IS NULL
                                   AND due_on >= :today
                                RETURNING case_file, complaint
                                """)
                        .param("comment", key.seal(place("comment", kept.id()), text).bytes())
                        .param("by", by.map(m -> m.person().value()).orElse(null))
                        .param("now", now())
                        .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .param("id", kept.id())
                        .query((row, _) -> commented(row))
                        .optional()
                        .orElseThrow(() -> new Denied(Access.Decision.STATE));
        events.publishEvent(commented);
    }

    private static CaseAct commented(ResultSet row) throws SQLException {
        return new CaseAct.Commented(
                new CaseId(row.getObject("case_file", UUID.class)),
                Optional.ofNullable(row.getObject("complaint", UUID.class)).map(ComplaintId::new));
    }

    private static Place place(String column, UUID id) {
        return new Place("provisional_view", column, id);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
