package isonomia.server.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

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

    /// The version of the tables that this version of the software makes.
    public static int newest(DatabaseAddress address) {
        return version(Optional.of(Arrays.stream(all(address)).toList().getLast()));
    }

    /// The version of the tables that are there; 0 when there are none.
    public static int current(DatabaseAddress address) {
        return version(Optional.ofNullable(configuration(address).load().info().current()));
    }

    private static MigrationInfo[] all(DatabaseAddress address) {
        return configuration(address).load().info().all();
    }

    private static int version(Optional<MigrationInfo> migration) {
        return migration
                .map(MigrationInfo::getVersion)
                .map(v -> Integer.parseInt(v.getVersion()))
                .orElse(0);
    }

    private static FluentConfiguration configuration(DatabaseAddress address) {
        return Flyway.configure()
                .dataSource(address.url(), address.owner().user(), address.owner().password())
                .placeholders(Map.of("app", address.application().user()))
                .locations("classpath:db/migration");
    }
}
