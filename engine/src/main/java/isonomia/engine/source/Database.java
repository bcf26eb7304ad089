package isonomia.engine.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A DuckDB in memory for one reading, with a private folder for what does not fit. It sees the
/// files of the log and nothing else, loads no extension and cannot be told otherwise.
final class Database implements AutoCloseable {
    private final Connection connection;
    private final Path folder;

    private Database(Connection connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /// Opens it for these files; more may be written into its [#folder].
    static Database open(ReadOptions options, List<Path> files) throws IOException, SQLException {
        Path folder =
                options.temporary().isPresent()
                        ? Files.createTempDirectory(options.temporary().get(), "isonomia")
                        : Files.createTempDirectory("isonomia");
        try {
            Properties settings = new Properties();
            settings.put("threads", Integer.toString(options.threads()));
            settings.put("memory_limit", "512MB");
            settings.put("temp_directory", folder.resolve("spill").toString());
            settings.put("preserve_insertion_order", "false");
            settings.put("autoinstall_known_extensions", "false");
            settings.put("autoload_known_extensions", "false");
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
            Database database = new Database(connection, folder);
            database.lock(files);
            return database;
        } catch (SQLException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private void lock(List<Path> files) throws SQLException {
        List<Path> allowed = new ArrayList<>(files);
        allowed.add(rewritten());
        execute(
                allowed.stream()
                        .map(
                                path ->
                                        "'"
                                                + path.toAbsolutePath()
                                                        .toString()
                                                        .replace("'", "''")
                                                + "'")
                        .collect(Collectors.joining(", ", "SET allowed_paths = [", "]")));
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection connection() {
        return connection;
    }

    /// Where the rewritten rows of an irregular file go.
    Path rewritten() {
        return folder.resolve("rows.csv");
    }

    /// Whether a query failed because memory or the temporary folder was full.
    static boolean outOfMemory(SQLException e) {
        return String.valueOf(e.getMessage()).contains("Out of Memory");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing the database of a reading", e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("deleting the temporary folder of a reading", e);
        }
    }
}
