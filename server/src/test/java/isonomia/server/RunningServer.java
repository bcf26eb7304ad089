package isonomia.server;

import isonomia.server.database.DatabaseAddress;
import isonomia.server.database.DatabaseHealth;
import isonomia.server.database.EmbeddedDatabase;
import isonomia.server.database.TestDatabase;
import isonomia.server.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The whole server for tests, as it is started for people: all parts, a free port, a database of
/// its own. Only its clock is the test's.
public final class RunningServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final DatabaseAddress address;
    private final SteppingClock clock;

    private final @Nullable EmbeddedDatabase own;

    private RunningServer(
            ConfigurableApplicationContext context,
            DatabaseAddress address,
            SteppingClock clock,
            @Nullable EmbeddedDatabase own) {
        this.own = own;
        this.context = context;
        this.address = address;
        this.clock = clock;
    }

    /// One for all tests that need no server of their own: they make their own bodies and people.
    public static RunningServer shared() {
        return Shared.ONLY;
    }

    private static final class Shared {
        static final RunningServer ONLY = start();
    }

    /// A new one, whose office is not set up.
    public static RunningServer start() {
        return start(settings -> settings);
    }

    /// A new one, set as the test wants it.
    public static RunningServer start(UnaryOperator<Settings> change) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "test-server"));
            DatabaseAddress address = TestDatabase.fresh(Application::migrate);
            SteppingClock clock = new SteppingClock();
            Settings settings =
                    change.apply(
                            new Settings(
                                    Files.createTempDirectory(folder, "data"),
                                    0,
                                    "127.0.0.1",
                                    Optional.empty(),
                                    Optional.empty(),
                                    false));
            return new RunningServer(
                    context(address, clock, settings, () -> false), address, clock, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new one with a PostgreSQL of its own in `data`, which the test may kill.
    public static RunningServer withItsOwnDatabase(Path data) {
        Settings settings =
                new Settings(data, 0, "127.0.0.1", Optional.empty(), Optional.empty(), false);
        SteppingClock clock = new SteppingClock();
        EmbeddedDatabase own = EmbeddedDatabase.start(settings.data());
        return new RunningServer(
                context(own.address(), clock, settings, own::away), own.address(), clock, own);
    }

    private static ConfigurableApplicationContext context(
            DatabaseAddress address,
            SteppingClock clock,
            Settings settings,
            DatabaseHealth health) {
        Supplier<InstantSource> ours = () -> clock;
        return new SpringApplicationBuilder(Application.class)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .initializers(
                        c -> {
                            var beans = (GenericApplicationContext) c;
                            beans.registerBean(Settings.class, () -> settings);
                            beans.registerBean(DatabaseAddress.class, () -> address);
                            beans.registerBean(DatabaseHealth.class, () -> health);
                            beans.registerBean(
                                    "stepping", InstantSource.class, ours, b -> b.setPrimary(true));
                        })
                .properties(Serve.properties(settings))
                .run();
    }

    /// A part of it.
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /// A part of it by its name, where there are several of a kind.
    public <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /// Its clock.
    public SteppingClock clock() {
        return clock;
    }

    /// Where its database answers.
    public DatabaseAddress address() {
        return address;
    }

    /// Somebody at a browser who is not signed in.
    public Visitor visitor() {
        return new Visitor("http://127.0.0.1:" + port());
    }

    /// The port on which it listens.
    public int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Override
    public void close() {
        context.close();
        if (own != null) {
            own.close();
        }
    }
}
