package isonomia.server.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/// The tables and their versions.
public final class Migrations {
    private Migrations() {}

    /// Brings the tables to this version of the software.
    public static void apply(DatabaseAddress address) {
        configuration(address).load().migrate();
    }

    /// Brings the tables to an older version, as a backup of it needs them.
    public static void apply(DatabaseAddress address, int version) {
        configuration(address)
                .target(MigrationVersion.fromVersion(Integer.toString(version)))
                .load()
                .migrate();
    }

    /// Takes away every table: what was begun in an empty database and failed.
    public static void clean(DatabaseAddress address) {
        configuration(address).cleanDisabled(false).load().clean();
    }

    /// The version of the tables that this version of the software makes.
    public static int newest() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver()
                                    .getResources("classpath:db/migration/V*__*.sql"))
                    .map(file -> String.valueOf(file.getFilename()))
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("looking for the migrations", e);
        }
    }

    private static FluentConfiguration configuration(DatabaseAddress address) {
        return Flyway.configure()
                .dataSource(address.url(), address.owner().user(), address.owner().password())
                .placeholders(Map.of("app", address.application().user()))
                .locations("classpath:db/migration");
    }
}
