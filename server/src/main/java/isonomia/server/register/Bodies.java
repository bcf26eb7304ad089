package isonomia.server.register;

import isonomia.proof.Hash;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.PersonId;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.search.Folding;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The bodies whose systems stand in the register.
@Component
public class Bodies {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Ledger ledger;

    Bodies(JdbcClient jdbc, InstantSource clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
    }

    /// A body with what stands in the register about it.
    ///
    /// @param published systems with a published record
    /// @param quality mean of their scores, rounded; empty without a published record
    public record Standing(Body body, int published, Optional<Integer> quality) {}

    /// All bodies with their standing. Some hundreds of rows; sorted by the reader's language later,
    /// never in SQL.
    public List<Standing> all() {
        return standing("");
    }

    /// The bodies that everybody sees: of those that an import brought in, only the ones with a
    /// published record. That somebody brought a file in is nobody's business before it is decided.
    public List<Standing> shown() {
        return standing("HAVING b.source = '' OR count(p.system) > 0");
    }

    private List<Standing> standing(String which) {
        return jdbc.sql(
                        """
                        SELECT b.id,
                               b.name,
                               b.kind,
                               b.website,
                               count(p.system) AS published,
                               round(avg(p.quality))::integer AS quality
                          FROM body b
                          LEFT JOIN published_system p ON p.body = b.id
                         GROUP BY b.id
                        """
                                + which)
                .query(
                        (row, _) ->
                                new Standing(
                                        body(row),
                                        row.getInt("published"),
                                        Optional.ofNullable(
                                                row.getObject("quality", Integer.class))))
                .list();
    }

    /// A body by id.
    public Optional<Body> find(BodyId id) {
        return jdbc.sql("SELECT id, name, kind, website FROM body WHERE id = :id")
                .param("id", id.value())
                .query((row, _) -> body(row))
                .optional();
    }

    /// A body by its name, whatever case and marks it is written with.
    public Optional<Body> named(String name) {
        return jdbc.sql("SELECT id, name, kind, website FROM body WHERE words = :words LIMIT 1")
                .param("words", Folding.index(name))
                .query((row, _) -> body(row))
                .optional();
    }

    /// Enters a body that nobody in particular brought in.
    ///
    /// @param source register from which it is brought in; empty when entered here
    @Transactional
    public Body add(String name, Body.Kind kind, String website, String source) {
        return add(Optional.empty(), name, kind, website, source);
    }

    /// Enters a body, here and in the ledger.
    ///
    /// @param source register from which it is brought in; empty when entered here
    @Transactional
    public Body add(
            Optional<PersonId> by, String name, Body.Kind kind, String website, String source) {
        Body body = new Body(BodyId.fresh(), name.strip(), kind, website.strip());
        jdbc.sql(
                        """
                        INSERT INTO body (id, name, kind, website, source, added_at, words)
                        VALUES (:id, :name, :kind, :website, :source, :now, :words)
                        """)
                .param("id", body.id().value())
                .param("name", body.name())
                .param("kind", body.kind().key())
                .param("website", body.website())
                .param("source", source)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("words", Folding.index(body.name()))
                .update();
        Map<String, String> facts = new TreeMap<>();
        facts.put("body", body.id().value().toString());
        facts.put("kind", kind.key());
        // Names of bodies are public.
        facts.put("name", "sha256:" + Hash.sha256(body.name()).hex());
        by.ifPresent(person -> facts.put("by", person.value().toString()));
        ledger.enter(Entry.of("body-added", facts));
        return body;
    }

    static Body body(ResultSet row) throws SQLException {
        return new Body(
                new BodyId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Body.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("website"));
    }
}
