package isonomia.server.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import isonomia.server.database.Acting;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Seals what was entered without being sealed at once, watches that sealing keeps up, and checks the
/// whole ledger once a day.
@Component
class Sealer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /// What waits longer than this means that something is wrong.
    static final Duration LATE = Duration.ofSeconds(60);

    private static final Duration WATCH_EVERY = Duration.ofSeconds(30);
    private static final Duration FIRST_CHECK = Duration.ofMinutes(1);
    private static final Duration CHECK_EVERY = Duration.ofDays(1);

    private final Ledger ledger;
    private final LedgerCheck check;

    /// One that seals, and one that watches it: sealing may hang.
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(
                    2, work -> Thread.ofPlatform().name("sealer").daemon().unstarted(work));

    private volatile boolean running;

    Sealer(Ledger ledger, LedgerCheck check, MeterRegistry metrics) {
        this.ledger = ledger;
        this.check = check;
        Gauge.builder("isonomia.ledger.unsealed.seconds", this, Sealer::waits)
                .description("How long the oldest entry waits to be sealed; above 60 is a fault")
                .register(metrics);
        Gauge.builder("isonomia.ledger.check.findings", this, Sealer::findings)
                .description("What the last check of the whole ledger found; above 0 is a fault")
                .register(metrics);
    }

    @Override
    public void start() {
        running = true;
        repeat(this::seal, EVERY, EVERY);
        repeat(this::watch, WATCH_EVERY, WATCH_EVERY);
        repeat(this::check, FIRST_CHECK, CHECK_EVERY);
    }

    private void repeat(Runnable work, Duration first, Duration every) {
        var _ =
                threads.scheduleWithFixedDelay(
                        work, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void seal() {
        try {
            Acting.SERVER.run(ledger::seal);
        } catch (DataAccessException | TransactionException e) {
            // Nothing is lost: what waits is sealed next time.
            LOG.warn("sealing has to wait: {}", e.getClass().getSimpleName());
        }
    }

    /// Says in the log when entries wait too long.
    void watch() {
        double waits = waits();
        if (waits > LATE.toSeconds()) {
            LOG.error(
                    "an entry of the ledger waits for {} seconds to be sealed; is the database"
                            + " locked, is every server's disk writable?",
                    (long) waits);
        }
    }

    /// Seconds for which the oldest entry waits; no number when the database does not answer.
    private double waits() {
        try {
            return Acting.SERVER.call(() -> ledger.waits().toMillis() / 1000.0);
        } catch (DataAccessException | TransactionException e) {
            return Double.NaN;
        }
    }

    private void check() {
        try {
            LedgerCheck.Result result = Acting.SERVER.call(check::run);
            if (!result.findings().isEmpty()) {
                LOG.error(
                        "the ledger was changed: {} at entry {} and {} more",
                        result.findings().getFirst().kind().key(),
                        result.findings().getFirst().index() + 1,
                        result.findings().size() - 1);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("checking the ledger has to wait: {}", e.getClass().getSimpleName());
        }
    }

    private double findings() {
        return check.last().map(r -> r.findings().size()).orElse(0);
    }

    @Override
    public void stop() {
        threads.shutdown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
