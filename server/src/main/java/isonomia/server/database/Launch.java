package isonomia.server.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/// How the embedded database is launched.
///
/// @param account under which PostgreSQL runs, for a data folder
/// @param ports on which it may listen
/// @param settings of PostgreSQL, as `name=value` without spaces; on the command line, so that no
///     file overrides them
record Launch(AccountChoice account, Ports ports, List<String> settings) {
    /// Chooses the account for a data folder.
    @FunctionalInterface
    interface AccountChoice {
        Account choose(Path data) throws IOException;
    }

    /// Gives a port that is free just now; by the time it is used, another program may have it.
    @FunctionalInterface
    interface Ports {
        int free() throws IOException;
    }

    /// Durable, reachable from this machine only, and nothing of people in its log.
    static final Launch USUAL =
            new Launch(
                    Account::of,
                    Launch::freePort,
                    List.of(
                            "listen_addresses=127.0.0.1",
                            "unix_socket_directories=",
                            "password_encryption=scram-sha-256",
                            // What was acknowledged is on the disk.
                            "fsync=on",
                            "synchronous_commit=on",
                            "full_page_writes=on",
                            // Statements, parameters and the details of errors hold data of people.
                            // The errors themselves may, too ("invalid input syntax for type uuid:
                            // ..."), and the application hears of them anyway.
                            "log_statement=none",
                            "log_min_duration_statement=-1",
                            "log_min_error_statement=panic",
                            "log_min_messages=log",
                            "log_error_verbosity=terse",
                            "log_parameter_max_length=0",
                            "log_parameter_max_length_on_error=0",
                            "log_checkpoints=off",
                            "logging_collector=off",
                            "log_destination=stderr",
                            "log_timezone=UTC",
                            "timezone=UTC"));

    Launch {
        settings = List.copyOf(settings);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
