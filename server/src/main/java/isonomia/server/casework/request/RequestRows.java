package isonomia.server.casework.request;

import isonomia.server.casework.CaseId;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;
import isonomia.server.privacy.BlobId;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Sealer;
import isonomia.server.privacy.Vault;
import isonomia.server.register.DocumentFormat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Requests as they lie in the database, and how they are opened. Both sides read through it; what
/// each may see, the callers ask and the database holds to.
@Component
class RequestRows {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Vault vault;

    RequestRows(JdbcClient jdbc, InstantSource clock, Vault vault) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.vault = vault;
    }

    /// What somebody is told of a request that is not there for her.
    static Denied absent() {
        return new Denied(Access.Decision.ABSENT);
    }

    /// Opens requests for who may read them.
    ///
    /// @param thing as the access log would name it
    Opening opening(Actor.Member by, Subject subject, UUID thing, List<Row> read) {
        return vault.open(
                new Reading(by, Permission.REQUESTS_READ, subject, Purpose.DAILY_WORK, KIND, thing),
                read.stream().map(Row::key).toList());
    }

    /// A row.
    record Row(
            RequestId id,
            CaseId caseFile,
            String number,
            int serial,
            BodyId body,
            String bodyName,
            String preset,
            RequestState state,
            int revision,
            int answerRevision,
            KeyId key,
            Texts texts,
            Optional<LocalDate> due,
            Set<PersonId> authors,
            Optional<PersonId> approvedBy,
            Optional<Instant> sentAt,
            Optional<Instant> receivedAt,
            Optional<LocalDate> extensionTo,
            Optional<AnswerKind> answer,
            Optional<Instant> answeredAt,
            int reminders,
            Optional<Addressee> addressee) {
        /// By what people call it.
        String reference() {
            return number + "/" + serial;
        }
    }

    /// The sealed texts of a row.
    record Texts(
            SealedText subject,
            SealedText basis,
            SealedText letter,
            Optional<SealedText> extensionReason,
            Optional<SealedText> ground) {}

    /// A sealed text of an item.
    private record ItemRow(ItemId id, int number, ItemKind kind, SealedText text) {}

    private record Of<T>(ItemId item, T what) {}

    private static final String SELECT =
            """
            SELECT r.id, r.case_file, r.number, r.serial, r.body, b.name AS body_name, r.preset,
                   r.state, r.revision, r.answer_revision, r.data_key, r.subject, r.basis, r.letter,
                   r.due_on, r.authors, r.approved_by, r.sent_at, r.received_at, r.extension_to,
                   r.extension_reason, r.answer, r.ground, r.answered_at, r.reminders, r.addressee
              FROM information_request r
              JOIN body b ON b.id = r.body
            """;

    private static final Map<String, AnswerKind> ANSWERS =
            Arrays.stream(AnswerKind.values()).collect(Collectors.toMap(Enum::name, a -> a));

    private static final Map<String, Addressee> ADDRESSEES =
            Arrays.stream(Addressee.values()).collect(Collectors.toMap(Enum::name, a -> a));

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /// A request; empty when there is none, or when it may not be shown to who asks.
    Optional<Row> find(RequestId id) {
        return jdbc.sql(SELECT + " WHERE r.id = :id")
                .param("id", id.value())
                .query((row, _) -> row(row))
                .optional();
    }

    /// The same, which nobody else changes until the transaction ends. A body can hold only what waits
    /// for it; the rest stands still for it anyway.
    Optional<Row> hold(RequestId id) {
        return jdbc.sql(SELECT + " WHERE r.id = :id FOR UPDATE OF r")
                .param("id", id.value())
                .query((row, _) -> row(row))
                .optional()
                .or(() -> find(id));
    }

    /// The requests of a case, in the order of their numbers.
    List<Row> of(CaseId caseFile) {
        return jdbc.sql(SELECT + " WHERE r.case_file = :case ORDER BY r.serial")
                .param("case", caseFile.value())
                .query((row, _) -> row(row))
                .list();
    }

    /// Requests of certain cases, or of all that are not hidden, those due first.
    ///
    /// @param states in which they may stand
    /// @param dueBefore only those whose day is before this one
    List<Row> list(
            Optional<List<UUID>> cases,
            Set<RequestState> states,
            Optional<LocalDate> dueBefore,
            int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE (:all OR r.case_file = ANY (:cases))
                                   AND r.state = ANY (:states)
                                   AND (CAST(:before AS date) IS NULL OR r.due_on < :before)
                                 ORDER BY r.due_on NULLS LAST, r.id
                                 LIMIT :most
                                """)
                .param("all", cases.isEmpty())
                .param("cases", cases.orElse(List.of()).toArray(UUID[]::new))
                .param("states", states.stream().map(Enum::name).toArray(String[]::new))
                .param("before", dueBefore.orElse(null))
                .param("most", most)
                .query((row, _) -> row(row))
                .list();
    }

    /// What was sent to a body, the newest first.
    List<Row> of(BodyId body, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE r.body = :body
                                   AND r.sent_at IS NOT NULL
                                 ORDER BY r.sent_at DESC, r.id
                                 LIMIT :most
                                """)
                .param("body", body.value())
                .param("most", most)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new RequestId(row.getObject("id", UUID.class)),
                new CaseId(row.getObject("case_file", UUID.class)),
                row.getString("number"),
                row.getInt("serial"),
                new BodyId(row.getObject("body", UUID.class)),
                row.getString("body_name"),
                row.getString("preset"),
                RequestState.valueOf(row.getString("state")),
                row.getInt("revision"),
                row.getInt("answer_revision"),
                new KeyId(row.getObject("data_key", UUID.class)),
                new Texts(
                        SealedText.of(row.getBytes("subject")),
                        SealedText.of(row.getBytes("basis")),
                        SealedText.of(row.getBytes("letter")),
                        Optional.ofNullable(row.getBytes("extension_reason")).map(SealedText::of),
                        Optional.ofNullable(row.getBytes("ground")).map(SealedText::of)),
                Optional.ofNullable(row.getObject("due_on", LocalDate.class)),
                Arrays.stream((UUID[]) row.getArray("authors").getArray())
                        .map(PersonId::new)
                        .collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(row.getObject("approved_by", UUID.class)).map(PersonId::new),
                instant(row, "sent_at"),
                instant(row, "received_at"),
                Optional.ofNullable(row.getObject("extension_to", LocalDate.class)),
                Optional.ofNullable(ANSWERS.get(row.getString("answer"))),
                instant(row, "answered_at"),
                row.getInt("reminders"),
                Optional.ofNullable(ADDRESSEES.get(row.getString("addressee"))));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    /// As it stands in lists.
    Summary summary(Opening opening, Row row) {
        return new Summary(
                row.id(),
                row.caseFile(),
                row.reference(),
                row.body(),
                row.bodyName(),
                row.state(),
                text(opening, row, "subject", row.texts().subject()),
                row.due(),
                row.sentAt(),
                row.answeredAt(),
                row.state().waiting() && row.due().map(d -> d.isBefore(today())).orElse(false));
    }

    /// With all that its reader may see of it.
    InformationRequest open(Opening opening, Row row) {
        return new InformationRequest(
                summary(opening, row),
                Presets.find(row.preset()),
                text(opening, row, "basis", row.texts().basis()),
                text(opening, row, "letter", row.texts().letter()),
                new InformationRequest.Writing(row.revision(), row.authors(), row.approvedBy()),
                new InformationRequest.Answering(
                        row.answerRevision(),
                        row.receivedAt(),
                        row.extensionTo(),
                        row.texts()
                                .extensionReason()
                                .map(t -> text(opening, row, "extension_reason", t))
                                .orElse(""),
                        row.answer(),
                        row.texts().ground().map(t -> text(opening, row, "ground", t)).orElse(""),
                        row.reminders(),
                        row.addressee()),
                items(opening, row),
                history(opening, row));
    }

    private static String text(Opening opening, Row row, String column, SealedText sealed) {
        return text(opening, row.key(), place(column, row.id()), sealed);
    }

    /// What was erased has no text.
    private static String text(Opening opening, KeyId key, Place place, SealedText sealed) {
        return opening.holds(key) ? opening.text(key, place, sealed) : "";
    }

    /// The items of a request, in order. A request has at most some dozens of everything.
    List<Item> items(Opening opening, Row row) {
        KeyId key = row.key();
        List<Of<Item.Given>> given =
                jdbc.sql(
                                """
                                SELECT id, item, text, by, at
                                  FROM request_answer
                                 WHERE request = :id
                                 ORDER BY at, id
                                """)
                        .param("id", row.id().value())
                        .query(
                                (r, _) ->
                                        new Of<>(
                                                new ItemId(r.getObject("item", UUID.class)),
                                                new Item.Given(
                                                        text(
                                                                opening,
                                                                key,
                                                                answerPlace(
                                                                        r.getObject(
                                                                                "id", UUID.class)),
                                                                SealedText.of(r.getBytes("text"))),
                                                        new PersonId(r.getObject("by", UUID.class)),
                                                        instant(r, "at").orElseThrow())))
                        .list();
        Map<ItemId, String> drafts =
                jdbc
                        .sql(
                                """
                                SELECT d.item, d.text
                                  FROM request_draft d
                                  JOIN request_item i ON i.id = d.item
                                 WHERE i.request = :id
                                """)
                        .param("id", row.id().value())
                        .query(
                                (r, _) -> {
                                    ItemId item = new ItemId(r.getObject("item", UUID.class));
                                    return new Of<>(
                                            item,
                                            text(
                                                    opening,
                                                    key,
                                                    draftPlace(item),
                                                    SealedText.of(r.getBytes("text"))));
                                })
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Of::item, Of::what));
        List<Of<Item.Attached>> files = files(opening, row);
        return itemRows(row.id()).stream()
                .map(
                        i ->
                                new Item(
                                        i.id(),
                                        i.number(),
                                        i.kind(),
                                        text(opening, key, itemPlace(i.id()), i.text()),
                                        those(given, i.id()),
                                        drafts.getOrDefault(i.id(), ""),
                                        those(files, i.id())))
                .toList();
    }

    private static <T> List<T> those(List<Of<T>> all, ItemId item) {
        return all.stream().filter(o -> o.item().equals(item)).map(Of::what).toList();
    }

    private List<ItemRow> itemRows(RequestId id) {
        return jdbc.sql(
                        """
                        SELECT id, number, kind, text
                          FROM request_item
                         WHERE request = :id
                         ORDER BY number
                        """)
                .param("id", id.value())
                .query(
                        (r, _) ->
                                new ItemRow(
                                        new ItemId(r.getObject("id", UUID.class)),
                                        r.getInt("number"),
                                        ItemKind.valueOf(r.getString("kind")),
                                        SealedText.of(r.getBytes("text"))))
                .list();
    }

    private List<Of<Item.Attached>> files(Opening opening, Row row) {
        return jdbc.sql(
                        """
                        SELECT id, item, file_name, format, size, added_at, handed_in_at
                          FROM request_file
                         WHERE request = :id
                         ORDER BY added_at, id
                        """)
                .param("id", row.id().value())
                .query(
                        (r, _) -> {
                            FileId file = new FileId(r.getObject("id", UUID.class));
                            return new Of<>(
                                    new ItemId(r.getObject("item", UUID.class)),
                                    new Item.Attached(
                                            file,
                                            text(
                                                    opening,
                                                    row.key(),
                                                    filePlace(file),
                                                    SealedText.of(r.getBytes("file_name"))),
                                            DocumentFormat.of(r.getString("format")).orElseThrow(),
                                            r.getLong("size"),
                                            instant(r, "added_at").orElseThrow(),
                                            instant(r, "handed_in_at").isPresent()));
                        })
                .list();
    }

    /// Where the content of a file lies, as far as the reader may have it.
    Optional<BlobId> blob(RequestId request, FileId file) {
        return jdbc.sql("SELECT blob FROM request_file WHERE id = :id AND request = :request")
                .param("id", file.value())
                .param("request", request.value())
                .query(UUID.class)
                .optional()
                .map(BlobId::new);
    }

    private List<Happened> history(Opening opening, Row row) {
        return jdbc.sql(
                        """
                        SELECT at, by, side, to_state, note, note_id
                          FROM request_event
                         WHERE request = :id
                         ORDER BY id
                        """)
                .param("id", row.id().value())
                .query(
                        (r, _) ->
                                new Happened(
                                        instant(r, "at").orElseThrow(),
                                        new PersonId(r.getObject("by", UUID.class)),
                                        r.getString("side").equals("OFFICE"),
                                        RequestState.valueOf(r.getString("to_state")),
                                        text(
                                                opening,
                                                row.key(),
                                                notePlace(r.getObject("note_id", UUID.class)),
                                                SealedText.of(r.getBytes("note")))))
                .list();
    }

    /// Writes down what happened to a request, in the transaction that does it.
    ///
    /// @param from state before; empty when it was begun
    void happened(
            Sealer key,
            RequestId request,
            Actor.Member by,
            Optional<RequestState> from,
            RequestState to,
            String note) {
        boolean inside = from.map(RequestState::inside).orElse(true) && to != RequestState.SENT;
        UUID noteId = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO request_event
                               (request, at, by, side, from_state, to_state, inside, note, note_id)
                        VALUES (:request, :now, :by, :side, :from, :to, :inside, :note, :noteId)
                        """)
                .param("request", request.value())
                .param("now", now())
                .param("by", by.person().value())
                .param("side", by.body().isPresent() ? "BODY" : "OFFICE")
                .param("from", from.map(Enum::name).orElse(""))
                .param("to", to.name())
                .param("inside", inside)
                .param("note", key.seal(notePlace(noteId), note).bytes())
                .param("noteId", noteId)
                .update();
    }

    static Place place(String column, RequestId id) {
        return new Place("information_request", column, id.value());
    }

    static Place itemPlace(ItemId id) {
        return new Place("request_item", "text", id.value());
    }

    static Place draftPlace(ItemId id) {
        return new Place("request_draft", "text", id.value());
    }

    static Place answerPlace(UUID id) {
        return new Place("request_answer", "text", id);
    }

    static Place filePlace(FileId id) {
        return new Place("request_file", "file_name", id.value());
    }

    private static Place notePlace(UUID id) {
        return new Place("request_event", "note", id);
    }

    /// What is called so in the access log and in the ledger.
    static final String KIND = "request";

    /// The facts of an act in the ledger.
    static Map<String, String> facts(Row row, Actor.Member by) {
        return Map.of(
                KIND,
                row.id().text(),
                "case",
                row.caseFile().text(),
                "body",
                row.body().value().toString().toLowerCase(Locale.ROOT),
                "by",
                by.person().value().toString());
    }
}
