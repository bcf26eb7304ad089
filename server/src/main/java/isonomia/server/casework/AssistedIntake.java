package isonomia.server.casework;

import isonomia.server.casework.Complaint.Channel;
import isonomia.server.casework.Complaint.Mode;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.HeldKeys;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.Map;
import java.util.Optional;

/// What somebody of the office writes down for a person who telephones, visits or sends a letter. It is
/// the person's complaint: she gets the receipt, and nobody else keeps it.
@Component
public class AssistedIntake {
    private final JdbcClient jdbc;
    private final DataKeys keys;
    private final HeldKeys heldKeys;
    private final NewComplaints news;
    private final Tasks tasks;
    private final Ledger ledger;

    AssistedIntake(
            JdbcClient jdbc,
            DataKeys keys,
            HeldKeys heldKeys,
            NewComplaints news,
            Tasks tasks,
            Ledger ledger) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.heldKeys = heldKeys;
        this.news = news;
        this.tasks = tasks;
        this.ledger = ledger;
    }

    /// How it came to be written down.
    ///
    /// @param language of the person
    /// @param child whether she is under 18
    /// @param agreed whether it was read back to her and she agreed
    public record Told(Channel channel, String language, boolean child, boolean agreed) {
        public Told {
            if (channel == Channel.WEB) {
                throw new IllegalArgumentException("Whoever complains here herself is not helped");
            }
        }
    }

    /// Keeps it as sent. `id` was made with the empty form, so that a form that is sent twice is kept
    /// once.
    ///
    /// @return the receipt, to be handed over now and never shown again; empty when it is kept already
    /// @throws IllegalArgumentException when the answers have problems
    @Transactional
    public Optional<Receipt> enter(Actor.Member by, ComplaintId id, Told told, Answers answers) {
        Access.require(by, Permission.COMPLAINTS_ENTER, Subject.any(by, FieldClass.C3));
        if (!answers.problems().isEmpty()) {
            throw new IllegalArgumentException("Answers with problems are not kept as sent");
        }
        // Whoever sends the form a second time waits here until the first is kept.
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:id, 0))")
                .param("id", id.text())
                .query(row -> {});
        if (jdbc.sql("SELECT EXISTS (SELECT FROM complaint WHERE id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single()) {
            return Optional.empty();
        }
        FreshKey key = keys.fresh();
        news.add(
                key,
                id,
                new NewComplaints.Way(
                        told.child() ? Mode.CHILD : Mode.STANDARD,
                        told.channel(),
                        told.language(),
                        Optional.of(new NewComplaints.Entered(by.person(), told.agreed()))),
                answers);
        tasks.needed(key, id, answers);
        ledger.enter(
                Entry.of(
                        "complaint-entered",
                        Map.of(
                                "complaint", id.text(),
                                "channel", told.channel().key(),
                                "by", by.person().value().toString())));
        Receipt receipt = Receipt.fresh();
        heldKeys.give(heldKeys.hold(key), receipt.secret());
        return Optional.of(receipt);
    }

    /// Who wrote a complaint down for the person.
    ///
    /// @param name of the officer
    /// @param agreed whether it was read back to her and she agreed
    public record Entered(String name, boolean agreed) {}

    /// Who wrote a complaint down that the reader may see; empty when the person wrote it herself.
    @Transactional(readOnly = true)
    public Optional<Entered> entered(Complaint complaint) {
        return jdbc.sql(
                        """
                        SELECT p.name, c.agreed
                          FROM complaint c
                          JOIN person p ON p.id = c.entered_by
                         WHERE c.id = :id
                        """)
                .param("id", complaint.id().value())
                .query((row, _) -> new Entered(row.getString("name"), row.getBoolean("agreed")))
                .optional();
    }
}
