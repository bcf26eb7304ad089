package isonomia.server.job;

import isonomia.server.database.DatabaseAddress;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Permission;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// A kind of work for tests: each step puts one row into a table that takes any row twice, so that
/// a step that ran twice, or whose work was kept without its note, can be counted.
final class CountingWork implements Work {
    private final AtomicReference<JdbcClient> jdbc = new AtomicReference<>();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final Consumer<Integer> within;
    private final String who;

    /// @param who which server does it
    /// @param within what happens inside the step of a number, after its row was put
    CountingWork(String who, Consumer<Integer> within) {
        this.who = who;
        this.within = within;
    }

    /// Gives it the connections of its server.
    void on(JdbcClient client) {
        jdbc.set(client);
        connected.countDown();
    }

    /// Makes the table that it fills.
    static void table(DatabaseAddress address) {
        try (Connection connection =
                        DriverManager.getConnection(
                                address.url(), address.owner().user(), address.owner().password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE counted (subject uuid, place integer, who text)");
            statement.execute("GRANT SELECT, INSERT ON counted TO " + address.application().user());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The places that were done for a subject, in order, as often as each was done.
    static List<Integer> places(JdbcClient jdbc, UUID subject) {
        return jdbc.sql("SELECT place FROM counted WHERE subject = :subject ORDER BY place")
                .param("subject", subject)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /// How many servers took part.
    static int servers(JdbcClient jdbc, UUID subject) {
        return jdbc.sql("SELECT count(DISTINCT who) FROM counted WHERE subject = :subject")
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }

    @Override
    public String kind() {
        return "import-records";
    }

    @Override
    public Permission needs() {
        return Permission.RECORDS_IMPORT;
    }

    @Override
    public String page(UUID subject) {
        return "/office/jobs";
    }

    @Override
    public Step step(Actor.Member by, UUID subject, int done) {
        // A server that has just started may take up a job before the test has said where to count.
        Gate.await(connected);
        jdbc.get()
                .sql("INSERT INTO counted (subject, place, who) VALUES (:subject, :place, :who)")
                .param("subject", subject)
                .param("place", done)
                .param("who", who)
                .update();
        within.accept(done);
        return new Step(1, Map.of("new", 1));
    }

    /// A place in the work at which a test waits for a step, and a step for the test.
    static final class Gate implements Consumer<Integer> {
        private final int at;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);

        Gate(int at) {
            this.at = at;
        }

        @Override
        public void accept(Integer place) {
            if (place == at) {
                reached.countDown();
                await(opened);
            }
        }

        /// Returns when a step stands at the gate.
        void reached() {
            await(reached);
        }

        /// Lets the step through.
        void open() {
            opened.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(60, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody came to the gate");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
