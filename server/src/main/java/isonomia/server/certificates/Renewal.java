package isonomia.server.certificates;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import isonomia.server.settings.Certificate;
import isonomia.server.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

/// Gets the certificate of a server that has none by files, and renews it in time.
///
/// It is looked at twice a day; with less than a third of its life left another is ordered. What fails is
/// tried again, later and later. As long as the certificate is valid, nobody who comes to the server
/// notices; the log, a figure and the administrators' start page say it.
public final class Renewal implements AutoCloseable, MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final Duration EVERY = Duration.ofHours(12);
    private static final Duration SOONEST = Duration.ofSeconds(30);

    private final Certificate.Acme acme;
    private final Settings settings;
    private final Optional<SSLContext> trust;
    private final InstantSource clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    work -> Thread.ofPlatform().name("renewal").daemon().unstarted(work));

    private volatile @Nullable PlainHttp http;
    private volatile Optional<Failure> failure = Optional.empty();

    private Renewal(
            Certificate.Acme acme,
            Settings settings,
            Optional<SSLContext> trust,
            InstantSource clock) {
        this.acme = acme;
        this.settings = settings;
        this.trust = trust;
        this.clock = clock;
    }

    /// Answers on port 80 from now on, and sees to it that there is a certificate: the one that is kept,
    /// while it is valid, or else one that is ordered now.
    ///
    /// @throws NotIssued when there is none and none could be got
    public static Renewal begin(Settings settings) {
        return begin(settings, Optional.empty(), Clock.systemUTC());
    }

    static Renewal begin(Settings settings, Optional<SSLContext> trust, InstantSource clock) {
        if (!(settings.certificate().orElse(null) instanceof Certificate.Acme acme)) {
            throw new IllegalArgumentException("These settings name no certificate authority");
        }
        Renewal renewal = new Renewal(acme, settings, trust, clock);
        try {
            renewal.begin();
            return renewal;
        } catch (RuntimeException e) {
            renewal.close();
            throw e;
        }
    }

    private void begin() {
        Instant now = clock.instant();
        failure = Failure.in(acme.folder());
        Optional<KeptCertificate> kept = kept(now);
        if (kept.isEmpty()) {
            listen();
            failure.filter(f -> now.isBefore(f.next())).ifPresent(this::tooSoon);
            order();
            return;
        }
        try {
            listen();
        } catch (NotIssued e) {
            // The next look tries again; until it has to be renewed the certificate is good.
            LOG.warn("{}", e.sentence());
        }
        if (kept.filter(k -> !k.due(now)).isPresent()) {
            failure = Optional.empty();
        }
        failure.ifPresent(f -> LOG.warn("renewing the certificate has failed: {}", f.sentence()));
    }

    private void tooSoon(Failure before) {
        throw new NotIssued(
                """
                No certificate has been got yet, and the authority is not asked again before %s, so as \
                not to use up what it allows. The last try said:
                %s
                To try at once, when that is put right, delete %s and start again.\
                """
                        .formatted(
                                Authority.minute(before.next()),
                                before.sentence(),
                                Failure.file(acme.folder())));
    }

    /// Looks at the certificate from time to time, beginning now.
    public void keep() {
        schedule(Duration.ZERO);
    }

    private void schedule(Duration after) {
        if (!thread.isShutdown()) {
            var _ = thread.schedule(this::turn, after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void turn() {
        try {
            look();
        } catch (RuntimeException e) {
            // A fault of ours must not end the watch over the certificate.
            LOG.error("looking after the certificate failed: {}", e.getClass().getSimpleName());
        }
        Duration wait = failure.map(f -> Duration.between(clock.instant(), f.next())).orElse(EVERY);
        schedule(wait.compareTo(SOONEST) < 0 ? SOONEST : wait.compareTo(EVERY) > 0 ? EVERY : wait);
    }

    /// Orders another certificate when it is time.
    void look() {
        Instant now = clock.instant();
        if (http == null) {
            try {
                listen();
            } catch (NotIssued e) {
                LOG.warn("{}", e.sentence());
            }
        }
        if (kept(now).filter(k -> !k.due(now)).isPresent()) {
            failure = Optional.empty();
            return;
        }
        if (failure.filter(f -> now.isBefore(f.next())).isPresent()) {
            return;
        }
        try {
            order();
            LOG.info("the certificate was renewed");
        } catch (NotIssued e) {
            LOG.warn(
                    "renewing the certificate failed, {} days are left; tried again after {}: {}",
                    kept(now).map(k -> k.daysLeft(now)).orElse(0L),
                    failure.map(f -> Authority.minute(f.next())).orElse("some time"),
                    e.sentence());
        }
    }

    private String name() {
        return settings.host().toLowerCase(Locale.ROOT);
    }

    /// The certificate that can be shown now.
    private Optional<KeptCertificate> kept(Instant now) {
        return KeptCertificate.in(acme, name(), now);
    }

    private void listen() {
        try {
            http =
                    PlainHttp.open(
                            settings.address(), acme.port(), settings.publicUrl().orElseThrow());
        } catch (IOException e) {
            throw new NotIssued(
                    """
                    Isonomia cannot answer on %s, port %d: %s. Expected: that port free, and the right to \
                    listen on it. Certificate authorities ask on port 80: stop what uses it, and give the \
                    service AmbientCapabilities=CAP_NET_BIND_SERVICE; or pass port 80 on to another, and \
                    name that one in ISONOMIA_ACME with port=NUMBER.\
                    """
                            .formatted(settings.address(), acme.port(), e.getMessage()));
        }
    }

    private void order() {
        try {
            PlainHttp answers = http;
            if (answers == null) {
                throw new NotIssued(
                        "No certificate was ordered: port %d is not free.".formatted(acme.port()));
            }
            Authority.Issued issued =
                    new Authority(
                                    acme,
                                    trust,
                                    answers,
                                    "%s, port %d".formatted(settings.address(), answers.port()))
                            .issue(name());
            KeptCertificate.keep(acme, issued.chain(), issued.key());
            Instant now = clock.instant();
            if (kept(now).isEmpty()) {
                throw NotIssued.refused(
                        "A certificate was issued, but it cannot be used: "
                                + String.join(" ", acme.files().problems(name(), now)));
            }
            failure = Optional.empty();
            Failure.forget(acme.folder());
        } catch (NotIssued e) {
            fails(e);
            throw e;
        } catch (IOException | CertificateEncodingException e) {
            NotIssued why =
                    new NotIssued(
                            """
                            A certificate was issued, but it cannot be kept in %s: %s. Expected: a folder \
                            in which the server can write, and room on the disk.\
                            """
                                    .formatted(acme.folder(), e.getMessage()));
            fails(why);
            throw why;
        }
    }

    private void fails(NotIssued why) {
        Failure now = Failure.after(failure, why, clock.instant());
        failure = Optional.of(now);
        if (!why.counts()) {
            // Whoever puts it right and starts again need not wait.
            return;
        }
        try {
            now.keep(acme.folder());
        } catch (IOException _) {
            // Remembered by this process at least.
            LOG.warn("cannot write into the folder of the certificate");
        }
    }

    /// Days until the certificate ends, while it should be renewed and that fails; empty when all is
    /// well.
    public OptionalLong failing() {
        Instant now = clock.instant();
        return failure.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(kept(now).map(k -> k.daysLeft(now)).orElse(0L));
    }

    /// The port on which it answers by HTTP.
    int port() {
        PlainHttp answers = http;
        return answers == null ? -1 : answers.port();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "isonomia.certificate.renewal.failures",
                        this,
                        r -> r.failure.map(Failure::times).orElse(0))
                .description(
                        "How often in a row getting a new certificate failed; above 0 is a fault")
                .register(registry);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        PlainHttp answers = http;
        if (answers != null) {
            try {
                answers.close();
            } catch (IOException _) {
                // It ends with the process.
                LOG.warn("the port for HTTP could not be closed");
            }
        }
    }
}
