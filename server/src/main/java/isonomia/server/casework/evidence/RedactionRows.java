package isonomia.server.casework.evidence;

import isonomia.server.casework.CaseId;
import isonomia.server.casework.evidence.convert.Mark;
import isonomia.server.identity.PersonId;
import isonomia.server.privacy.BlobId;
import isonomia.server.privacy.Blobs;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Sealer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of redactions. Who may see what is decided by whoever calls.
@Component
class RedactionRows {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    RedactionRows(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A redaction without what it says.
    record Row(
            UUID id,
            ExhibitId exhibit,
            KeyId key,
            Redaction.State state,
            PersonId madeBy,
            String maker,
            java.time.Instant madeAt,
            Optional<Redaction.Copy> copy,
            Optional<String> checker,
            Optional<SealedText> reason) {}

    private static final String SELECT =
            """
            SELECT r.id, r.exhibit, r.data_key, r.state, r.made_by, m.name AS maker, r.made_at, r.blob,
                   r.format, r.size, c.name AS checker, r.reason
              FROM redaction r
              JOIN person m ON m.id = r.made_by
              LEFT JOIN person c ON c.id = r.checked_by
            """;

    private static Row row(ResultSet row) throws SQLException {
        @Nullable UUID blob = row.getObject("blob", UUID.class);
        byte @Nullable [] reason = row.getBytes("reason");
        return new Row(
                row.getObject("id", UUID.class),
                new ExhibitId(row.getObject("exhibit", UUID.class)),
                new KeyId(row.getObject("data_key", UUID.class)),
                Redaction.State.valueOf(row.getString("state")),
                new PersonId(row.getObject("made_by", UUID.class)),
                row.getString("maker"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                blob == null
                        ? Optional.empty()
                        : Optional.of(
                                new Redaction.Copy(
                                        new BlobId(blob),
                                        row.getString("format"),
                                        row.getLong("size"))),
                Optional.ofNullable(row.getString("checker")),
                reason == null ? Optional.empty() : Optional.of(SealedText.of(reason)));
    }

    /// Those of a piece of evidence, the newest first.
    List<Row> of(CaseId caseFile, ExhibitId exhibit) {
        return jdbc.sql(
                        SELECT
                                + " WHERE r.case_file = :case AND r.exhibit = :exhibit ORDER BY"
                                + " r.made_at DESC, r.id")
                .param("case", caseFile.value())
                .param("exhibit", exhibit.value())
                .query((row, _) -> row(row))
                .list();
    }

    /// One of a case; changed by nobody else until the transaction ends when `held`.
    Optional<Row> find(CaseId caseFile, UUID id, boolean held) {
        return jdbc.sql(
                        SELECT
                                + " WHERE r.case_file = :case AND r.id = :id"
                                + (held ? " FOR UPDATE OF r" : ""))
                .param("case", caseFile.value())
                .param("id", id)
                .query((row, _) -> row(row))
                .optional();
    }

    UUID start(CaseId caseFile, ExhibitId exhibit, KeyId key, PersonId by) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO redaction (id, exhibit, case_file, data_key, state, made_by, made_at)
                        VALUES (:id, :exhibit, :case, :key, 'DRAFT', :by, :now)
                        """)
                .param("id", id)
                .param("exhibit", exhibit.value())
                .param("case", caseFile.value())
                .param("key", key.value())
                .param("by", by.value())
                .param("now", now())
                .update();
        return id;
    }

    /// What it blacks out, in the order in which it was said.
    List<Redaction.Marked> marks(Row row, Opening opening) {
        return jdbc.sql(
                        """
                        SELECT id, kind, what, ground
                          FROM redaction_mark
                         WHERE redaction = :id
                         ORDER BY added_at, id
                        """)
                .param("id", row.id())
                .query(
                        (r, _) -> {
                            UUID id = r.getObject("id", UUID.class);
                            String what =
                                    opening.text(
                                            row.key(),
                                            markPlace(id),
                                            SealedText.of(r.getBytes("what")));
                            return new Redaction.Marked(
                                    id,
                                    r.getString("kind").equals("WORDS")
                                            ? new Mark.Words(what)
                                            : place(what),
                                    Ground.valueOf(r.getString("ground")));
                        })
                .list();
    }

    private static Mark.Place place(String text) {
        int[] n = Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
        return new Mark.Place(n[0], n[1], n[2], n[3], n[4]);
    }

    void mark(Row row, Sealer key, Mark mark, Ground ground) {
        UUID id = UUID.randomUUID();
        String what =
                switch (mark) {
                    case Mark.Words(String words) -> words;
                    case Mark.Place(int page, int left, int top, int width, int height) ->
                            "%d %d %d %d %d".formatted(page, left, top, width, height);
                };
        jdbc.sql(
                        """
                        INSERT INTO redaction_mark (id, redaction, kind, what, ground, added_at)
                        VALUES (:id, :redaction, :kind, :what, :ground, :now)
                        """)
                .param("id", id)
                .param("redaction", row.id())
                .param("kind", mark instanceof Mark.Words ? "WORDS" : "PLACE")
                .param("what", key.seal(markPlace(id), what).bytes())
                .param("ground", ground.name())
                .param("now", now())
                .update();
    }

    void drop(Row row, UUID mark) {
        jdbc.sql("DELETE FROM redaction_mark WHERE id = :id AND redaction = :redaction")
                .param("id", mark)
                .param("redaction", row.id())
                .update();
    }

    void propose(Row row, Blobs.Received copy, String ending) {
        jdbc.sql(
                        """
                        UPDATE redaction
                           SET state = 'PROPOSED', blob = :blob, format = :format, size = :size
                         WHERE id = :id
                        """)
                .param("blob", copy.id().value())
                .param("format", ending)
                .param("size", copy.size())
                .param("id", row.id())
                .update();
    }

    void answer(Row row, Redaction.State state, PersonId by, Optional<SealedText> reason) {
        jdbc.sql(
                        """
                        UPDATE redaction
                           SET state = :state, checked_by = :by, checked_at = :now, reason = :reason
                         WHERE id = :id
                        """)
                .param("state", state.name())
                .param("by", by.value())
                .param("now", now())
                .param("reason", reason.map(SealedText::bytes).orElse(null))
                .param("id", row.id())
                .update();
    }

    List<Redaction.Handed> handed(Row row) {
        return jdbc.sql("SELECT body, at FROM handed_file WHERE redaction = :id ORDER BY at, id")
                .param("id", row.id())
                .query(
                        (r, _) ->
                                new Redaction.Handed(
                                        r.getObject("body", UUID.class) == null
                                                ? Redaction.Side.COMPLAINANT
                                                : Redaction.Side.BODY,
                                        r.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Place markPlace(UUID id) {
        return new Place("redaction_mark", "what", id);
    }

    static Place reasonPlace(UUID id) {
        return new Place("redaction", "reason", id);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
