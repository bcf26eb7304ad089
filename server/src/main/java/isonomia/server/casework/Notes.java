package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// The notes of cases. What the office writes to the person or to the body are messages and requests:
/// nothing can be moved from here to there by a mistake in a field.
@Component
public class Notes {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Cases cases;

    Notes(JdbcClient jdbc, InstantSource clock, DataKeys keys, Cases cases) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.cases = cases;
    }

    /// The notes of a case that the reader may see, the newest first. Of others' personal notes there is
    /// nothing, not how many either.
    @Transactional
    public List<Note> of(Actor.Member by, Case file) {
        Opening opening = cases.open(by, file, Permission.CASES_READ, FieldClass.C2);
        return jdbc.sql(
                        """
                        SELECT n.id, n.channel, n.text, p.name, n.by = :reader AS own, n.at
                          FROM note n
                          JOIN person p ON p.id = n.by
                         WHERE n.case_file = :case
                           AND (n.channel = 'TEAM' OR n.by = :reader)
                         ORDER BY n.at DESC, n.id
                        """)
                .param("case", file.id().value())
                .param("reader", by.person().value())
                .query(
                        (row, _) -> {
                            UUID id = row.getObject("id", UUID.class);
                            return new Note(
                                    id,
                                    Note.Channel.valueOf(row.getString("channel")),
                                    opening.holds(file.key())
                                            ? opening.text(
                                                    file.key(),
                                                    place(id),
                                                    SealedText.of(row.getBytes("text")))
                                            : "",
                                    row.getString("name"),
                                    row.getBoolean("own"),
                                    row.getObject("at", OffsetDateTime.class).toInstant());
                        })
                .list();
    }

    /// Writes a note.
    @Transactional
    public void write(Actor.Member by, CaseId id, Note.Channel channel, String text) {
        Case file = cases.find(by, id, Permission.CASES_READ);
        UUID note = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO note (id, case_file, channel, data_key, text, by, at)
                        VALUES (:id, :case, :channel, :key, :text, :by, :now)
                        """)
                .param("id", note)
                .param("case", id.value())
                .param("channel", channel.name())
                .param("key", file.key().value())
                .param("text", keys.sealer(file.key()).seal(place(note), text).bytes())
                .param("by", by.person().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Deletes a personal note. What the team read stays.
    ///
    /// @throws Denied as if absent when there is no such note of hers
    @Transactional
    public void delete(Actor.Member by, CaseId id, UUID note) {
        cases.find(by, id, Permission.CASES_READ);
        int deleted =
                jdbc.sql(
                                """
                                DELETE FROM note
                                 WHERE id = :id
                                   AND case_file = :case
                                   AND channel = 'PERSONAL'
                                   AND by = :by
                                """)
                        .param("id", note)
                        .param("case", id.value())
                        .param("by", by.person().value())
                        .update();
        if (deleted == 0) {
            throw new Denied(Access.Decision.ABSENT);
        }
    }

    private static Place place(UUID id) {
        return new Place("note", "text", id);
    }
}
