package isonomia.server.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.settings.Settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Counts who comes how often to which door, and sends away who came too often.
@Component
public class Limits implements HandlerInterceptor, SmartLifecycle {
    /// So many can be counted at once, in some tens of megabytes; beyond it, whoever was not seen for
    /// longest is forgotten.
    private static final int MOST_COUNTED = 100_000;

    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHALLENGE_BYTES = 16;

    private final Settings settings;
    private final HourlyKey key;
    private final TimeMeter time;
    private final Cache<Visit, Count> counts =
            Caffeine.newBuilder().maximumSize(MOST_COUNTED).executor(Runnable::run).build();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    work -> Thread.ofPlatform().name("limits").daemon().unstarted(work));
    private volatile boolean running;

    Limits(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.key = new HourlyKey(clock);
        this.time =
                new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        Instant now = clock.instant();
                        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return true;
                    }
                };
    }

    /// Somebody at a door, known by a hash only.
    private record Visit(Door door, ByteBuffer who) {}

    /// How often somebody came to a door, and what she has to solve to come at once.
    private static final class Count {
        private final Bucket bucket;
        private int solved;
        private String challenge = challenge();

        Count(Bucket bucket) {
            this.bucket = bucket;
        }

        synchronized Puzzle puzzle() {
            return Puzzle.after(solved, challenge);
        }

        /// Each puzzle opens once.
        synchronized boolean solve(String answer) {
            if (!puzzle().solvedBy(answer)) {
                return false;
            }
            solved++;
            challenge = challenge();
            bucket.reset();
            return true;
        }

        private static String challenge() {
            byte[] bytes = new byte[CHALLENGE_BYTES];
            RANDOM.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Door.of(request.getMethod(), request.getRequestURI())
                .ifPresent(door -> visit(request, door).ifPresent(this::count));
        return true;
    }

    /// Lets somebody go on who has solved her puzzle.
    ///
    /// @return whether she has
    public boolean solve(HttpServletRequest request, Door door, String answer) {
        return visit(request, door)
                .map(counts::getIfPresent)
                .map(count -> count.solve(answer))
                .orElse(false);
    }

    /// Whoever signed in is known by name and counted only where much is taken along.
    private Optional<Visit> visit(HttpServletRequest request, Door door) {
        turn();
        if (Actors.of(request) instanceof Actor.Member member) {
            return door == Door.EXPORT
                    ? Optional.of(visit(door, "person", member.person().value().toString()))
                    : Optional.empty();
        }
        return ClientAddress.of(request, settings)
                .map(address -> new Visit(door, key.hash("address", address)));
    }

    private Visit visit(Door door, String kind, String value) {
        return new Visit(door, key.hash(kind, value.getBytes(StandardCharsets.US_ASCII)));
    }

    private void count(Visit visit) {
        Count count = counts.get(visit, v -> new Count(bucket(v.door())));
        ConsumptionProbe probe = count.bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooMany(
                    visit.door(),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()),
                    count.puzzle());
        }
    }

    private Bucket bucket(Door door) {
        return Bucket.builder()
                .addLimit(
                        limit ->
                                limit.capacity(door.most())
                                        .refillGreedy(door.most(), door.within()))
                .withCustomTimePrecision(time)
                .build();
    }

    /// Forgets all when the hour of the key is over: no count outlives the key of its hashes.
    private void turn() {
        if (key.turned()) {
            counts.invalidateAll();
        }
    }

    @Override
    public void start() {
        running = true;
        var _ =
                thread.scheduleWithFixedDelay(
                        this::turn, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        thread.shutdown();
        counts.invalidateAll();
        key.forget();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
