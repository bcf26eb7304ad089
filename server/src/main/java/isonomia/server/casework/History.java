package isonomia.server.casework;

import isonomia.server.identity.PersonId;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Sealer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What happened to a case, in order. It only grows.
@Component
class History {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    History(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What can happen.
    enum Kind {
        REGISTERED,
        SCREENED,
        ABOUT,
        TOPICS,
        ASSIGNED,
        RECUSED,
        MOVED,
        ALLEGATION_NAMED,
        VIEWS_SENT,
        FOUND,
        DECISION_PROPOSED,
        DECISION_RETURNED,
        DECISION_ISSUED,
        CHECKLIST,
        REFERRAL,
        RECEIPT,
        SOLUTION,
        PLAN,
        APPROVAL_ASKED,
        APPROVAL_GRANTED,
        APPROVAL_REFUSED,
        TOOK_IN,
        SPLIT,
        REVIEWER_NAMED,
        EVIDENCE_ADDED,
        EVIDENCE_HANDED_OUT,
        CASE_EXPORTED;

        /// As it stands in the table, for example `views-sent`.
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Enters what happened, in the transaction that does it.
    ///
    /// @param by empty when nobody of the institution did it
    /// @param note class C2; may be empty
    @Transactional(propagation = Propagation.MANDATORY)
    void enter(
            CaseId id,
            Sealer key,
            Optional<PersonId> by,
            Kind kind,
            Optional<CaseState> from,
            Optional<CaseState> to,
            String note) {
        UUID place = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO case_event
                               (case_file, at, by, kind, from_state, to_state, note, note_id)
                        VALUES (:case, :now, :by, :kind, :from, :to, :note, :place)
                        """)
                .param("case", id.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.map(PersonId::value).orElse(null))
                .param("kind", kind.key())
                .param("from", from.map(CaseState::name).orElse(""))
                .param("to", to.map(CaseState::name).orElse(""))
                .param("note", key.seal(notePlace(place), note).bytes())
                .param("place", place)
                .update();
    }

    private static Place notePlace(UUID place) {
        return new Place("case_event", "note", place);
    }

    /// What happened, the newest first.
    List<CaseEvent> of(CaseId id, KeyId key, Opening opening) {
        return jdbc.sql(
                        """
                        SELECT e.at, p.name, e.kind, e.from_state, e.to_state, e.note, e.note_id
                          FROM case_event e
                          LEFT JOIN person p ON p.id = e.by
                         WHERE e.case_file = :case
                         ORDER BY e.id DESC
                        """)
                .param("case", id.value())
                .query(
                        (row, _) ->
                                new CaseEvent(
                                        row.getObject("at", OffsetDateTime.class).toInstant(),
                                        Optional.ofNullable(row.getString("name")),
                                        row.getString("kind"),
                                        state(row.getString("from_state")),
                                        state(row.getString("to_state")),
                                        opening.text(
                                                key,
                                                notePlace(row.getObject("note_id", UUID.class)),
                                                SealedText.of(row.getBytes("note")))))
                .list();
    }

    private static Optional<CaseState> state(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(CaseState.valueOf(name));
    }
}
