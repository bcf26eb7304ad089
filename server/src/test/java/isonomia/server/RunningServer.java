package isonomia.server;

import isonomia.server.database.DatabaseAddress;
import isonomia.server.database.DatabaseHealth;
import isonomia.server.database.EmbeddedDatabase;
import isonomia.server.database.TestDatabase;
import isonomia.server.job.Work;
import isonomia.server.sample.SampleOffice;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The whole server for tests, as it is started for people: all parts, a free port, a database of
/// its own. Only its clock is the test's.
public final class RunningServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final Place place;

    private RunningServer(ConfigurableApplicationContext context, Place place) {
        this.context = context;
        this.place = place;
    }

    /// Where a server runs.
    ///
    /// @param own the PostgreSQL that it started itself; empty when the tests' one is used
    private record Place(
            DatabaseAddress address,
            Settings settings,
            SteppingClock clock,
            Optional<EmbeddedDatabase> own) {}

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
        return start(TestDatabase.fresh(Application::migrate), change);
    }

    /// A new one on a database that is there, with keys of its own.
    public static RunningServer start(DatabaseAddress address) {
        return start(address, settings -> settings);
    }

    private static RunningServer start(DatabaseAddress address, UnaryOperator<Settings> change) {
        return start(place(address, change), List.of());
    }

    private static Place place(DatabaseAddress address, UnaryOperator<Settings> change) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "test-server"));
            Settings settings = usual(Files.createTempDirectory(folder, "data"));
            return new Place(
                    address, change.apply(settings), new SteppingClock(), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Settings usual(Path data) {
        return new Settings(data, 0, "127.0.0.1", Optional.empty(), Optional.empty(), false);
    }

    /// A new one, filled as the example office.
    public static RunningServer startSample() {
        RunningServer server =
                start(
                        s ->
                                new Settings(
                                        s.data(),
                                        s.port(),
                                        s.address(),
                                        s.publicUrl(),
                                        s.databaseUrl(),
                                        true));
        var _ = server.part(SampleOffice.class).open();
        return server;
    }

    /// A new one that knows more kinds of work.
    public static RunningServer start(List<Work> works) {
        return start(place(TestDatabase.fresh(Application::migrate), s -> s), works);
    }

    /// One with everything in `data`, a PostgreSQL of its own too, as it is started for people. Started
    /// again in the same folder it goes on where it was.
    public static RunningServer in(Path data) {
        Settings settings = usual(data);
        EmbeddedDatabase own = EmbeddedDatabase.start(settings.data());
        return start(
                new Place(own.address(), settings, new SteppingClock(), Optional.of(own)),
                List.of());
    }

    /// Another server of the same institution: on the same database, with the same keys and the
    /// same clock.
    public RunningServer another() {
        return start(beside(), List.of());
    }

    private Place beside() {
        return new Place(place.address(), place.settings(), place.clock(), Optional.empty());
    }

    /// Another one that knows more kinds of work.
    public RunningServer another(List<Work> works) {
        return start(beside(), works);
    }

    private static RunningServer start(Place place, List<Work> works) {
        Supplier<InstantSource> clock = place::clock;
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Application.class)
                        .bannerMode(Banner.Mode.OFF)
                        .registerShutdownHook(false)
                        .initializers(
                                c -> {
                                    var beans = (GenericApplicationContext) c;
                                    beans.registerBean(Settings.class, place::settings);
                                    beans.registerBean(DatabaseAddress.class, place::address);
                                    beans.registerBean(DatabaseHealth.class, () -> health(place));
                                    beans.registerBean(
                                            "stepping",
                                            InstantSource.class,
                                            clock,
                                            b -> b.setPrimary(true));
                                    for (Work work : works) {
                                        beans.registerBean(work.kind(), Work.class, () -> work);
                                    }
                                })
                        .properties(Serve.properties(place.settings()))
                        .run();
        return new RunningServer(context, place);
    }

    private static DatabaseHealth health(Place place) {
        return place.own().<DatabaseHealth>map(own -> own::away).orElse(() -> false);
    }

    /// A part of it.
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /// A part of it by its name, where there are several of a kind.
    public <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /// Gives it a part that only some servers have.
    public <T> void add(Class<T> type, T part) {
        ((GenericApplicationContext) context).registerBean(type, () -> part);
    }

    /// Its clock.
    public SteppingClock clock() {
        return place.clock();
    }

    /// The folder of everything that it keeps outside the database.
    public Path data() {
        return place.settings().data();
    }

    /// Where its database answers.
    public DatabaseAddress address() {
        return place.address();
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
        place.own().ifPresent(EmbeddedDatabase::close);
    }
}
