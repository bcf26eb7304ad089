package isonomia.server;

import isonomia.server.backup.BackupProgram;
import isonomia.server.casework.Topics;
import isonomia.server.casework.clock.Rules;
import isonomia.server.casework.retention.RetentionRules;
import isonomia.server.certificates.NotIssued;
import isonomia.server.certificates.Renewal;
import isonomia.server.database.DatabaseAddress;
import isonomia.server.database.DatabaseHealth;
import isonomia.server.database.DatabaseUnavailable;
import isonomia.server.database.EmbeddedDatabase;
import isonomia.server.database.OutsideDatabase;
import isonomia.server.identity.SetUp;
import isonomia.server.rights.Rights;
import isonomia.server.sample.SampleOffice;
import isonomia.server.settings.Certificate;
import isonomia.server.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// `isonomia serve`: starts the database, then the server, and prints where people reach it.
public final class Serve implements AutoCloseable {
    private static final int UNAVAILABLE = 69;

    private final @Nullable EmbeddedDatabase database;
    private final @Nullable Renewal renewal;
    private final ConfigurableApplicationContext context;

    private Serve(
            @Nullable EmbeddedDatabase database,
            @Nullable Renewal renewal,
            ConfigurableApplicationContext context) {
        this.database = database;
        this.renewal = renewal;
        this.context = context;
    }

    public static void main(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        if (!given.isEmpty() && BackupProgram.knows(given.getFirst())) {
            System.exit(backup(given));
        }
        List<String> unknown =
                given.stream().filter(a -> !a.equals("serve") && !a.equals("--sample")).toList();
        if (!unknown.isEmpty()) {
            System.err.println(
                    "isonomia serve does not know '%s'. It knows --sample; beside it there are isonomia"
                                    .formatted(unknown.getFirst())
                            + " backup FILE and isonomia restore FILE. All else is set by"
                            + " variables: see docs/guide/operator.md.");
            System.exit(2);
        }
        try {
            Settings settings = Settings.from(System.getenv(), given.contains("--sample"));
            Serve server = start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            server.greet(settings);
        } catch (IllegalArgumentException | DatabaseUnavailable | NotIssued e) {
            System.err.println(e.getMessage());
            System.exit(UNAVAILABLE);
        }
    }

    private static int backup(List<String> given) {
        try {
            return BackupProgram.run(given, Settings.from(System.getenv(), false));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return UNAVAILABLE;
        }
    }

    /// Starts a server and returns when it answers.
    ///
    /// @throws DatabaseUnavailable with a sentence for the operator
    /// @throws NotIssued when it should get a certificate by itself and cannot
    /// @throws isonomia.server.settings.SettingsRefused with all that is wrong with the settings
    public static Serve start(Settings settings) {
        return start(settings, Renewal::begin);
    }

    /// @param begin how a certificate is got; asked only by a server that is to get one by itself
    static Serve start(Settings settings, Function<Settings, Renewal> begin) {
        settings.require(Instant.now());
        requireStandards(settings.data());
        BackupProgram.unfinishedIn(settings.data())
                .ifPresent(
                        sentence -> {
                            throw new IllegalArgumentException(sentence);
                        });
        if (settings.sample()) {
            SampleFolder.claim(settings.data());
        }
        if (settings.databaseUrl().isPresent()) {
            return start(
                    settings, begin, null, OutsideDatabase.reach(settings.databaseUrl().get()));
        }
        EmbeddedDatabase database = EmbeddedDatabase.start(settings.data());
        try {
            return start(settings, begin, database, database.address());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// What is wrong with the office's standards is told before anything starts, all of it.
    private static void requireStandards(Path data) {
        List<String> refused = new ArrayList<>();
        for (Consumer<Path> load :
                List.<Consumer<Path>>of(
                        Rights::load, Rules::load, RetentionRules::load, Topics::load)) {
            try {
                load.accept(data);
            } catch (IllegalArgumentException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", refused));
        }
    }

    private static Serve start(
            Settings settings,
            Function<Settings, Renewal> begin,
            @Nullable EmbeddedDatabase database,
            DatabaseAddress address) {
        @Nullable Renewal renewal =
                settings.certificate().orElse(null) instanceof Certificate.Acme
                        ? begin.apply(settings)
                        : null;
        try {
            Serve server = new Serve(database, renewal, run(settings, renewal, database, address));
            if (renewal != null) {
                // From now on new files are picked up.
                renewal.keep();
            }
            return server;
        } catch (RuntimeException e) {
            if (renewal != null) {
                renewal.close();
            }
            throw e;
        }
    }

    private static ConfigurableApplicationContext run(
            Settings settings,
            @Nullable Renewal renewal,
            @Nullable EmbeddedDatabase database,
            DatabaseAddress address) {
        return new SpringApplicationBuilder(Application.class)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .initializers(
                        c -> {
                            var beans =
                                    (org.springframework.context.support.GenericApplicationContext)
                                            c;
                            beans.registerBean(Settings.class, () -> settings);
                            Supplier<DatabaseAddress> found = () -> address;
                            beans.registerBean(DatabaseAddress.class, found);
                            DatabaseHealth health = database == null ? () -> false : database::away;
                            beans.registerBean(DatabaseHealth.class, () -> health);
                            if (renewal != null) {
                                beans.registerBean(Renewal.class, () -> renewal);
                            }
                        })
                .properties(properties(settings))
                .run();
    }

    static Map<String, Object> properties(Settings settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", settings.port());
        properties.put("server.address", settings.address());
        settings.certificate()
                .ifPresent(
                        certificate -> {
                            try {
                                properties.putAll(certificate.properties());
                            } catch (IOException e) {
                                throw new UncheckedIOException("reading the certificate", e);
                            }
                        });
        return properties;
    }

    /// The port on which it listens.
    public int port() {
        return java.util.Objects.requireNonNull(
                        ((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /// Where people reach it.
    public String url(Settings settings) {
        return settings.publicUrl()
                .map(u -> u.toString().replaceAll("/+$", ""))
                .orElse("http://localhost:" + port());
    }

    /// The one-time link that opens the office; empty when it is set up.
    public java.util.Optional<String> setUpLink(Settings settings) {
        return context.getBean(SetUp.class).token().map(t -> url(settings) + "/set-up/" + t);
    }

    /// Fills the example office where that was not done yet, and says how its people sign in.
    public List<SampleOffice.SignIn> openSample() {
        return context.getBean(SampleOffice.class).open();
    }

    private void greet(Settings settings) {
        List<SampleOffice.SignIn> sampleSignIns = settings.sample() ? openSample() : List.of();
        System.out.println("Isonomia is running at " + url(settings));
        System.out.println("Everything it keeps lies in " + settings.data());
        if (settings.sample()) {
            System.out.println("This is an example office: all people and bodies are invented.");
            System.out.println("It has no recovery sheets: its backups cannot be restored.");
        }
        setUpLink(settings)
                .ifPresent(
                        link -> {
                            System.out.println();
                            System.out.println("Set up your office here; the link works once:");
                            System.out.println("  " + link);
                        });
        for (SampleOffice.SignIn signIn : sampleSignIns) {
            System.out.println();
            System.out.println(signIn.who() + ": " + signIn.email());
            System.out.println("  password " + signIn.password() + ", key " + signIn.key());
        }
        if (settings.sample()) {
            System.out.println();
            System.out.println(
                    "Somebody who complained opens her mailbox at " + url(settings) + "/mailbox");
            System.out.println("  with the code " + SampleOffice.receipt());
        }
        System.out.println();
        System.out.println("Stop it with Ctrl+C.");
    }

    /// Lets running requests finish, then stops server and database.
    @Override
    public void close() {
        if (renewal != null) {
            renewal.close();
        }
        context.close();
        if (database != null) {
            database.close();
        }
    }
}
