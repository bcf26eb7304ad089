package isonomia.server.casework;

import isonomia.server.casework.Complaint.State;
import isonomia.server.casework.Question.Kept;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Vault;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Complaints as the office sees them. What the person does with hers is [Intake]; what both write to
/// each other, [Messages].
@Component
public class Complaints {
    /// What a complaint is called in the access log.
    public static final String KIND = "complaint";

    static final String COLUMNS =
            "id, data_key, state, mode, channel, anonymity, language, case_file, submitted_at";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Vault vault;
    private final CaseFiles rows;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Complaints(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            Vault vault,
            CaseFiles rows,
            Ledger ledger,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.vault = vault;
        this.rows = rows;
        this.ledger = ledger;
        this.events = events;
    }

    /// Those that nobody has dealt with yet, the oldest first. Hundreds at most: whoever lets more
    /// wait needs another page.
    public List<Complaint> waiting(Actor.Member by) {
        Access.require(by, Permission.COMPLAINTS_READ, unassigned());
        return jdbc.sql(
                        "SELECT "
                                + COLUMNS
                                + """
                                  FROM complaint
                                 WHERE state IN ('SUBMITTED', 'ACKNOWLEDGED')
                                 ORDER BY submitted_at, id
                                """)
                .query((row, _) -> complaint(row))
                .list();
    }

    /// A complaint that was sent; empty for a draft, which is hers alone, and for who is recused.
    public Optional<Complaint> find(ComplaintId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM complaint WHERE id = :id AND state <> 'DRAFT'")
                .param("id", id.value())
                .query((row, _) -> complaint(row))
                .optional();
    }

    /// The complaints that are dealt with in a case, the oldest first.
    public List<Complaint> of(CaseId caseFile) {
        return jdbc.sql(
                        "SELECT "
                                + COLUMNS
                                + " FROM complaint WHERE case_file = :case ORDER BY submitted_at,"
                                + " id")
                .param("case", caseFile.value())
                .query((row, _) -> complaint(row))
                .list();
    }

    /// What the authorisation decision needs to know of a complaint: who works on its case and who is
    /// recused; for one without a case, that it is of class C3.
    public Subject subject(Complaint complaint) {
        if (complaint.caseFile().isEmpty()) {
            return unassigned();
        }
        return rows.subject(complaint.caseFile().get(), FieldClass.C3);
    }

    private static Subject unassigned() {
        return new Subject(
                Optional.empty(), FieldClass.C3, Set.of(), Set.of(), true, false, Optional.empty());
    }

    /// The permission under which a complaint is read: before it is a case, and after.
    public static Permission reading(Complaint complaint) {
        return complaint.caseFile().isEmpty() ? Permission.COMPLAINTS_READ : Permission.CASES_READ;
    }

    private record Sealed(Complaint complaint, Map<Kept, SealedText> parts) {}

    /// Opens what she says, with who she is and how to reach her, but not what she says of herself so
    /// that she is helped: that is [#situation]. The reading is in the access log, or nothing is
    /// opened; she sees it there, by role and date.
    ///
    /// @param subject with class C3 at least: anything less would not be logged
    /// @throws Denied when there is no such complaint for this person, or it may not be read
    @Transactional
    public Answers read(Actor.Member by, Subject subject, Permission permission, ComplaintId id) {
        return read(by, subject, permission, id, EnumSet.of(Kept.ANSWERS, Kept.CONTACT));
    }

    /// The same for whoever reads it as part of what [#subject] says of it.
    @Transactional
    public Answers read(Actor.Member by, ComplaintId id) {
        Complaint complaint = find(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        return read(by, subject(complaint), reading(complaint), id);
    }

    /// Opens what she says of herself so that she is helped. Kept apart, and a reading of its own:
    /// whoever weighs her complaint does not need it.
    @Transactional
    public Answers situation(Actor.Member by, ComplaintId id) {
        Complaint complaint = find(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        return read(by, subject(complaint), reading(complaint), id, EnumSet.of(Kept.SITUATION));
    }

    private Answers read(
            Actor.Member by,
            Subject subject,
            Permission permission,
            ComplaintId id,
            Set<Kept> parts) {
        if (subject.fieldClass().compareTo(FieldClass.C3) < 0) {
            throw new IllegalArgumentException("What a person complains of is of class C3");
        }
        // Asked first: whoever may not read learns nothing from whether it is there.
        Access.require(by, permission, subject);
        Sealed sealed = sealed(id, parts).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        KeyId key = sealed.complaint().key();
        Opening opening =
                vault.open(
                        new Reading(by, permission, subject, Purpose.INQUIRY, KIND, id.value()),
                        List.of(key));
        if (!opening.holds(key)) {
            return Answers.none();
        }
        return opened(opening, sealed);
    }

    /// Opens what lies under the key of a complaint; a reading of it in the access log.
    ///
    /// @throws Denied when it may not be read
    Opening open(Actor.Member by, Complaint complaint) {
        Subject subject = subject(complaint);
        Permission permission = reading(complaint);
        Access.require(by, permission, subject);
        return vault.open(
                new Reading(by, permission, subject, Purpose.INQUIRY, KIND, complaint.id().value()),
                List.of(complaint.key()));
    }

    private Optional<Sealed> sealed(ComplaintId id, Set<Kept> parts) {
        return jdbc.sql(
                        "SELECT "
                                + COLUMNS
                                + ", answers, contact, situation FROM complaint WHERE id = :id AND"
                                + " state <> 'DRAFT'")
                .param("id", id.value())
                .query((row, _) -> sealed(row, parts))
                .optional();
    }

    private static Sealed sealed(ResultSet row, Set<Kept> parts) throws SQLException {
        EnumMap<Kept, SealedText> sealed = new EnumMap<>(Kept.class);
        for (Kept kept : parts) {
            byte[] text = row.getBytes(kept.column());
            // Complaints that are older than the question have no place for the answer.
            if (text != null) {
                sealed.put(kept, SealedText.of(text));
            }
        }
        return new Sealed(complaint(row), sealed);
    }

    private static Answers opened(Opening opening, Sealed sealed) {
        Complaint complaint = sealed.complaint();
        EnumMap<Kept, String> parts = new EnumMap<>(Kept.class);
        sealed.parts()
                .forEach(
                        (kept, text) ->
                                parts.put(
                                        kept,
                                        opening.text(
                                                complaint.key(),
                                                place(kept, complaint.id()),
                                                text)));
        return Answers.parse(parts);
    }

    /// A row with all that it holds, opened by who wrote it.
    static Answers opened(Opening opening, ResultSet row) throws SQLException {
        return opened(opening, sealed(row, EnumSet.allOf(Kept.class)));
    }

    static Place place(Kept kept, ComplaintId id) {
        return new Place("complaint", kept.column(), id.value());
    }

    /// Deals with a complaint in a case from now on.
    ///
    /// @throws Denied when it is dealt with already, or was withdrawn
    @Transactional
    void attach(ComplaintId id, CaseId caseFile) {
        int attached =
                jdbc.sql(
                                """
                                UPDATE complaint
                                   SET state = 'ATTACHED', case_file = :case, changed_at = :now
                                 WHERE id = :id
                                   AND state IN ('SUBMITTED', 'ACKNOWLEDGED')
                                """)
                        .param("case", caseFile.value())
                        .param("now", now())
                        .param("id", id.value())
                        .update();
        if (attached == 0) {
            throw new Denied(Access.Decision.STATE);
        }
    }

    /// Takes a complaint out of its case, for another one.
    @Transactional
    void release(ComplaintId id) {
        jdbc.sql(
                        """
                        UPDATE complaint
                           SET state = 'ACKNOWLEDGED', case_file = NULL, changed_at = :now
                         WHERE id = :id
                           AND state = 'ATTACHED'
                        """)
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    /// Lets the complaints of a case follow where it goes, as far as the person is told so.
    void follow(Case file, CaseState to, Optional<Closure> closedAs) {
        if (to == CaseState.REFERRED) {
            follow(file, State.ATTACHED, State.REFERRED);
        } else if (file.state() == CaseState.REFERRED && to == CaseState.ADMISSIBILITY) {
            follow(file, State.REFERRED, State.ATTACHED);
        } else if (to == CaseState.CLOSED && closedAs.filter(Closure::inadmissible).isPresent()) {
            follow(file, State.ATTACHED, State.INADMISSIBLE);
        }
    }

    private void follow(Case file, State from, State to) {
        jdbc.sql(
                        """
                        UPDATE complaint
                           SET state = :to, changed_at = :now
                         WHERE case_file = :case
                           AND state = :from
                        """)
                .param("to", to.name())
                .param("now", now())
                .param("case", file.id().value())
                .param("from", from.name())
                .update();
    }

    /// Takes what was sent for no complaint, with the reason. The person is not told the reason.
    ///
    /// @param reason class C2
    @Transactional
    public void spam(Actor.Member by, ComplaintId id, String reason) {
        Complaint complaint = find(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Access.require(by, Permission.CASES_TRIAGE, subject(complaint));
        change(
                complaint,
                """
                UPDATE complaint
                   SET state = 'SPAM', spam_reason = :reason, spam_by = :by, changed_at = :now
                 WHERE id = :id
                   AND state IN ('SUBMITTED', 'ACKNOWLEDGED')
                """,
                Map.of(
                        "reason",
                        keys.sealer(complaint.key())
                                .seal(new Place("complaint", "spam_reason", id.value()), reason)
                                .bytes(),
                        "by",
                        by.person().value()));
        ledger.enter(entry("complaint-spam", by, id));
        events.publishEvent(new ComplaintAct.Ended(id));
    }

    /// Takes it for a complaint after all: it waits again as it did before.
    @Transactional
    public void notSpam(Actor.Member by, ComplaintId id) {
        Complaint complaint = find(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Access.require(by, Permission.CASES_TRIAGE, subject(complaint));
        change(
                complaint,
                """
                UPDATE complaint
                   SET state = CASE WHEN EXISTS (SELECT FROM message m
                                                  WHERE m.complaint = :id AND m.kind = 'ACKNOWLEDGEMENT')
                                    THEN 'ACKNOWLEDGED' ELSE 'SUBMITTED' END,
                       spam_reason = NULL,
                       spam_by = NULL,
                       changed_at = :now
                 WHERE id = :id
                   AND state = 'SPAM'
                """,
                Map.of());
        ledger.enter(entry("complaint-not-spam", by, id));
        if (find(id).filter(c -> c.state() == State.SUBMITTED).isPresent()) {
            // It has to be acknowledged as if it had come now.
            events.publishEvent(new ComplaintAct.Submitted(id));
        }
    }

    private void change(Complaint complaint, String sql, Map<String, Object> values) {
        int changed =
                jdbc.sql(sql)
                        .params(values)
                        .param("now", now())
                        .param("id", complaint.id().value())
                        .update();
        if (changed == 0) {
            throw new Denied(Access.Decision.STATE);
        }
    }

    private static Entry entry(String kind, Actor.Member by, ComplaintId id) {
        return Entry.of(kind, Map.of("complaint", id.text(), "by", by.person().value().toString()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static Complaint complaint(ResultSet row) throws SQLException {
        return new Complaint(
                new ComplaintId(row.getObject("id", UUID.class)),
                new KeyId(row.getObject("data_key", UUID.class)),
                State.valueOf(row.getString("state")),
                Complaint.Mode.valueOf(row.getString("mode")),
                Complaint.Channel.valueOf(row.getString("channel")),
                Complaint.Anonymity.valueOf(row.getString("anonymity")),
                row.getString("language"),
                Optional.ofNullable(row.getObject("case_file", UUID.class)).map(CaseId::new),
                Optional.ofNullable(row.getObject("submitted_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
