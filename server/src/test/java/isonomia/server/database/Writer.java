package isonomia.server.database;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A server to be killed: starts the database in a folder, records numbers one after the other, each
/// in a transaction of its own, and prints each when PostgreSQL has acknowledged it.
final class Writer {
    private Writer() {}

    /// Arguments: the data folder, the first number, how many numbers.
    public static void main(String[] arguments) throws SQLException {
        // What is logged goes to the other stream: the test reads numbers here and nothing else.
        PrintStream out = System.out;
        System.setOut(System.err);
        int first = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]))) {
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            DatabaseAddress address = database.address();
            try (Connection owner = address.owner().open(address.url())) {
                Roles.execute(
                        owner,
                        """
                        CREATE TABLE IF NOT EXISTS recorded (number integer NOT NULL);
                        GRANT SELECT, INSERT ON recorded TO isonomia_app
                        """);
            }
            out.println("ready");
            try (Connection connection = address.application().open(address.url());
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO recorded VALUES (?)")) {
                for (int number = first; number < first + count; number++) {
                    insert.setInt(1, number);
                    insert.executeUpdate();
                    out.println(number);
                }
                out.println("done");
            } catch (SQLException _) {
                // PostgreSQL was killed, as the test wanted; what it acknowledged was printed.
            }
        }
    }
}
