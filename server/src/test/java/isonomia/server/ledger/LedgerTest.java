package isonomia.server.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.proof.SigningKey;
import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.database.DatabaseAddress;
import isonomia.server.database.TestDatabase;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.keys.Keys;
import isonomia.server.ledger.Forger.Row;
import isonomia.server.ledger.LedgerCheck.Finding;
import isonomia.server.ledger.LedgerCheck.Kind;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;
import isonomia.server.register.Version;
import isonomia.server.settings.Settings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// What becomes of a ledger that the application filled when somebody changes it who is stopped by
/// nothing: the superuser of the database, with every trigger off, at last even with the signing
/// key. Outsiders have the verifier of `proof` and what they kept; the server's own check has
/// nothing but the tables.
@DisplayName("P5: whoever kept a checkpoint finds every change of the ledger")
class LedgerTest {
    /// What an outsider kept while the ledger was filled, and the keys of the institution.
    private record Kept(Outsider outsider, Path data) {}

    private static final AtomicReference<Kept> KEPT = new AtomicReference<>();

    private static final String NO_WAY = "no way from a kept checkpoint";
    private static final String NO_PROOF = "no proof of a published record";
    private static final String SMALLER = "smaller than before";
    private static final String PATH = "PROOF PATH_ROOT";
    private static final String FORK = "KEPT FORK";
    private static final String INCONSISTENT = "CONSISTENCY NOT_CONSISTENT";

    private Connection superuser;
    private Forger forger;
    private Ledger ledger;
    private LedgerCheck check;
    private Outsider outsider;
    private SigningKey key;

    /// Five publications, one of a second version, after each of which somebody downloads the
    /// checkpoint, and at the end every proof.
    private static void fill(DatabaseAddress address) {
        try (RunningServer server = RunningServer.start(address)) {
            TestRecords records = new TestRecords(server);
            Body body = records.body();
            SignedIn author = new TestPeople(server).liaison(body.id());
            Visitor visitor = server.visitor();
            List<String> checkpoints = new ArrayList<>();
            Map<Long, String> published = new TreeMap<>();
            for (int i = 1; i <= 5; i++) {
                Version version =
                        records.published(author, body, TestRecords.complete("System " + i));
                checkpoints.add(visitor.get("/ledger/checkpoint").text());
                published.put(
                        version.leaf().orElseThrow(),
                        visitor.get(
                                        "/systems/%s/versions/1/proof.json"
                                                .formatted(version.system().text()))
                                .text());
            }
            KEPT.set(
                    new Kept(
                            new Outsider(
                                    server.part(Ledger.class).verifierKey(),
                                    checkpoints,
                                    published),
                            server.data()));
        }
    }

    @BeforeEach
    void aFilledLedgerAndWhoCanChangeIt() throws SQLException {
        superuser = TestDatabase.unbound(TestDatabase.fresh(LedgerTest::fill));
        Kept kept = KEPT.get();
        outsider = kept.outsider();
        ledger = ledger(superuser);
        check = new LedgerCheck(client(superuser), Clock.systemUTC(), ledger);
        key =
                SigningKey.ofSeed(
                        outsider.key().name(),
                        Keys.open(kept.data().resolve("keys")).signingSeed());
        forger = new Forger(superuser, key);
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    private static Ledger ledger(Connection connection) {
        Path data = KEPT.get().data();
        return new Ledger(
                client(connection),
                Clock.systemUTC(),
                Keys.open(data.resolve("keys")),
                new Settings(data, 0, "127.0.0.1", Optional.empty(), Optional.empty(), false));
    }

    @AfterEach
    void end() throws SQLException {
        superuser.close();
    }

    private void assertOutsiderFinds(String... reasons) {
        assertEquals(new TreeSet<>(Set.of(reasons)), outsider.finds(ledger));
        assertEquals(
                new TreeSet<>(),
                outsider.findsInWhatSheKept(),
                "what was kept goes on to show what once stood there");
    }

    private NavigableSet<String> serverFinds() {
        return check.run().findings().stream()
                .map(f -> f.kind().key())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long published(int number) {
        return outsider.published().keySet().stream().skip(number - 1L).findFirst().orElseThrow();
    }

    private Set<Long> sizes() {
        return outsider.checkpoints().stream().map(Outsider::size).collect(Collectors.toSet());
    }

    private long size() {
        return ledger.newest().orElseThrow().size();
    }

    @Test
    void nothingIsFoundInALedgerThatNobodyTouched() {
        assertOutsiderFinds();
        LedgerCheck.Result result = check.run();
        assertEquals(List.of(), result.findings());
        assertEquals(size(), result.size());
        assertEquals(5, outsider.checkpoints().size());
        assertEquals(5, outsider.published().size());
    }

    @Test
    void nothingIsFoundWhenTheLedgerOnlyGrew() throws SQLException {
        client(superuser)
                .sql("INSERT INTO ledger_event (at, kind, event) VALUES (:at, :kind, :event)")
                .param("at", java.time.OffsetDateTime.parse("2026-03-03T08:00:00Z"))
                .param("kind", "record-filed")
                .param("event", "{\"at\":\"2026-03-03T08:00:00Z\",\"kind\":\"record-filed\"}")
                .update();
        assertEquals(1, ledger.seal());
        assertOutsiderFinds();
        assertEquals(new TreeSet<>(), serverFinds());
    }

    /// Whoever changes rows by hand, and forgets what depends on them.
    @Nested
    class OneStatement {
        private String where(String table, int published) {
            return " WHERE %s = (SELECT event FROM ledger_leaf WHERE index = %d)"
                    .formatted(table, published(published));
        }

        @Test
        void anEntryWithOtherWordsDoesNotLeadToTheSignedRoot() throws SQLException {
            assertEquals(
                    1,
                    forger.run(
                            "UPDATE ledger_event SET event = replace(event, '\"version\":\"1\"',"
                                    + " '\"version\":\"2\"')"
                                    + where("id", 2)));
            assertOutsiderFinds(PATH);
            assertEquals(
                    List.of(new Finding(Kind.ENTRY_CHANGED, published(2))), check.run().findings());
        }

        @Test
        void anotherTextThanThePublishedOneHasAnotherDigest() throws SQLException {
            forger.run(
                    "UPDATE ledger_event SET record = replace(record, 'System 3', 'System 9')"
                            + where("id", 3));
            assertOutsiderFinds("RECORD RECORD_CHANGED");
            assertEquals(
                    List.of(new Finding(Kind.RECORD_CHANGED, published(3))),
                    check.run().findings());
        }

        @Test
        void aTextAndItsEntryChangedTogetherDoNotLeadToTheSignedRoot() throws SQLException {
            forger.run(
                    """
                    UPDATE ledger_event
                       SET record = '{}',
                           event = regexp_replace(event, 'sha256:[0-9a-f]{64}', 'sha256:'
                                   || encode(sha256('{}'::bytea), 'hex'))\
                    """
                            + where("id", 3));
            forger.run(
                    """
                    UPDATE ledger_leaf l
                       SET hash = sha256('\\x00'::bytea || convert_to(e.event, 'UTF8'))
                      FROM ledger_event e
                     WHERE e.id = l.event
                    """);
            assertTrue(outsider.finds(ledger).contains(PATH));
            assertNotEquals(new TreeSet<>(), serverFinds());
        }

        @Test
        void whatTheListShowsBesideAnEntryIsHeldAgainstIt() throws SQLException {
            forger.run("UPDATE ledger_event SET kind = 'record-filed'" + where("id", 1));
            assertOutsiderFinds();
            assertEquals(
                    List.of(new Finding(Kind.ENTRY_CHANGED, published(1))), check.run().findings());
        }

        @Test
        void anEntryInTheMiddleThatIsGoneHasNoProof() throws SQLException {
            forger.run("DELETE FROM ledger_event" + where("id", 2));
            assertOutsiderFinds(NO_PROOF);
            assertEquals(
                    List.of(new Finding(Kind.ENTRY_ABSENT, published(2))), check.run().findings());
        }

        @Test
        void twoEntriesThatChangedPlacesDoNotLeadToTheSignedRoot() throws SQLException {
            // Away, so that no event has two places in between.
            String places = "UPDATE ledger_leaf SET index = %d WHERE index = %d";
            forger.run(places.formatted(1000, published(1)));
            forger.run(places.formatted(published(1), published(2)));
            forger.run(places.formatted(published(2), 1000));
            assertTrue(outsider.finds(ledger).contains(PATH));
            assertTrue(serverFinds().contains("inner-node-changed"));
        }

        @Test
        void aChangedHashOverSeveralEntriesIsFoundByTheServersOwnCheck() throws SQLException {
            forger.run("UPDATE ledger_node SET hash = sha256('x'::bytea) WHERE level = 1");
            assertTrue(serverFinds().contains("inner-node-changed"), check.run()::toString);
            assertTrue(outsider.finds(ledger).contains(PATH));
        }

        @Test
        void aCheckpointThatIsNotTheSignedOneIsFoundByTheServersOwnCheck() throws SQLException {
            forger.run("UPDATE ledger_checkpoint SET root = sha256('x'::bytea)");
            assertEquals(Set.of("checkpoint-changed"), serverFinds());
            assertOutsiderFinds();
        }

        @Test
        void anEmptiedLedgerHasLessThanBefore() throws SQLException {
            forger.run(
                    "TRUNCATE ledger_event, ledger_leaf, ledger_node, ledger_checkpoint CASCADE");
            assertOutsiderFinds(SMALLER, NO_WAY, NO_PROOF);
            assertEquals(new TreeSet<>(), serverFinds(), "the server itself cannot know");
        }
    }

    /// Whoever makes everything anew and signs it with the institution's key: the server finds
    /// nothing, and outsiders do.
    @Nested
    class EverythingAnew {
        private void rewritten(List<Row> rows) throws SQLException {
            forger.rewrite(rows, sizes());
            assertEquals(new TreeSet<>(), serverFinds(), "all agrees, so the server sees nothing");
        }

        @Test
        void oneEntryWithOtherWordsMakesAForkAtEveryCheckpointSinceThen() throws SQLException {
            List<Row> rows = forger.rows();
            rows.set((int) published(1), Forger.invented(rows, "another"));
            rewritten(rows);
            assertOutsiderFinds(FORK);
        }

        @Test
        void trueOldCheckpointsDoNotHelpTheForger() throws SQLException {
            List<Row> rows = forger.rows();
            rows.set((int) published(1), Forger.invented(rows, "another"));
            List<String> notes = outsider.checkpoints();
            rewritten(rows);
            for (String note : notes.subList(0, notes.size() - 1)) {
                client(superuser)
                        .sql("UPDATE ledger_checkpoint SET note = :note WHERE size = :size")
                        .param("note", note)
                        .param("size", Outsider.size(note))
                        .update();
            }
            assertOutsiderFinds(FORK, INCONSISTENT);
        }

        @Test
        void theLastEntryTakenAwayLeavesLessThanBefore() throws SQLException {
            List<Row> rows = forger.rows();
            rows.removeLast();
            rewritten(rows);
            assertOutsiderFinds(SMALLER, NO_WAY, NO_PROOF);
        }

        @Test
        void theLastEntryReplacedMakesAFork() throws SQLException {
            List<Row> rows = forger.rows();
            rows.set(rows.size() - 1, Forger.invented(rows, "instead"));
            rewritten(rows);
            assertOutsiderFinds(FORK);
        }

        @Test
        void anEntryTakenOutOfTheMiddleIsMissedHoweverMuchIsAddedAtTheEnd() throws SQLException {
            List<Row> rows = forger.rows();
            rows.remove((int) published(2));
            rows.add(Forger.invented(rows, "one"));
            rows.add(Forger.invented(rows, "two"));
            rewritten(rows);
            NavigableSet<String> found = outsider.finds(ledger);
            assertTrue(found.contains(FORK), found::toString);
            List<String> notes = outsider.checkpoints();
            client(superuser)
                    .sql("UPDATE ledger_checkpoint SET note = :note WHERE size = :size")
                    .param("note", notes.getLast())
                    .param("size", Outsider.size(notes.getLast()))
                    .update();
            found = outsider.finds(ledger);
            assertTrue(found.contains(INCONSISTENT), found::toString);
        }

        @Test
        void twoEntriesThatChangedPlacesMakeAFork() throws SQLException {
            List<Row> rows = forger.rows();
            Collections.swap(rows, (int) published(1), (int) published(1) + 1);
            rewritten(rows);
            NavigableSet<String> found = outsider.finds(ledger);
            assertTrue(found.contains(FORK), found::toString);
        }

        @Test
        void aLedgerBegunAgainIsAForkAsSoonAsItIsAsLong() throws SQLException {
            long before = size();
            List<Row> rows = forger.rows();
            List<Row> begun = new ArrayList<>();
            for (long i = 0; i < before; i++) {
                begun.add(Forger.invented(rows, "entry " + i));
            }
            rewritten(begun);
            assertOutsiderFinds(FORK);
        }

        @Test
        void twoContinuationsOfOneLedgerDoNotGoTogether() throws SQLException {
            List<Row> rows = forger.rows();
            List<Row> one = new ArrayList<>(rows);
            one.add(Forger.invented(rows, "for one reader"));
            forger.rewrite(one, sizes());
            assertOutsiderFinds();
            Outsider other =
                    new Outsider(
                            outsider.key(),
                            List.of(ledger.newest().orElseThrow().note()),
                            Map.of());
            rows.add(Forger.invented(rows, "for another"));
            forger.rewrite(rows, sizes());
            assertOutsiderFinds();
            assertEquals(Set.of(FORK), other.finds(ledger), "each alone sees nothing wrong");
            rows.add(Forger.invented(rows, "and on"));
            forger.rewrite(rows, Set.of());
            assertEquals(Set.of(NO_WAY), other.finds(ledger));
        }
    }
}
