package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.HeldKeys.Held;
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
import org.springframework.transaction.support.TransactionTemplate;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the office and the person who complained write to each other, under the key of the complaint.
@Component
public class Messages {
    /// The most characters of what she writes.
    public static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Vault vault;
    private final Complaints complaints;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Messages(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            Vault vault,
            Complaints complaints,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.vault = vault;
        this.complaints = complaints;
        this.transaction = transaction;
        this.events = events;
    }

    /// Writes to the office.
    ///
    /// @param complaint of the key
    public void write(Held held, Complaint complaint, String text) {
        held.acting()
                .run(
                        () ->
                                transaction.executeWithoutResult(
                                        _ ->
                                                insert(
                                                        held.sealer(),
                                                        complaint,
                                                        Message.Kind.MESSAGE,
                                                        null,
                                                        held.mandate().isPresent(),
                                                        text)));
    }

    /// All messages of her complaint, the newest first. What the office wrote counts as read from now
    /// on; what is returned says whether it was before.
    public List<Message> open(Held held, Complaint complaint) {
        return held.acting()
                .call(
                        () ->
                                transaction.execute(
                                        _ -> {
                                            List<Message> all = list(complaint, held.opening());
                                            read(complaint, "by IS NOT NULL");
                                            return all;
                                        }));
    }

    /// How many messages of the office she has not opened yet.
    public int unread(Held held, Complaint complaint) {
        return held.acting()
                .call(
                        () ->
                                jdbc.sql(
                                                """
                                                SELECT count(*)
                                                  FROM message
                                                 WHERE complaint = :complaint
                                                   AND by IS NOT NULL
                                                   AND read_at IS NULL
                                                """)
                                        .param("complaint", complaint.id().value())
                                        .query(Integer.class)
                                        .single());
    }

    /// Writes to the person. An acknowledgement also moves the complaint on.
    ///
    /// @throws Denied when the complaint is none of the writer's
    @Transactional
    public void send(Actor.Member by, ComplaintId id, Message.Kind kind, String text) {
        Complaint complaint = required(by, id);
        insert(keys.sealer(complaint.key()), complaint, kind, by.person().value(), false, text);
        if (kind == Message.Kind.ACKNOWLEDGEMENT) {
            jdbc.sql(
                            """
                            UPDATE complaint
                               SET state = 'ACKNOWLEDGED', changed_at = :now
                             WHERE id = :id
                               AND state = 'SUBMITTED'
                            """)
                    .param("now", now())
                    .param("id", id.value())
                    .update();
            events.publishEvent(new ComplaintAct.Acknowledged(id));
        }
    }

    private Complaint required(Actor.Member by, ComplaintId id) {
        Complaint complaint =
                complaints.find(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Access.require(by, Complaints.reading(complaint), complaints.subject(complaint));
        return complaint;
    }

    /// All messages of a complaint, the newest first, entered into the access log as a reading of the
    /// complaint. What the person wrote counts as read from now on.
    ///
    /// @throws Denied when the complaint is none of the reader's
    @Transactional
    public List<Message> of(Actor.Member by, ComplaintId id) {
        Complaint complaint = required(by, id);
        Opening opening =
                vault.open(
                        new Reading(
                                by,
                                Complaints.reading(complaint),
                                complaints.subject(complaint),
                                Purpose.INQUIRY,
                                Complaints.KIND,
                                id.value()),
                        List.of(complaint.key()));
        if (!opening.holds(complaint.key())) {
            return List.of();
        }
        List<Message> all = list(complaint, opening);
        read(complaint, "by IS NULL");
        return all;
    }

    /// Tells whoever complained in a case something; what the case allows is decided by who calls.
    ///
    /// @return ids of the messages by complaint
    Map<ComplaintId, UUID> tell(Actor.Member by, CaseId caseFile, Message.Kind kind, String text) {
        Map<ComplaintId, UUID> told = new LinkedHashMap<>();
        for (Complaint complaint : complaints.of(caseFile)) {
            told.put(
                    complaint.id(),
                    insert(
                            keys.sealer(complaint.key()),
                            complaint,
                            kind,
                            by.person().value(),
                            false,
                            text));
        }
        return told;
    }

    private UUID insert(
            Sealer sealer,
            Complaint complaint,
            Message.Kind kind,
            @Nullable UUID by,
            boolean helped,
            String text) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO message (id, complaint, data_key, kind, by, helped, at, text)
                        VALUES (:id, :complaint, :key, :kind, :by, :helped, :now, :text)
                        """)
                .param("id", id)
                .param("complaint", complaint.id().value())
                .param("key", complaint.key().value())
                .param("kind", kind.name())
                .param("by", by)
                .param("helped", helped)
                .param("now", now())
                .param("text", sealer.seal(place(id), text.strip()).bytes())
                .update();
        return id;
    }

    /// Some dozens at most, by the index on complaint and time.
    private List<Message> list(Complaint complaint, Opening opening) {
        return jdbc.sql(
                        """
                        SELECT id, data_key, kind, by, helped, at, text, read_at
                          FROM message
                         WHERE complaint = :complaint
                         ORDER BY at DESC, id DESC
                        """)
                .param("complaint", complaint.id().value())
                .query(
                        (row, _) -> {
                            UUID id = row.getObject("id", UUID.class);
                            return new Message(
                                    id,
                                    Message.Kind.valueOf(row.getString("kind")),
                                    row.getObject("by", UUID.class) != null,
                                    row.getBoolean("helped"),
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    opening.text(
                                            new KeyId(row.getObject("data_key", UUID.class)),
                                            place(id),
                                            SealedText.of(row.getBytes("text"))),
                                    Optional.ofNullable(
                                                    row.getObject("read_at", OffsetDateTime.class))
                                            .map(OffsetDateTime::toInstant));
                        })
                .list();
    }

    private void read(Complaint complaint, String whose) {
        jdbc.sql(
                        "UPDATE message SET read_at = :now WHERE complaint = :complaint AND read_at"
                                + " IS NULL AND "
                                + whose)
                .param("now", now())
                .param("complaint", complaint.id().value())
                .update();
    }

    private static Place place(UUID id) {
        return new Place("message", "text", id);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
