package isonomia.server.backup;

import isonomia.server.database.DatabaseAddress;

import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The database at one moment, while others go on writing.
///
/// One read-only transaction of isolation REPEATABLE READ, as the owner of the tables. Row-level
/// security is forced, so it binds the owner too: each table that has it also has the policy
/// `carried` (made after every migration, see `afterMigrate.sql`), which shows all rows to the owner
/// while `isonomia.backup` is set. A role that bypasses row-level security would be simpler, but an
/// institution's own PostgreSQL gives us none, and the server refuses to work with one.
final class Snapshot implements AutoCloseable {
    /// Signed-in browsers and failed attempts belong to a server that runs, and Flyway keeps its own
    /// list.
    static final Set<String> LEFT = Set.of("failed_sign_in", "flyway_schema_history", "session");

    private final Connection connection;

    private Snapshot(Connection connection) {
        this.connection = connection;
    }

    /// A table.
    ///
    /// @param name as PostgreSQL keeps it
    /// @param quoted as a statement names it
    /// @param columns quoted, without those that PostgreSQL computes
    /// @param order what sorts the rows the same way everywhere
    /// @param refersTo tables that must be filled first
    record Table(
            String name,
            String quoted,
            List<String> columns,
            List<String> order,
            Set<String> refersTo) {
        Table {
            columns = List.copyOf(columns);
            order = List.copyOf(order);
            refersTo = Set.copyOf(refersTo);
        }

        String list() {
            return String.join(", ", columns);
        }
    }

    /// The database as it is now.
    static Snapshot of(DatabaseAddress address) throws SQLException {
        Connection connection = address.connectAsOwner();
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                // The texts of values must not depend on how a server is set.
                statement.execute(
                        """
                        SET LOCAL "isonomia.backup" = 'yes';
                        SET LOCAL TIME ZONE 'UTC';
                        SET LOCAL datestyle = 'ISO, YMD';
                        SET LOCAL intervalstyle = 'postgres';
                        SET LOCAL bytea_output = 'hex';
                        SET LOCAL extra_float_digits = 1
                        """);
                // The first query of the transaction is the moment that all others see.
                statement.execute("SELECT count(*) FROM pg_class");
            }
            return new Snapshot(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// The tables that are carried, each after those that it refers to.
    List<Table> tables() throws SQLException {
        return inOrder(tables(connection));
    }

    /// The tables of a database that are carried, in no order.
    static List<Table> tables(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                SELECT c.relname,
                                       quote_ident(c.relname),
                                       ARRAY(SELECT quote_ident(a.attname)
                                               FROM pg_attribute a
                                              WHERE a.attrelid = c.oid
                                                AND a.attnum > 0
                                                AND NOT a.attisdropped
                                                AND a.attgenerated = ''
                                              ORDER BY a.attnum),
                                       -- Texts by their bytes: each server sorts words its own way.
                                       ARRAY(SELECT quote_ident(a.attname)
                                                    || CASE WHEN a.attcollation <> 0
                                                            THEN ' COLLATE "C"' ELSE '' END
                                               FROM pg_index i
                                               JOIN pg_attribute a
                                                 ON a.attrelid = c.oid
                                                AND a.attnum = ANY (i.indkey)
                                              WHERE i.indrelid = c.oid
                                                AND i.indisprimary
                                              ORDER BY array_position(i.indkey::int2[], a.attnum)),
                                       ARRAY(SELECT DISTINCT r.relname::text
                                               FROM pg_constraint k
                                               JOIN pg_class r ON r.oid = k.confrelid
                                              WHERE k.conrelid = c.oid
                                                AND k.contype = 'f'
                                                AND k.confrelid <> c.oid)
                                  FROM pg_class c
                                 WHERE c.relnamespace = current_schema()::regnamespace
                                   AND c.relkind = 'r'
                                 ORDER BY c.relname COLLATE "C"
                                """);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (!LEFT.contains(rows.getString(1))) {
                    tables.add(
                            new Table(
                                    rows.getString(1),
                                    rows.getString(2),
                                    texts(rows.getArray(3)),
                                    texts(rows.getArray(4)),
                                    Set.copyOf(texts(rows.getArray(5)))));
                }
            }
        }
        return tables;
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    /// Each table after those that it refers to.
    static List<Table> inOrder(List<Table> tables) {
        Map<String, Table> waiting = new LinkedHashMap<>();
        tables.forEach(t -> waiting.put(t.name(), t));
        List<Table> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Table> ready =
                    waiting.values().stream()
                            .filter(t -> t.refersTo().stream().noneMatch(waiting::containsKey))
                            .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException(
                        "These tables refer to each other in a circle: "
                                + new TreeSet<>(waiting.keySet()));
            }
            for (Table table : ready) {
                order.add(table);
                waiting.remove(table.name());
            }
        }
        return order;
    }

    /// Writes the rows of a table as CSV with a head line, in an order that is the same everywhere.
    ///
    /// @return how many rows there are
    long copy(Table table, OutputStream out) throws SQLException, IOException {
        if (table.order().isEmpty()) {
            throw new IllegalStateException("Without a primary key: " + table.name());
        }
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "COPY (SELECT %s FROM %s ORDER BY %s) TO STDOUT (FORMAT csv, HEADER TRUE, ENCODING 'UTF8')"
                                .formatted(
                                        table.list(),
                                        table.quoted(),
                                        String.join(", ", table.order())),
                        out);
    }

    /// The last number of each sequence. PostgreSQL has no old values of them; these may be ahead of
    /// the rows, which does no harm.
    SortedMap<String, Long> sequences() throws SQLException {
        SortedMap<String, Long> sequences = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT sequencename,
                                       last_value
                                  FROM pg_sequences
                                 WHERE schemaname = current_schema()
                                   AND last_value IS NOT NULL
                                """)) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    /// The version of the tables.
    int schema() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT max(version::integer)
                                  FROM flyway_schema_history
                                 WHERE success
                                   AND version IS NOT NULL
                                """)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// The newest checkpoint of the ledger, with the number of entries that it covers; an empty note
    /// while there is none.
    Head head() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT size,
                                       note
                                  FROM ledger_checkpoint
                                 ORDER BY size DESC
                                 LIMIT 1
                                """)) {
            return rows.next() ? new Head(rows.getLong(1), rows.getString(2)) : new Head(0, "");
        }
    }

    /// An encrypted file that the rows name; it lies in the data folder.
    ///
    /// @param sha256 of its encrypted bytes
    record Blob(String id, long size, String sha256) {
        /// Where it lies in the folder of encrypted files: below the first two signs of its id.
        Path below(Path folder) {
            return folder.resolve(id.substring(0, 2)).resolve(id);
        }
    }

    /// The encrypted files, by id.
    List<Blob> blobs() throws SQLException {
        List<Blob> blobs = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet table =
                        statement.executeQuery("SELECT to_regclass('blob') IS NOT NULL")) {
            table.next();
            if (!table.getBoolean(1)) {
                // A backup of tables that are older than encrypted files.
                return blobs;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT id::text,
                                       size,
                                       encode(hash, 'hex')
                                  FROM blob
                                 WHERE removed_at IS NULL
                                 ORDER BY id
                                """)) {
            while (rows.next()) {
                blobs.add(new Blob(rows.getString(1), rows.getLong(2), rows.getString(3)));
            }
        }
        return blobs;
    }

    /// The newest checkpoint.
    record Head(long size, String note) {}

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
