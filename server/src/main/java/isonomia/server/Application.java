package isonomia.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import isonomia.server.database.ActingDataSource;
import isonomia.server.database.DatabaseAddress;
import isonomia.server.database.Migrations;
import isonomia.server.keys.Keys;
import isonomia.server.settings.Settings;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.Modulithic;

import java.time.Clock;
import java.time.InstantSource;

import javax.sql.DataSource;

/// The parts of the server that belong to no capability.
@SpringBootApplication(proxyBeanMethods = false)
@Modulithic(systemName = "Isonomia")
class Application {
    /// Connections of the application. Two cores cannot use more, and PostgreSQL allows a hundred.
    private static final int CONNECTIONS = 16;

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    Keys keys(Settings settings) {
        return Keys.open(settings.data().resolve("keys"));
    }

    /// The tables are made by their owner; the application's own role has no right to change them.
    @Bean(destroyMethod = "close")
    HikariDataSource pool(DatabaseAddress address) {
        migrate(address);
        HikariConfig config = new HikariConfig();
        config.setPoolName("isonomia");
        config.setJdbcUrl(address.url());
        config.setUsername(address.application().user());
        config.setPassword(address.application().password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(10_000);
        return new HikariDataSource(config);
    }

    @Bean
    @org.springframework.context.annotation.Primary
    DataSource dataSource(HikariDataSource pool) {
        return new ActingDataSource(pool);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /// Brings the tables to this version of the software.
    static void migrate(DatabaseAddress address) {
        Migrations.apply(address);
    }
}
