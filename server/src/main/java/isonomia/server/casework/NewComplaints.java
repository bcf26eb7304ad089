package isonomia.server.casework;

import isonomia.server.casework.Complaint.Channel;
import isonomia.server.casework.Complaint.Mode;
import isonomia.server.casework.Complaint.State;
import isonomia.server.identity.PersonId;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.Sealer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// How a complaint comes into the database, whoever writes it down.
@Component
class NewComplaints {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;

    NewComplaints(JdbcClient jdbc, InstantSource clock, DataKeys keys) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
    }

    /// How it comes.
    ///
    /// @param language of the person
    /// @param entered who writes it down for her; empty when she does
    record Way(Mode mode, Channel channel, String language, Optional<Entered> entered) {}

    /// Who wrote it down for her.
    ///
    /// @param agreed whether it was read back to her and she agreed
    record Entered(PersonId by, boolean agreed) {}

    /// Adds one under a key of its own, in the transaction of who calls. What an officer writes down is
    /// sent at once; what the person writes herself begins as a draft.
    @Transactional(propagation = Propagation.MANDATORY)
    void add(FreshKey key, ComplaintId id, Way way, Answers answers) {
        keys.keep(key, Optional.empty());
        boolean sent = way.entered().isPresent();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        """
                        INSERT INTO complaint
                               (id, data_key, state, mode, channel, anonymity, language, form, answers,
                                contact, situation, entered_by, agreed, started_at, changed_at,
                                submitted_at)
                        VALUES (:id, :key, :state, :mode, :channel, :anonymity, :language, :form,
                                :answers, :contact, :situation, :by, :agreed, :now, :now, :submitted)
                        """)
                .param("id", id.value())
                .param("key", key.id().value())
                .param("state", (sent ? State.SUBMITTED : State.DRAFT).name())
                .param("mode", way.mode().name())
                .param("channel", way.channel().name())
                .param("anonymity", answers.anonymity().name())
                .param("language", way.language())
                // Which wording of the questions was answered.
                .param("form", way.mode().key() + "-1")
                .param("answers", sealed(key, id, answers, Question.Kept.ANSWERS))
                .param("contact", sealed(key, id, answers, Question.Kept.CONTACT))
                .param("situation", sealed(key, id, answers, Question.Kept.SITUATION))
                .param("by", way.entered().map(e -> e.by().value()).orElse(null))
                .param("agreed", way.entered().map(Entered::agreed).orElse(null))
                .param("now", now)
                .param("submitted", sent ? now : null)
                .update();
    }

    static byte[] sealed(Sealer sealer, ComplaintId id, Answers answers, Question.Kept kept) {
        return sealer.seal(Complaints.place(kept, id), answers.json(kept)).bytes();
    }
}
