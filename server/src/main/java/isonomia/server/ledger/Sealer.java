package isonomia.server.ledger;

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

/// Seals what was entered without being sealed at once.
@Component
class Sealer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    work -> Thread.ofPlatform().name("sealer").daemon().unstarted(work));
    private volatile boolean running;

    Sealer(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void start() {
        running = true;
        var _ =
                thread.scheduleWithFixedDelay(
                        this::seal, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void seal() {
        try {
            Acting.SERVER.run(ledger::seal);
        } catch (DataAccessException | TransactionException e) {
            // Nothing is lost: what waits is sealed next time.
            LOG.warn("sealing has to wait: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        thread.shutdown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
