package isonomia.server.backup;

import isonomia.proof.Checkpoint;
import isonomia.proof.Hash;
import isonomia.proof.Malformed;
import isonomia.proof.MerkleTree;
import isonomia.proof.SignedNote;
import isonomia.proof.SigningKey;
import isonomia.proof.VerifierKey;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/// Computes the ledger's tree again from the entries themselves, and compares it with every hash that
/// is kept and with every checkpoint that was ever signed.
///
/// Entries, hashes and checkpoints are read side by side in the order in which they came to be, so
/// that a ledger of any length needs no more memory than a short one.
final class LedgerCheck {
    private static final int FETCH = 1000;
    private static final int LEVELS = 63;

    private final byte[] signingSeed;

    /// The complete subtree of each level that is not yet part of a larger one: the right edge.
    private final @Nullable Hash[] edge = new Hash[LEVELS];

    private final MerkleTree tree = new MerkleTree((level, _) -> edge(level));
    private long size;
    private long signed;
    private Optional<VerifierKey> key = Optional.empty();

    private LedgerCheck(byte[] signingSeed) {
        this.signingSeed = signingSeed.clone();
    }

    /// What was found to hold.
    ///
    /// @param size entries under the newest checkpoint
    /// @param root over them
    /// @param checkpoints that were signed, all of which agree
    /// @param key that signed the newest; empty while none is signed
    record Holds(long size, Hash root, long checkpoints, Optional<VerifierKey> key) {}

    /// Checks the ledger of a database.
    ///
    /// @throws Refused when anything does not hold
    static Holds of(Connection connection, byte[] signingSeed) throws SQLException {
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            return new LedgerCheck(signingSeed).check(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(before);
        }
    }

    private Holds check(Connection connection) throws SQLException {
        try (Statement leaves = connection.createStatement();
                Statement nodes = connection.createStatement();
                Statement checkpoints = connection.createStatement()) {
            for (Statement statement : List.of(leaves, nodes, checkpoints)) {
                // Without it the driver would hold all rows in memory.
                statement.setFetchSize(FETCH);
            }
            try (ResultSet leaf =
                            leaves.executeQuery(
                                    """
                                    SELECT l.index,
                                           l.hash,
                                           e.event
                                      FROM ledger_leaf l
                                      JOIN ledger_event e ON e.id = l.event
                                     ORDER BY l.index
                                    """);
                    ResultSet node =
                            nodes.executeQuery(
                                    """
                                    SELECT level,
                                           index,
                                           hash
                                      FROM ledger_node
                                     ORDER BY (index + 1) * (1::bigint << level),
                                              level
                                    """);
                    ResultSet checkpoint =
                            checkpoints.executeQuery(
                                    """
                                    SELECT size,
                                           root,
                                           note
                                      FROM ledger_checkpoint
                                     ORDER BY size
                                    """)) {
                return check(leaf, node, checkpoint);
            }
        }
    }

    private Holds check(ResultSet leaf, ResultSet node, ResultSet checkpoint) throws SQLException {
        boolean more = checkpoint.next();
        long covered = 0;
        while (leaf.next()) {
            Hash hash = MerkleTree.leaf(leaf.getString(3));
            if (leaf.getLong(1) != size || !hash.equals(new Hash(leaf.getBytes(2)))) {
                throw broken("its entry %d is not the one that was sealed", size + 1);
            }
            grow(tree.append(size, hash), node);
            size++;
            if (more && checkpoint.getLong(1) == size) {
                check(new Hash(checkpoint.getBytes(2)), checkpoint.getString(3));
                covered = size;
                more = checkpoint.next();
            }
        }
        if (more) {
            throw broken("it lacks entries of the %d that were signed", checkpoint.getLong(1));
        }
        if (covered != size) {
            throw broken("entries after the first %d are sealed and not signed", covered);
        }
        if (node.next()) {
            throw broken("its tree has more hashes than its %d entries give", size);
        }
        return new Holds(size, tree.root(size), signed, key);
    }

    private void grow(List<MerkleTree.Node> complete, ResultSet kept) throws SQLException {
        for (MerkleTree.Node node : complete) {
            if (node.level() > 0) {
                edge[node.level() - 1] = null;
                if (!kept.next()
                        || kept.getInt(1) != node.level()
                        || kept.getLong(2) != node.index()
                        || !new Hash(kept.getBytes(3)).equals(node.hash())) {
                    throw broken("a hash of its tree does not fit entry %d", size + 1);
                }
            }
            edge[node.level()] = node.hash();
        }
    }

    private Hash edge(int level) {
        Hash hash = edge[level];
        if (hash == null) {
            throw new IllegalStateException("The tree asks for what is not on its right edge");
        }
        return hash;
    }

    private void check(Hash kept, String note) {
        Hash computed = tree.root(size);
        try {
            SignedNote parsed = SignedNote.parse(note);
            Checkpoint checkpoint = Checkpoint.parse(parsed.text());
            VerifierKey signer = SigningKey.ofSeed(checkpoint.origin(), signingSeed).verifier();
            if (checkpoint.size() != size
                    || !checkpoint.root().equals(computed)
                    || !kept.equals(computed)
                    || !parsed.signedBy(signer)) {
                throw broken("the checkpoint of %d entries does not fit them", size);
            }
            signed++;
            key = Optional.of(signer);
        } catch (Malformed e) {
            throw broken("the checkpoint of %d entries cannot be read", size);
        }
    }

    private static Refused broken(String what, long where) {
        return new Refused(
                """
                The ledger does not hold: %s. Do not work with this backup; take an older one, and \
                find out who could change it.\
                """
                        .formatted(what.formatted(where)));
    }
}
