package isonomia.server.casework;

import isonomia.server.casework.ComputerSigns.Result;
import isonomia.server.casework.ComputerSigns.Said;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.SealedText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What an officer answered to the questions whether a computer took part in what a person complains
/// of.
@Component
public class Triage {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Complaints complaints;

    Triage(JdbcClient jdbc, InstantSource clock, DataKeys keys, Complaints complaints) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.complaints = complaints;
    }

    /// What was answered last.
    ///
    /// @param by name of who answered
    public record Answered(Map<String, Said> answers, Result result, String by, Instant at) {
        public Answered {
            answers = Map.copyOf(answers);
        }
    }

    private Complaint required(Actor.Member by, ComplaintId id, Permission permission) {
        Complaint complaint =
                complaints.find(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Access.require(by, permission, complaints.subject(complaint));
        return complaint;
    }

    /// Keeps the answers, and what the rule makes of them. Earlier answers stay.
    ///
    /// @throws Denied when the complaint is none of hers to sort
    @Transactional
    public Result keep(Actor.Member by, ComplaintId id, Map<String, Said> answers) {
        Complaint complaint = required(by, id, Permission.CASES_TRIAGE);
        ComputerSigns signs = ComputerSigns.now();
        Result result = signs.result(answers);
        UUID row = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO computer_sign
                               (id, complaint, data_key, questions, answers, result, by, at)
                        VALUES (:id, :complaint, :key, :questions, :answers, :result, :by, :now)
                        """)
                .param("id", row)
                .param("complaint", id.value())
                .param("key", complaint.key().value())
                .param("questions", signs.standard())
                .param(
                        "answers",
                        keys.sealer(complaint.key())
                                .seal(place(row), ComputerSigns.json(answers))
                                .bytes())
                .param("result", result.name())
                .param("by", by.person().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return result;
    }

    /// What was answered last, entered into the access log as a reading of the complaint; empty when
    /// nothing was.
    ///
    /// @throws Denied when the complaint is none of the reader's
    @Transactional
    public Optional<Answered> answered(Actor.Member by, ComplaintId id) {
        Complaint complaint =
                complaints.find(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Opening opening = complaints.open(by, complaint);
        return jdbc.sql(
                        """
                        SELECT s.id, s.answers, s.result, p.name, s.at
                          FROM computer_sign s
                          JOIN person p ON p.id = s.by
                         WHERE s.complaint = :complaint
                         ORDER BY s.at DESC, s.id DESC
                         LIMIT 1
                        """)
                .param("complaint", id.value())
                .query(
                        (row, _) -> {
                            UUID sign = row.getObject("id", UUID.class);
                            SealedText answers = SealedText.of(row.getBytes("answers"));
                            return new Answered(
                                    opening.holds(complaint.key())
                                            ? ComputerSigns.parse(
                                                    opening.text(
                                                            complaint.key(), place(sign), answers))
                                            : Map.of(),
                                    Result.valueOf(row.getString("result")),
                                    row.getString("name"),
                                    row.getObject("at", OffsetDateTime.class).toInstant());
                        })
                .optional();
    }

    /// The word alone, which is no secret to whoever may see the complaint.
    @Transactional(readOnly = true)
    public Optional<Result> result(Complaint complaint) {
        return jdbc.sql(
                        """
                        SELECT result
                          FROM computer_sign
                         WHERE complaint = :complaint
                         ORDER BY at DESC, id DESC
                         LIMIT 1
                        """)
                .param("complaint", complaint.id().value())
                .query((row, _) -> Result.valueOf(row.getString("result")))
                .optional();
    }

    private static Place place(UUID id) {
        return new Place("computer_sign", "answers", id);
    }
}
