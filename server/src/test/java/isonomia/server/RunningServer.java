package isonomia.server;

import isonomia.server.database.DatabaseAddress;
import isonomia.server.database.TestDatabase;
import isonomia.server.job.Work;
import isonomia.server.settings.Settings;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// The whole server for tests, as it is started for people: all parts, a free port, a database of
/// its own. Only its clock is the test's.
public final class RunningServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final DatabaseAddress address;
    private final SteppingClock clock;
    private final Settings settings;

    private RunningServer(
            ConfigurableApplicationContext context,
            DatabaseAddress address,
            SteppingClock clock,
            Settings settings) {
        this.context = context;
        this.address = address;
        this.clock = clock;
        this.settings = settings;
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
        return start(List.of());
    }

    /// A new one that knows more kinds of work.
    public static RunningServer start(List<Work> works) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "test-server"));
            DatabaseAddress address = TestDatabase.fresh(Application::migrate);
            SteppingClock clock = new SteppingClock();
            Settings settings =
                    new Settings(
                            Files.createTempDirectory(folder, "data"),
                            0,
                            "127.0.0.1",
                            Optional.empty(),
                            Optional.empty(),
                            false);
            return new RunningServer(
                    context(address, clock, settings, works), address, clock, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Another server on the same database, with the same keys and clock.
    public RunningServer beside(List<Work> works) {
        return new RunningServer(
                context(address, clock, settings, works), address, clock, settings);
    }

    private static ConfigurableApplicationContext context(
            DatabaseAddress address, SteppingClock clock, Settings settings, List<Work> works) {
        Supplier<InstantSource> ours = () -> clock;
        return new SpringApplicationBuilder(Application.class)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .initializers(
                        c -> {
                            var beans = (GenericApplicationContext) c;
                            beans.registerBean(Settings.class, () -> settings);
                            beans.registerBean(DatabaseAddress.class, () -> address);
                            beans.registerBean(
                                    "stepping", InstantSource.class, ours, b -> b.setPrimary(true));
                            for (Work work : works) {
                                beans.registerBean(work.kind(), Work.class, () -> work);
                            }
                        })
                .properties(Map.of("server.port", 0, "server.address", "127.0.0.1"))
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
        return new Visitor(
                "http://127.0.0.1:"
                        + Objects.requireNonNull(
                                        ((WebServerApplicationContext) context).getWebServer())
                                .getPort());
    }

    @Override
    public void close() {
        context.close();
    }
}
