package isonomia.server.ledger;

import isonomia.proof.Checkpoint;
import isonomia.proof.Hash;
import isonomia.proof.MerkleTree;
import isonomia.proof.SigningKey;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Somebody who runs the database's server, holds the institution's signing key, and has time: all
/// tables are made anew, so that everything in them agrees.
final class Forger {
    private final Connection connection;
    private final SigningKey key;

    Forger(Connection connection, SigningKey key) {
        this.connection = connection;
        this.key = key;
    }

    /// An entry with what was published.
    record Row(OffsetDateTime at, String kind, String event, @Nullable String record) {}

    /// The sealed entries as they stand there.
    List<Row> rows() throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                """
                                SELECT e.at, e.kind, e.event, e.record
                                  FROM ledger_leaf l
                                  JOIN ledger_event e ON e.id = l.event
                                 ORDER BY l.index
                                """)) {
            while (found.next()) {
                rows.add(
                        new Row(
                                found.getObject(1, OffsetDateTime.class),
                                found.getString(2),
                                found.getString(3),
                                found.getString(4)));
            }
        }
        return rows;
    }

    /// Another entry of its own making.
    static Row invented(List<Row> rows, String words) {
        Row model = rows.getLast();
        String record = "{\"invented\":\"%s\"}".formatted(words);
        return new Row(
                model.at(),
                "record-published",
                "{\"at\":\"2026-03-02T08:00:00Z\",\"digest\":\"sha256:%s\",\"facts\":{},\"kind\":\"record-published\"}"
                        .formatted(Hash.sha256(record).hex()),
                record);
    }

    /// Empties the ledger and fills it with these entries, with signed checkpoints of these sizes
    /// and of the whole.
    void rewrite(List<Row> rows, Set<Long> sizes) throws SQLException {
        run("TRUNCATE ledger_event, ledger_leaf, ledger_node, ledger_checkpoint CASCADE");
        Map<String, Hash> nodes = new HashMap<>();
        MerkleTree tree =
                new MerkleTree(
                        (level, index) -> Objects.requireNonNull(nodes.get(level + "/" + index)));
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            long event = insert(row);
            for (MerkleTree.Node node : tree.append(i, MerkleTree.leaf(row.event()))) {
                nodes.put(node.level() + "/" + node.index(), node.hash());
                insert(node, event);
            }
            long size = i + 1L;
            if (sizes.contains(size) || size == rows.size()) {
                insert(new Checkpoint(key.verifier().name(), size, tree.root(size)));
            }
        }
    }

    private long insert(Row row) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO ledger_event (at, kind, event, record) VALUES (?, ?, ?, ?)"
                                + " RETURNING id")) {
            statement.setObject(1, row.at());
            statement.setString(2, row.kind());
            statement.setString(3, row.event());
            statement.setString(4, row.record());
            try (ResultSet id = statement.executeQuery()) {
                id.next();
                return id.getLong(1);
            }
        }
    }

    private void insert(MerkleTree.Node node, long event) throws SQLException {
        boolean leaf = node.level() == 0;
        try (PreparedStatement statement =
                connection.prepareStatement(
                        leaf
                                ? "INSERT INTO ledger_leaf (index, event, hash) VALUES (?, ?, ?)"
                                : "INSERT INTO ledger_node (index, level, hash) VALUES (?, ?,"
                                        + " ?)")) {
            statement.setLong(1, node.index());
            statement.setLong(2, leaf ? event : node.level());
            statement.setBytes(3, node.hash().bytes());
            statement.executeUpdate();
        }
    }

    private void insert(Checkpoint checkpoint) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO ledger_checkpoint (size, at, root, note)"
                                + " VALUES (?, now(), ?, ?)")) {
            statement.setLong(1, checkpoint.size());
            statement.setBytes(2, checkpoint.root().bytes());
            statement.setString(3, checkpoint.sign(key).written());
            statement.executeUpdate();
        }
    }

    /// One statement that somebody types.
    int run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
