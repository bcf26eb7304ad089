package isonomia.server.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.AtOnce;
import isonomia.server.RunningServer;
import isonomia.server.database.Acting;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

@DisplayName("P5: every act that happened gets its one place in the ledger")
class SealingTest {
    private static final int WRITERS = 8;
    private static final int EACH = 20;
    private static final int LOCK = 0x49534f4e;

    private static Entry entry(String name) {
        return Entry.of("record-filed", Map.of("act", name));
    }

    private static void enters(RunningServer server, String name) {
        Acting.SERVER.run(
                () ->
                        server.part(TransactionTemplate.class)
                                .executeWithoutResult(
                                        _ -> server.part(Ledger.class).enter(entry(name))));
    }

    private static long entersSealed(RunningServer server, String name) {
        return Acting.SERVER.call(
                () ->
                        server.part(TransactionTemplate.class)
                                .execute(_ -> server.part(Ledger.class).enterSealed(entry(name))));
    }

    private static long count(RunningServer server, String sql) {
        return server.part(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    private static long unsealed(RunningServer server) {
        return count(
                server,
                """
                SELECT count(*)
                  FROM ledger_event e
                 WHERE NOT EXISTS (SELECT FROM ledger_leaf l WHERE l.event = e.id)
                """);
    }

    @Test
    void manyWritersOnTwoServersGetPlacesWithoutGapsAndWithoutDoubles() throws Exception {
        try (RunningServer one = RunningServer.start();
                RunningServer two = one.another()) {
            long before = count(one, "SELECT count(*) FROM ledger_event");
            AtomicInteger writer = new AtomicInteger();
            List<List<Long>> places =
                    AtOnce.each(
                            WRITERS,
                            () -> {
                                int number = writer.getAndIncrement();
                                RunningServer mine = number % 2 == 0 ? one : two;
                                List<Long> sealed = new ArrayList<>();
                                for (int i = 0; i < EACH; i++) {
                                    String name = number + "-" + i;
                                    if (i % 2 == 0) {
                                        enters(mine, name);
                                    } else {
                                        sealed.add(entersSealed(mine, name));
                                    }
                                }
                                return sealed;
                            });
            Acting.SERVER.run(() -> one.part(Ledger.class).seal());
            long all = before + (long) WRITERS * EACH;
            assertEquals(
                    LongStream.range(0, all).boxed().toList(),
                    one.part(JdbcClient.class)
                            .sql("SELECT index FROM ledger_leaf ORDER BY index")
                            .query(Long.class)
                            .list());
            assertEquals(all, count(one, "SELECT count(DISTINCT event) FROM ledger_leaf"));
            for (List<Long> mine : places) {
                assertEquals(mine.stream().sorted().toList(), mine, "one writer's in their order");
            }
            assertEquals(
                    WRITERS * EACH / 2L,
                    places.stream().flatMap(List::stream).distinct().count(),
                    "no place twice");
            assertEquals(List.of(), one.part(LedgerCheck.class).run().findings());
        }
    }

    @Test
    void ofTwoServersThatSealAtOnceEachEntryIsSealedByOne() throws Exception {
        try (RunningServer one = RunningServer.start();
                RunningServer two = one.another()) {
            Acting.SERVER.run(() -> one.part(Ledger.class).seal());
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 10; i++) {
                    enters(one, round + "." + i);
                }
                List<Callable<Integer>> sealers = new ArrayList<>();
                for (RunningServer server : List.of(one, two, one, two)) {
                    sealers.add(() -> Acting.SERVER.call(() -> server.part(Ledger.class).seal()));
                }
                AtOnce.all(sealers).forEach(o -> assertTrue(o instanceof AtOnce.Outcome.Done<?>));
                assertEquals(0, unsealed(one));
            }
            assertEquals(List.of(), two.part(LedgerCheck.class).run().findings());
        }
    }

    @Test
    void whatWasEnteredBeforeTheServerDiedIsSealedByTheNext() throws Exception {
        RunningServer first = RunningServer.start();
        try (Connection lock = owner(first)) {
            // Nobody seals before the server is gone.
            hold(lock);
            enters(first, "the last act");
            assertEquals(1, unsealed(first));
            first.close();
        }
        try (RunningServer next = first.another()) {
            Instant patience = Instant.now().plus(Duration.ofSeconds(30));
            while (unsealed(next) > 0 && Instant.now().isBefore(patience)) {
                // The sealer of the next server works in its own time: asked until it has, or too
                // long.
                Thread.sleep(200);
            }
            assertEquals(0, unsealed(next));
            assertEquals(List.of(), next.part(LedgerCheck.class).run().findings());
        }
    }

    @Test
    void anActThatIsTakenBackLeavesNoEntry() throws Exception {
        try (RunningServer server = RunningServer.start()) {
            long before = count(server, "SELECT count(*) FROM ledger_event");
            Callable<Boolean> fails =
                    () -> {
                        Acting.SERVER.run(
                                () ->
                                        server.part(TransactionTemplate.class)
                                                .executeWithoutResult(
                                                        _ -> {
                                                            server.part(Ledger.class)
                                                                    .enterSealed(entry("failed"));
                                                            throw new IllegalStateException("no");
                                                        }));
                        return true;
                    };
            AtOnce.all(Collections.nCopies(4, fails));
            entersSealed(server, "done");
            assertEquals(before + 1, count(server, "SELECT count(*) FROM ledger_event"));
            assertEquals(before + 1, count(server, "SELECT max(index) + 1 FROM ledger_leaf"));
            assertThrows(
                    IllegalTransactionStateException.class,
                    () -> server.part(Ledger.class).enter(entry("outside a transaction")));
        }
    }

    @Test
    void anEntryThatWaitsForMoreThanAMinuteIsSeenByWhoeverWatchesTheServer() throws Exception {
        try (RunningServer server = RunningServer.start();
                Connection lock = owner(server)) {
            hold(lock);
            enters(server, "waits");
            assertEquals(0.0, unsealedSeconds(server));
            server.clock().step(Duration.ofSeconds(75));
            assertEquals(75.0, unsealedSeconds(server));
            advisory(lock, "unlock");
            Acting.SERVER.run(() -> server.part(Ledger.class).seal());
            assertEquals(0.0, unsealedSeconds(server));
        }
    }

    private static double unsealedSeconds(RunningServer server) {
        return server.visitor()
                .get("/metrics")
                .text()
                .lines()
                .filter(l -> l.startsWith("isonomia_ledger_unsealed_seconds "))
                .mapToDouble(l -> Double.parseDouble(l.substring(l.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static Connection owner(RunningServer server) throws SQLException {
        return java.sql.DriverManager.getConnection(
                server.address().url(),
                server.address().owner().user(),
                server.address().owner().password());
    }

    /// Takes the lock under which entries are sealed.
    private static void hold(Connection connection) throws SQLException {
        advisory(connection, "lock");
    }

    private static void advisory(Connection connection, String act) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_%s(%d)".formatted(act, LOCK));
        }
    }
}
