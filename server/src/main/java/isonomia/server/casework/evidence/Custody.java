package isonomia.server.casework.evidence;

import isonomia.server.identity.PersonId;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// In whose hands each piece of evidence was: a row and an entry in the ledger for each time.
@Component
class Custody {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Ledger ledger;

    Custody(JdbcClient jdbc, InstantSource clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
    }

    /// Enters what was done with a piece of evidence, in the transaction that does it.
    ///
    /// @param by empty when the person who complained did it
    /// @param about the redaction that it is about
    /// @param facts ids and digests for the ledger
    @Transactional(propagation = Propagation.MANDATORY)
    void enter(
            ExhibitId exhibit,
            Optional<PersonId> by,
            CustodyEvent.Kind kind,
            Optional<UUID> about,
            Map<String, String> facts) {
        jdbc.sql(
                        """
                        INSERT INTO custody_event (exhibit, at, by, kind, about)
                        VALUES (:exhibit, :now, :by, :kind, :about)
                        """)
                .param("exhibit", exhibit.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.map(PersonId::value).orElse(null))
                .param("kind", kind.name())
                .param("about", about.orElse(null))
                .update();
        Map<String, String> all = new TreeMap<>(facts);
        all.put("evidence", exhibit.text());
        all.put("what", kind.key());
        by.ifPresent(p -> all.put("by", p.value().toString()));
        about.ifPresent(a -> all.put("redaction", a.toString()));
        ledger.enter(Entry.of("evidence-custody", all));
    }

    /// What was done with a piece of evidence, the newest first.
    List<CustodyEvent> of(ExhibitId exhibit) {
        return jdbc.sql(
                        """
                        SELECT e.at, p.name, e.kind
                          FROM custody_event e
                          LEFT JOIN person p ON p.id = e.by
                         WHERE e.exhibit = :exhibit
                         ORDER BY e.id DESC
                        """)
                .param("exhibit", exhibit.value())
                .query(
                        (row, _) ->
                                new CustodyEvent(
                                        instant(row.getObject("at", OffsetDateTime.class)),
                                        Optional.ofNullable(row.getString("name")),
                                        CustodyEvent.Kind.valueOf(row.getString("kind"))))
                .list();
    }

    private static Instant instant(OffsetDateTime at) {
        return at.toInstant();
    }
}
