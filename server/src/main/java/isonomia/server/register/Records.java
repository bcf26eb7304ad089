package isonomia.server.register;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;
import isonomia.server.keys.Keys;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.register.Problem.Severity;
import isonomia.server.register.RecordState.Need;
import isonomia.server.settings.Settings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// The versions of records: written by a body, reviewed and published by somebody who did not write
/// them. Every act asks the one authorisation decision, moves by the table of [RecordState], and
/// enters the ledger in its own transaction.
@Component
public class Records {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Ledger ledger;
    private final Catalogue catalogue;
    private final Keys keys;
    private final Settings settings;

    Records(
            JdbcClient jdbc,
            InstantSource clock,
            Ledger ledger,
            Catalogue catalogue,
            Keys keys,
            Settings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.keys = keys;
        this.settings = settings;
    }

    /// How saving went.
    public sealed interface Saved {
        /// It is kept.
        ///
        /// @param version as it is now
        record Done(Version version) implements Saved {}

        /// Somebody else saved in between; nothing was overwritten.
        ///
        /// @param theirs as the other person left it
        record Meanwhile(Version theirs) implements Saved {}
    }

    /// Begins the record of a system that is not in the register yet.
    @Transactional
    public Version begin(Actor.Member by, BodyId body) {
        Access.require(by, Permission.RECORDS_FILE, Subject.of(body, FieldClass.C1));
        SystemId system = SystemId.fresh();
        jdbc.sql("INSERT INTO ai_system (id, body, added_at) VALUES (:id, :body, :now)")
                .param("id", system.value())
                .param("body", body.value())
                .param("now", now())
                .update();
        return insert(by, system, body, 1, Content.empty(), Visibility.open());
    }

    /// Begins a new version of a published record, with what the published one says. Where one is
    /// being written already, that one goes on.
    @Transactional
    public Version revise(Actor.Member by, SystemId system) {
        List<Version> versions = of(system);
        Version newest = versions.stream().findFirst().orElseThrow(Records::absent);
        Access.require(by, Permission.RECORDS_FILE, newest.subject(true));
        Optional<Version> open = versions.stream().filter(v -> !v.state().readable()).findFirst();
        if (open.isPresent()) {
            return open.get();
        }
        return insert(
                by,
                system,
                newest.body().id(),
                newest.number() + 1,
                newest.content(),
                newest.visibility());
    }

    /// Two may begin the next version at once: both then write the one that was begun first.

    private Version insert(
            Actor.Member by,
            SystemId system,
            BodyId body,
            int number,
            Content content,
            Visibility visibility) {
        VersionId id = VersionId.fresh();
        int begun =
                jdbc.sql(
                                """
                                INSERT INTO record_version
                                       (id, system, body, number, state, content, withheld, changed_at)
                                VALUES (:id, :system, :body, :number, 'DRAFT', CAST(:content AS jsonb),
                                        CAST(:withheld AS jsonb), :now)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("id", id.value())
                        .param("system", system.value())
                        .param("body", body.value())
                        .param("number", number)
                        .param("content", RecordJson.write(content))
                        .param("withheld", WithheldJson.write(visibility))
                        .param("now", now())
                        .update();
        if (begun == 0) {
            return of(system).stream()
                    .filter(v -> !v.state().readable())
                    .findFirst()
                    .orElseThrow(() -> new Denied(Access.Decision.STATE));
        }
        author(id, by.person());
        return require(id);
    }

    /// Keeps what was written so far, right or wrong.
    ///
    /// @param revision that the writer saw
    @Transactional
    public Saved save(
            Actor.Member by, VersionId id, int revision, Content content, Visibility visibility) {
        Version version = require(id);
        Access.require(by, Permission.RECORDS_FILE, version.subject(version.state().editable()));
        int changed =
                jdbc.sql(
                                """
                                UPDATE record_version
                                   SET content = CAST(:content AS jsonb),
                                       withheld = CAST(:withheld AS jsonb),
                                       revision = revision + 1,
                                       changed_at = :now,
                                       import = NULL
                                 WHERE id = :id
                                   AND revision = :revision
                                   AND state IN ('DRAFT', 'RETURNED')
                                """)
                        .param("content", RecordJson.write(content))
                        .param("withheld", WithheldJson.write(visibility))
                        .param("now", now())
                        .param("id", id.value())
                        .param("revision", revision)
                        .update();
        if (changed == 0) {
            return new Saved.Meanwhile(require(id));
        }
        author(id, by.person());
        return new Saved.Done(require(id));
    }

    /// Files a version: from now on the institution reviews it and nobody changes it.
    ///
    /// @throws RecordState.IllegalMove when something must be corrected first
    @Transactional
    public void file(Actor.Member by, VersionId id) {
        Version version = lock(id);
        Access.require(by, Permission.RECORDS_FILE, version.subject(version.state().editable()));
        RecordState state = version.state().moveTo(RecordState.FILED, complete(version));
        author(id, by.person());
        jdbc.sql(
                        """
                        UPDATE record_version
                           SET state = :state,
                               filed_by = :by,
                               filed_at = :now,
                               reason = ''
                         WHERE id = :id
                        """)
                .param("state", state.name())
                .param("by", by.person().value())
                .param("now", now())
                .param("id", id.value())
                .update();
        ledger.enter(Entry.of("record-filed", facts(version)));
    }

    /// Gives a filed version back with a reason.
    @Transactional
    public void sendBack(Actor.Member by, VersionId id, String reason) {
        Version version = lock(id);
        Access.require(
                by,
                Permission.RECORDS_PUBLISH,
                version.subject(version.state() == RecordState.FILED));
        RecordState state =
                version.state()
                        .moveTo(
                                RecordState.RETURNED,
                                reason.isBlank()
                                        ? EnumSet.noneOf(Need.class)
                                        : EnumSet.of(Need.REASON));
        decide(by, version, state, reason.strip(), OptionalLong.empty());
        ledger.enter(Entry.of("record-returned", facts(version)));
    }

    /// Publishes a filed version: it stands on the public site and in the ledger at once, or nothing
    /// happened. The version published before is superseded.
    ///
    /// @param revision that was reviewed: what was returned, changed and filed again since then was
    ///     not
    /// @return its entry in the ledger
    @Transactional
    public long publish(Actor.Member by, VersionId id, int revision) {
        Version version = lock(id);
        Access.require(
                by,
                Permission.RECORDS_PUBLISH,
                version.subject(version.state() == RecordState.FILED));
        // What the reviewer read is what is published, or nothing.
        if (version.revision() != revision) {
            throw new Denied(Access.Decision.STATE);
        }
        Set<Need> met = complete(version);
        if (!version.authors().contains(by.person())) {
            met.add(Need.SECOND_PERSON);
        }
        RecordState state = version.state().moveTo(RecordState.PUBLISHED, met);
        for (Version earlier : of(version.system())) {
            if (earlier.state() == RecordState.PUBLISHED) {
                move(
                        earlier,
                        earlier.state()
                                .moveTo(RecordState.SUPERSEDED, EnumSet.of(Need.NEWER_VERSION)));
            }
        }
        Instant at = clock.instant();
        String text = document(version, at);
        long leaf = ledger.enterSealed(Entry.of("record-published", facts(version), text));
        withhold(id);
        decide(by, version, state, "", OptionalLong.of(leaf));
        catalogue.show(version, at);
        return leaf;
    }

    /// Takes what is withheld out of the row that everybody may read, into one that row-level
    /// security shows to the office and the body only. What another register's file had besides
    /// goes with it. Marks on fields that say nothing go too.
    private void withhold(VersionId id) {
        jdbc.sql(
                        """
                        INSERT INTO record_withheld (version, body, content)
                        SELECT v.id,
                               v.body,
                               jsonb_object_agg(m.key, m.value)
                          FROM record_version v
                         CROSS JOIN jsonb_each(v.content) m
                         WHERE v.id = :id
                           AND (jsonb_exists(v.withheld, m.key) OR m.key = 'source_extra')
                         GROUP BY v.id
                        """)
                .param("id", id.value())
                .update();
        jdbc.sql(
                        """
                        UPDATE record_version v
                           SET content = v.content - 'source_extra'
                                         - ARRAY(SELECT jsonb_object_keys(v.withheld)),
                               withheld = COALESCE((SELECT jsonb_object_agg(m.key, m.value)
                                                      FROM jsonb_each(v.withheld) m
                                                     WHERE jsonb_exists(v.content, m.key)), '{}')
                         WHERE v.id = :id
                        """)
                .param("id", id.value())
                .update();
    }

    /// Takes a published record back. It stays readable, with the reason.
    @Transactional
    public void withdraw(Actor.Member by, SystemId system, String reason) {
        Version version =
                of(system).stream()
                        .filter(v -> v.state() == RecordState.PUBLISHED)
                        .findFirst()
                        .map(v -> lock(v.id()))
                        .orElseThrow(Records::absent);
        Access.require(
                by,
                Permission.RECORDS_PUBLISH,
                Subject.of(version.body().id(), FieldClass.C1)
                        .open(version.state() == RecordState.PUBLISHED));
        RecordState state =
                version.state()
                        .moveTo(
                                RecordState.WITHDRAWN,
                                reason.isBlank()
                                        ? EnumSet.noneOf(Need.class)
                                        : EnumSet.of(Need.REASON));
        decide(by, version, state, reason.strip(), version.leaf());
        catalogue.hide(system);
        ledger.enterSealed(Entry.of("record-withdrawn", facts(version)));
    }

    /// The exact text that is published, as canonical JSON.
    private String document(Version version, Instant at) {
        String link =
                settings.publicUrl().map(u -> u.toString().replaceAll("/+$", "")).orElse("")
                        + "/systems/"
                        + version.system().text();
        return RecordJson.write(
                new RecordJson.Document(
                        new RecordJson.About(
                                version.system().text(),
                                version.body().name(),
                                version.number(),
                                at.atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                                link),
                        version.published()));
    }

    /// The whole content is held by a keyed hash: from a plain one, whoever knows what is public
    /// could find out what is withheld by trying.
    Map<String, String> facts(Version version) {
        return Map.of(
                "system",
                version.system().text(),
                "version",
                String.valueOf(version.number()),
                "content",
                "hmac-sha256:"
                        + HexFormat.of()
                                .formatHex(
                                        keys.hash(
                                                "record-content",
                                                RecordJson.write(version.content()))));
    }

    /// What came from another register is as complete as that register asks; what is wrong in it
    /// stops it here too.
    private static Set<Need> complete(Version version) {
        return version.content().stoppingFiling().stream()
                        .allMatch(p -> version.imported() && p.severity() == Severity.MISSING)
                ? EnumSet.of(Need.COMPLETE)
                : EnumSet.noneOf(Need.class);
    }

    private void decide(
            Actor.Member by, Version version, RecordState state, String reason, OptionalLong leaf) {
        jdbc.sql(
                        """
                        UPDATE record_version
                           SET state = :state,
                               decided_by = :by,
                               decided_at = :now,
                               reason = :reason,
                               leaf = :leaf
                         WHERE id = :id
                        """)
                .param("state", state.name())
                .param("by", by.person().value())
                .param("now", now())
                .param("reason", reason)
                .param("leaf", leaf.isPresent() ? leaf.getAsLong() : null)
                .param("id", version.id().value())
                .update();
    }

    private void move(Version version, RecordState state) {
        // Only from where it stood: it may have been withdrawn meanwhile, and stays that.
        jdbc.sql("UPDATE record_version SET state = :state WHERE id = :id AND state = :from")
                .param("state", state.name())
                .param("from", version.state().name())
                .param("id", version.id().value())
                .update();
    }

    void author(VersionId version, PersonId person) {
        jdbc.sql(
                        """
                        INSERT INTO record_author (version, person)
                        VALUES (:version, :person)
                        ON CONFLICT DO NOTHING
                        """)
                .param("version", version.value())
                .param("person", person.value())
                .update();
    }

    /// Versions that are being written or wait, the longest waiting first. Row-level security leaves
    /// a liaison officer those of her body. The office finds what an import filed on the import's own
    /// page: a thousand of them would hide all else.
    public List<Version> open() {
        return jdbc.sql(
                        VersionRow.SELECT
                                + """
                                WHERE v.state IN ('DRAFT', 'FILED', 'RETURNED')
                                  AND NOT (v.state = 'FILED'
                                           AND v.import IS NOT NULL
                                           AND for_office())
                                ORDER BY v.changed_at
                                LIMIT 500
                                """)
                .query((row, _) -> VersionRow.read(row))
                .list();
    }

    /// How many versions wait for review, besides those of imports.
    public int waiting() {
        return jdbc.sql(
                        """
                        SELECT count(*)
                          FROM record_version
                         WHERE state = 'FILED'
                           AND import IS NULL
                        """)
                .query(Integer.class)
                .single();
    }

    /// A version that the reader may see; empty for any other, as if it did not exist.
    public Optional<Version> find(VersionId id) {
        return jdbc.sql(VersionRow.SELECT + " WHERE v.id = :id")
                .param("id", id.value())
                .query((row, _) -> VersionRow.read(row))
                .optional();
    }

    /// The versions of a system that the reader may see, the newest first.
    public List<Version> of(SystemId system) {
        return jdbc.sql(VersionRow.SELECT + " WHERE v.system = :system ORDER BY v.number DESC")
                .param("system", system.value())
                .query((row, _) -> VersionRow.read(row))
                .list();
    }

    Version require(VersionId id) {
        return find(id).orElseThrow(Records::absent);
    }

    /// Two who decide at once come one after the other.
    private Version lock(VersionId id) {
        jdbc.sql("SELECT id FROM record_version WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return require(id);
    }

    private static Denied absent() {
        return new Denied(Access.Decision.ABSENT);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
