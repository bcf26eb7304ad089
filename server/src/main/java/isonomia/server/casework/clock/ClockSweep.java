package isonomia.server.casework.clock;

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

/// Notes once a minute what was missed, and counts anew what a change of the calendar moved.
@Component
class ClockSweep implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ClockSweep.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Clocks clocks;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    work -> Thread.ofPlatform().name("clocks").daemon().unstarted(work));
    private volatile boolean running;

    ClockSweep(Clocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public void start() {
        running = true;
        var _ =
                thread.scheduleWithFixedDelay(
                        this::sweep, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            Acting.SERVER.run(
                    () -> {
                        while (running && clocks.sweep() == Clocks.BATCH) {
                            // As long as a whole batch was there, there may be more.
                        }
                    });
        } catch (DataAccessException | TransactionException e) {
            // Nothing is lost: it is noted the next time.
            LOG.warn("noting missed deadlines has to wait: {}", e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            // A defect must not end the sweep for good.
            LOG.error("noting missed deadlines failed: {}", e.getClass().getName());
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
