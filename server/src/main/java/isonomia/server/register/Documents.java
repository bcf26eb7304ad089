package isonomia.server.register;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;
import isonomia.server.privacy.BlobId;
import isonomia.server.privacy.Blobs;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.TokenIndex;
import isonomia.server.privacy.TooLarge;
import isonomia.server.privacy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Documents about a system that a body hands to the office and that never become public: technical
/// documentation, contracts, assessments. They are of class C2. Each has a data key of its own, which
/// is destroyed when it is withdrawn.
@Component
public class Documents {
    /// Most bytes of a file.
    public static final long MOST_BYTES = 20_000_000;

    /// Most signs of a note.
    public static final int LONGEST_NOTE = 2000;

    /// What a document is called in the access log.
    private static final String KIND = "document";

    private static final int MOST_LISTED = 200;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Vault vault;
    private final Blobs blobs;
    private final TokenIndex index;
    private final TransactionTemplate transaction;

    Documents(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            Vault vault,
            Blobs blobs,
            TokenIndex index,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.vault = vault;
        this.blobs = blobs;
        this.index = index;
        this.transaction = transaction;
    }

    /// What somebody hands in with a file. Signs that nobody sees, or that turn the direction of what
    /// follows, go from its texts: a name must read as what it is.
    ///
    /// @param fileName its name where it came from
    public record Handed(Document.Kind kind, String note, String fileName, DocumentFormat format) {
        public Handed {
            note = PlainText.clean(note);
            fileName = PlainText.line(fileName);
        }
    }

    /// A file that somebody was allowed to open.
    public record Opened(Document document, Opening opening, KeyId key, BlobId blob) {
        /// Its content. Reading fails where it was changed.
        public InputStream content() throws IOException {
            return opening.file(key, blob);
        }
    }

    /// A file is not what its name says.
    public static final class OtherFormat extends Exception {
        private static final long serialVersionUID = 1;

        OtherFormat() {
            super("The file does not begin like one of its format");
        }
    }

    private record Row(
            DocumentId id,
            SystemId system,
            BodyId bodyId,
            String body,
            Document.Kind kind,
            DocumentFormat format,
            long size,
            KeyId key,
            BlobId blob,
            SealedText fileName,
            SealedText note,
            PersonId addedBy,
            OffsetDateTime addedAt,
            Optional<OffsetDateTime> withdrawnAt) {
        Document document(String openFileName, String openNote) {
            return new Document(
                    id,
                    system,
                    body,
                    kind,
                    format,
                    size,
                    openFileName,
                    openNote,
                    addedBy,
                    addedAt.toInstant(),
                    withdrawnAt.map(OffsetDateTime::toInstant));
        }
    }

    /// What the authorisation decision needs to know of the documents of a body.
    public static Subject subject(BodyId body) {
        return Subject.handedInBy(body, FieldClass.C2);
    }

    /// Keeps a document. Its content goes from `content` straight into encryption.
    public DocumentId add(
            Actor.Member by, SystemId system, BodyId body, Handed handed, InputStream content)
            throws IOException, TooLarge, OtherFormat {
        Access.require(by, Permission.RECORDS_FILE, subject(body));
        BufferedInputStream in = new BufferedInputStream(content, DocumentFormat.HEAD);
        in.mark(DocumentFormat.HEAD);
        byte[] head = in.readNBytes(DocumentFormat.HEAD);
        if (head.length == 0 || !handed.format().fits(head)) {
            throw new OtherFormat();
        }
        in.reset();
        FreshKey key = keys.fresh();
        Blobs.Received received = blobs.receive(key, in, MOST_BYTES);
        boolean kept = false;
        try {
            DocumentId id = DocumentId.fresh();
            transaction.executeWithoutResult(
                    _ -> keep(by, system, body, handed, key, received, id));
            kept = true;
            return id;
        } finally {
            if (!kept) {
                blobs.discard(received);
            }
        }
    }

    private void keep(
            Actor.Member by,
            SystemId system,
            BodyId body,
            Handed handed,
            FreshKey key,
            Blobs.Received received,
            DocumentId id) {
        keys.keep(key, Optional.of(body));
        blobs.keep(received);
        jdbc.sql(
                        """
                        INSERT INTO system_document
                               (id, system, body, kind, format, size, data_key, blob, file_name, note,
                                added_by, added_at)
                        VALUES (:id, :system, :body, :kind, :format, :size, :key, :blob, :fileName,
                                :note, :by, :now)
                        """)
                .param("id", id.value())
                .param("system", system.value())
                .param("body", body.value())
                .param("kind", handed.kind().key())
                .param("format", handed.format().ending())
                .param("size", received.size())
                .param("key", key.id().value())
                .param("blob", received.id().value())
                .param("fileName", key.seal(place("file_name", id), handed.fileName()).bytes())
                .param("note", key.seal(place("note", id), handed.note()).bytes())
                .param("by", by.person().value())
                .param("now", now())
                .update();
        index.put(key.id(), id.value(), handed.note() + " " + handed.fileName());
    }

    /// The documents of a system, the newest first, with those that were withdrawn.
    @Transactional
    public List<Document> of(Actor.Member by, SystemId system, BodyId body) {
        return open(
                by,
                subject(body),
                system.value(),
                jdbc.sql(SELECT + " WHERE d.system = :system ORDER BY d.added_at DESC LIMIT :most")
                        .param("system", system.value())
                        .param("most", MOST_LISTED)
                        .query((row, _) -> row(row))
                        .list());
    }

    /// The newest documents of all systems that the reader may see.
    @Transactional
    public List<Document> newest(Actor.Member by) {
        return open(
                by,
                Subject.any(by, FieldClass.C2),
                by.person().value(),
                jdbc.sql(
                                SELECT
                                        + """
                                         WHERE d.withdrawn_at IS NULL
                                         ORDER BY d.added_at DESC
                                         LIMIT :most
                                        """)
                        .param("most", MOST_LISTED)
                        .query((row, _) -> row(row))
                        .list());
    }

    /// The documents whose note or name has every word of `query`, the newest first.
    @Transactional
    public List<Document> find(Actor.Member by, String query) {
        List<UUID> found = index.find(query);
        return open(
                by,
                Subject.any(by, FieldClass.C2),
                by.person().value(),
                found.isEmpty()
                        ? List.of()
                        : jdbc.sql(
                                        SELECT
                                                + """
                                                 WHERE d.id IN (:found)
                                                   AND d.withdrawn_at IS NULL
                                                 ORDER BY d.added_at DESC
                                                 LIMIT :most
                                                """)
                                .param("found", found)
                                .param("most", MOST_LISTED)
                                .query((row, _) -> row(row))
                                .list());
    }

    /// Opens the file of a document.
    @Transactional
    public Opened open(Actor.Member by, SystemId system, DocumentId id) {
        Row row = require(system, id);
        Opening opening =
                vault.open(reading(by, subject(row.bodyId()), id.value()), List.of(row.key()));
        if (!opening.holds(row.key())) {
            throw absent();
        }
        return new Opened(opened(opening, row), opening, row.key(), row.blob());
    }

    /// Withdraws a document: its content, name and note are erased. That there was one, of which kind
    /// and when, stays.
    @Transactional
    public void withdraw(Actor.Member by, SystemId system, DocumentId id) {
        Row row = require(system, id);
        Access.require(
                by,
                Permission.RECORDS_FILE,
                subject(row.bodyId()).open(row.withdrawnAt().isEmpty()));
        int withdrawn =
                jdbc.sql(
                                """
                                UPDATE system_document
                                   SET file_name = NULL,
                                       note = NULL,
                                       withdrawn_by = :by,
                                       withdrawn_at = :now
                                 WHERE id = :id
                                   AND withdrawn_at IS NULL
                                """)
                        .param("by", by.person().value())
                        .param("now", now())
                        .param("id", id.value())
                        .update();
        if (withdrawn == 1) {
            keys.destroy(row.key());
            blobs.remove(row.blob());
        }
    }

    private List<Document> open(Actor.Member by, Subject subject, UUID thing, List<Row> rows) {
        Opening opening =
                vault.open(reading(by, subject, thing), rows.stream().map(Row::key).toList());
        List<Document> documents = new ArrayList<>();
        rows.forEach(row -> documents.add(opened(opening, row)));
        return documents;
    }

    /// What was withdrawn, or erased some other way, has neither name nor note.
    private static Document opened(Opening opening, Row row) {
        if (row.withdrawnAt().isPresent() || !opening.holds(row.key())) {
            return row.document("", "");
        }
        return row.document(
                opening.text(row.key(), place("file_name", row.id()), row.fileName()),
                opening.text(row.key(), place("note", row.id()), row.note()));
    }

    private static Reading reading(Actor.Member by, Subject subject, UUID thing) {
        return new Reading(by, Permission.RECORDS_READ, subject, Purpose.DAILY_WORK, KIND, thing);
    }

    private static final String SELECT =
            """
            SELECT d.id, d.system, d.body, b.name, d.kind, d.format, d.size, d.data_key, d.blob,
                   d.file_name, d.note, d.added_by, d.added_at, d.withdrawn_at
              FROM system_document d
              JOIN body b ON b.id = d.body
            """;

    private Row require(SystemId system, DocumentId id) {
        return jdbc.sql(SELECT + " WHERE d.id = :id AND d.system = :system")
                .param("id", id.value())
                .param("system", system.value())
                .query((row, _) -> row(row))
                .optional()
                .orElseThrow(Documents::absent);
    }

    private static Row row(ResultSet row) throws SQLException {
        byte[] none = {};
        return new Row(
                new DocumentId(row.getObject("id", UUID.class)),
                new SystemId(row.getObject("system", UUID.class)),
                new BodyId(row.getObject("body", UUID.class)),
                row.getString("name"),
                Document.Kind.parse(row.getString("kind")).orElseThrow(),
                DocumentFormat.of(row.getString("format")).orElseThrow(),
                row.getLong("size"),
                new KeyId(row.getObject("data_key", UUID.class)),
                new BlobId(row.getObject("blob", UUID.class)),
                SealedText.of(Optional.ofNullable(row.getBytes("file_name")).orElse(none)),
                SealedText.of(Optional.ofNullable(row.getBytes("note")).orElse(none)),
                new PersonId(row.getObject("added_by", UUID.class)),
                row.getObject("added_at", OffsetDateTime.class),
                Optional.ofNullable(row.getObject("withdrawn_at", OffsetDateTime.class)));
    }

    private static Place place(String column, DocumentId id) {
        return new Place("system_document", column, id.value());
    }

    private static Denied absent() {
        return new Denied(Access.Decision.ABSENT);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
