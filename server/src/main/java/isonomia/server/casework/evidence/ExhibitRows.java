package isonomia.server.casework.evidence;

import isonomia.server.casework.CaseId;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.request.FileId;
import isonomia.server.identity.FieldClass;
import isonomia.server.privacy.BlobId;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Sealer;
import isonomia.server.register.DocumentFormat;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The rows of pieces of evidence. Who may see what is decided by whoever calls.
@Component
class ExhibitRows {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ExhibitRows(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A row as it lies in the database.
    record Row(
            ExhibitId id,
            Optional<FileId> answer,
            KeyId key,
            BlobId blob,
            Exhibit.About about,
            DocumentFormat format,
            long size,
            SealedText name,
            SealedText digest,
            Optional<String> addedBy,
            java.time.Instant addedAt) {

        Exhibit opened(Opening opening) {
            boolean there = opening.holds(key);
            return new Exhibit(
                    id,
                    answer,
                    key,
                    blob,
                    about,
                    format,
                    size,
                    there ? opening.text(key, place("file_name", id), name) : "",
                    there
                            ? opening.text(key, place("digest", id), digest).substring(2 * SALT + 1)
                            : "",
                    addedBy,
                    addedAt);
        }
    }

    static final int SALT = 32;

    private static final String SELECT =
            """
            SELECT e.id, e.request_file, e.data_key, e.blob, e.kind, e.source, e.power, e.class,
                   e.format, e.size, e.file_name, e.digest, p.name, e.added_at
              FROM exhibit e
              LEFT JOIN person p ON p.id = e.added_by
              LEFT JOIN complaint c ON c.id = e.complaint
            """;

    /// All of a case, with what came with its complaints; the oldest first.
    List<Row> of(CaseId caseFile) {
        return jdbc.sql(
                        SELECT
                                + " WHERE COALESCE(e.case_file, c.case_file) = :case"
                                + " ORDER BY e.added_at, e.id")
                .param("case", caseFile.value())
                .query((row, _) -> row(row))
                .list();
    }

    /// One of a case.
    Optional<Row> find(CaseId caseFile, ExhibitId id) {
        return of(caseFile).stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /// What came with a complaint, the newest first.
    List<Row> of(Complaint complaint) {
        return jdbc.sql(SELECT + " WHERE e.complaint = :complaint ORDER BY e.added_at DESC, e.id")
                .param("complaint", complaint.id().value())
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new ExhibitId(row.getObject("id", UUID.class)),
                Optional.ofNullable(row.getObject("request_file", UUID.class)).map(FileId::new),
                new KeyId(row.getObject("data_key", UUID.class)),
                new BlobId(row.getObject("blob", UUID.class)),
                new Exhibit.About(
                        Exhibit.Kind.valueOf(row.getString("kind")),
                        Exhibit.Source.valueOf(row.getString("source")),
                        Exhibit.Power.valueOf(row.getString("power")),
                        FieldClass.valueOf(row.getString("class"))),
                DocumentFormat.of(row.getString("format")).orElseThrow(),
                row.getLong("size"),
                SealedText.of(row.getBytes("file_name")),
                SealedText.of(row.getBytes("digest")),
                Optional.ofNullable(row.getString("name")),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }

    /// Whether there is such a piece of evidence already, in whatever case.
    boolean exists(ExhibitId id) {
        return jdbc.sql("SELECT id FROM exhibit WHERE id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /// To whom it belongs and where it came from.
    record Belongs(
            @Nullable UUID caseFile,
            @Nullable UUID complaint,
            @Nullable UUID requestFile,
            @Nullable UUID addedBy) {}

    /// A file whose content lies there.
    ///
    /// @param sha256 in hexadecimal digits
    record Content(BlobId blob, long size, String sha256) {
        /// Without what is confidential: it may stand in a log.
        @Override
        public String toString() {
            return "Content " + blob.value();
        }
    }

    /// Adds a row.
    ///
    /// @return what the ledger holds of its content: HMAC-SHA-256 of the hash under a random salt that
    ///     is sealed with it. Who has both can show that the file is the one that came; nobody else can
    ///     try files.
    String add(
            ExhibitId id,
            Belongs belongs,
            Exhibit.About about,
            String name,
            DocumentFormat format,
            Content content,
            Sealer key) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        String digest = HexFormat.of().formatHex(salt) + " " + content.sha256();
        jdbc.sql(
                        """
                        INSERT INTO exhibit
                               (id, case_file, complaint, request_file, data_key, blob, kind, source,
                                power, class, format, size, file_name, digest, added_by, added_at)
                        VALUES (:id, :case, :complaint, :file, :key, :blob, :kind, :source, :power,
                                :class, :format, :size, :name, :digest, :by, :now)
                        """)
                .param("id", id.value())
                .param("case", belongs.caseFile())
                .param("complaint", belongs.complaint())
                .param("file", belongs.requestFile())
                .param("key", key.id().value())
                .param("blob", content.blob().value())
                .param("kind", about.kind().name())
                .param("source", about.source().name())
                .param("power", about.power().name())
                .param("class", about.fieldClass().name())
                .param("format", format.ending())
                .param("size", content.size())
                .param("name", key.seal(place("file_name", id), name).bytes())
                .param("digest", key.seal(place("digest", id), digest).bytes())
                .param("by", belongs.addedBy())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return commitment(salt, HexFormat.of().parseHex(content.sha256()));
    }

    static String commitment(byte[] salt, byte[] sha256) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            mac.update("evidence\0".getBytes(StandardCharsets.UTF_8));
            return "hmac-sha256:" + HexFormat.of().formatHex(mac.doFinal(sha256));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    static Place place(String column, ExhibitId id) {
        return new Place("exhibit", column, id.value());
    }
}
