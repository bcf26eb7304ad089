package isonomia.server.casework;

import isonomia.server.privacy.HeldKeys;

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

/// Erases drafts that were left, and takes away sessions that are over.
@Component
class DraftSweep implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DraftSweep.class);
    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration EVERY = Duration.ofMinutes(30);

    private final Intake intake;
    private final HeldKeys heldKeys;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    work -> Thread.ofPlatform().name("draft-sweep").daemon().unstarted(work));

    private volatile boolean running;

    DraftSweep(Intake intake, HeldKeys heldKeys) {
        this.intake = intake;
        this.heldKeys = heldKeys;
    }

    @Override
    public void start() {
        running = true;
        var _ =
                thread.scheduleWithFixedDelay(
                        this::sweep, FIRST.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void sweep() {
        try {
            intake.sweep();
            heldKeys.sweep();
        } catch (DataAccessException | TransactionException e) {
            // What is left is swept next time.
            LOG.warn("sweeping drafts has to wait: {}", e.getClass().getSimpleName());
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
