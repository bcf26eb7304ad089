package isonomia.server.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.identity.FieldClass;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The table of columns is that of the database. A new column needs a line in `columns.csv`, which
/// says how confidential it is and how it is kept; then accept the document with
/// `-Disonomia.accept=true`.
class ColumnsTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final Path DOCUMENT = Path.of("..", "docs", "columns.md");
    private static final Set<String> WAYS = Set.of("clear", "hash", "keyed hash", "encrypted");

    private record Column(
            String table, String name, FieldClass fieldClass, String kept, String holds) {
        static Column of(String line) {
            String[] cells = line.split(",", 5);
            return new Column(cells[0], cells[1], FieldClass.valueOf(cells[2]), cells[3], cells[4]);
        }

        String place() {
            return table + "." + name;
        }
    }

    private static List<Column> columns() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DataKeys.class.getResourceAsStream("columns.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(Column::of)
                    .toList();
        }
    }

    /// Types by column, as the database has them.
    private static Map<String, String> types() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                SERVER.address().url(),
                                SERVER.address().owner().user(),
                                SERVER.address().owner().password());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT table_name || '.' || column_name, data_type
                                  FROM information_schema.columns
                                 WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
                                """)) {
            Map<String, String> types = new TreeMap<>();
            while (row.next()) {
                types.put(row.getString(1), row.getString(2));
            }
            return types;
        }
    }

    @Test
    void everyColumnOfTheDatabaseHasALineAndNoOther() throws IOException, SQLException {
        List<String> named = columns().stream().map(Column::place).toList();
        assertEquals(types().keySet(), new TreeSet<>(named));
        assertEquals(new TreeSet<>(named).size(), named.size(), "each once");
    }

    @Test
    void whatIsConfidentialIsNeverKeptInClear() throws IOException, SQLException {
        Map<String, String> types = types();
        for (Column column : columns()) {
            assertTrue(WAYS.contains(column.kept()), column::toString);
            assertTrue(
                    column.fieldClass().compareTo(FieldClass.C1) <= 0
                            || !column.kept().equals("clear"),
                    () -> column + " is in clear");
            if (column.kept().equals("encrypted") || column.kept().equals("keyed hash")) {
                assertEquals("bytea", types.get(column.place()), column::toString);
            }
        }
    }

    @Test
    void theDocumentIsThatOfTheTable() throws IOException {
        StringBuilder text =
                new StringBuilder(
                        """
                        # What the database holds

                        Every column, how confidential it is, and how it is kept. Written by `ColumnsTest` from
                        `columns.csv`; do not edit. C0 is public, C1 internal, C2 confidential, C3 identity,
                        special categories and secrets of people, C4 sealed. What is encrypted is so under a key
                        that is not in the database. Files in `blobs` are class C2 and higher, all encrypted.

                        | Column | Class | Kept | Holds |
                        |---|---|---|---|
                        """);
        for (Column column : columns()) {
            text.append(
                    "| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    column.place(),
                                    column.fieldClass(),
                                    column.kept().equals("clear")
                                            ? "clear"
                                            : "**" + column.kept() + "**",
                                    column.holds()));
        }
        if (Boolean.getBoolean("isonomia.accept")) {
            Files.writeString(DOCUMENT, text.toString());
        }
        assertEquals(text.toString(), Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "");
    }
}
