package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.Place;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/// Who works on a case, and who must not touch it.
@Component
public class Team {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Cases cases;
    private final CaseFiles rows;
    private final Ledger ledger;

    Team(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            Cases cases,
            CaseFiles rows,
            Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.cases = cases;
        this.rows = rows;
        this.ledger = ledger;
    }

    /// Lets somebody work on a case.
    @Transactional
    public void assign(Actor.Member by, CaseId id, PersonId person, Part.As as) {
        Case file = cases.lock(by, id, Permission.CASES_LEAD);
        if (file.recused().contains(person)) {
            throw new Denied(Access.Decision.STATE);
        }
        rows.take(id, person, as);
        cases.note(by, file, History.Kind.ASSIGNED, "");
        ledger.enter(
                Entry.of(
                        "case-assigned",
                        Map.of(
                                "case", id.text(),
                                "person", person.value().toString(),
                                "part", as.key(),
                                "by", by.person().value().toString())));
    }

    /// Takes somebody off a case for good: from the next request on it does not exist for her. Anybody
    /// says so of herself, the lead of others.
    ///
    /// @param reason class C2
    @Transactional
    public void recuse(Actor.Member by, CaseId id, PersonId person, String reason) {
        Case file =
                cases.lock(
                        by,
                        id,
                        person.equals(by.person()) ? Permission.CASES_READ : Permission.CASES_LEAD);
        cases.note(by, file, History.Kind.RECUSED, "");
        jdbc.sql(
                        """
                        UPDATE case_person
                           SET until = :now
                         WHERE case_file = :case
                           AND person = :person
                           AND until IS NULL
                        """)
                .param("now", now())
                .param("case", id.value())
                .param("person", person.value())
                .update();
        jdbc.sql(
                        """
                        INSERT INTO recusal (case_file, person, reason, by, at)
                        VALUES (:case, :person, :reason, :by, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .param("case", id.value())
                .param("person", person.value())
                .param(
                        "reason",
                        keys.sealer(file.key())
                                .seal(new Place("recusal", "reason", person.value()), reason)
                                .bytes())
                .param("by", by.person().value())
                .param("now", now())
                .update();
        ledger.enter(
                Entry.of(
                        "case-recused",
                        Map.of(
                                "case", id.text(),
                                "person", person.value().toString(),
                                "by", by.person().value().toString())));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
