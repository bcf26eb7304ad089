package isonomia.server.ledger;

import isonomia.proof.Hash;
import isonomia.proof.MerkleTree;
import isonomia.proof.MerkleTree.Node;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Computes the whole ledger again from its entries, and compares.
///
/// It finds what somebody changed who could write to the database and did not take care. Whoever
/// also holds the signing key can make everything agree again: that is found by outsiders, with the
/// checkpoints that they kept.
@Component
public class LedgerCheck {
    /// More do not help; the first says where to look.
    private static final int MOST_FINDINGS = 20;

    /// Rows that are in memory at once.
    private static final int ROWS = 1000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Ledger ledger;
    private final JsonMapper json = new JsonMapper();
    private final AtomicReference<Optional<Result>> last = new AtomicReference<>(Optional.empty());

    LedgerCheck(JdbcClient jdbc, InstantSource clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
    }

    /// What can be wrong.
    public enum Kind {
        /// A sealed entry is gone.
        ENTRY_ABSENT,
        /// An entry is not the one that was sealed.
        ENTRY_CHANGED,
        /// A published text is not the one whose digest the entry holds.
        RECORD_CHANGED,
        /// A hash over several entries is not theirs, is gone, or is of entries that are not there.
        INNER_NODE_CHANGED,
        /// A checkpoint is not the one that was signed, or is of entries that are not there.
        CHECKPOINT_CHANGED;

        /// The message key, for example `entry-absent`.
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// Something that does not agree.
    ///
    /// @param index the entry, counted from 0: for a hash over several the first of them, for a
    ///     checkpoint its last
    public record Finding(Kind kind, long index) {}

    /// What a check found.
    ///
    /// @param size entries that were computed again
    /// @param findings the first twenty; none when all agrees
    public record Result(Instant at, long size, List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }
    }

    /// The last check by this server since it was started.
    public Optional<Result> last() {
        return last.get();
    }

    /// Checks now, with a thousand rows in memory at a time.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Result run() {
        try (Stream<Leaf> leaves = leaves();
                Stream<Node> nodes = nodes();
                Stream<Signed> checkpoints = checkpoints()) {
            Walk walk = new Walk(nodes.iterator(), checkpoints.iterator());
            Iterator<Leaf> each = leaves.iterator();
            while (each.hasNext() && walk.entry(each.next())) {}
            Result result = new Result(clock.instant(), walk.size, walk.end());
            last.set(Optional.of(result));
            return result;
        }
    }

    private record Leaf(
            long index,
            Hash hash,
            @Nullable String event,
            @Nullable String kind,
            @Nullable Instant at,
            @Nullable String record) {}

    private record Signed(long size, Hash root, String note) {}

    private Stream<Leaf> leaves() {
        return jdbc
                .sql(
                        """
                        SELECT l.index,
                               l.hash,
                               e.event,
                               e.kind,
                               e.at,
                               e.record
                          FROM ledger_leaf l
                          LEFT JOIN ledger_event e ON e.id = l.event
                         ORDER BY l.index
                        """)
                .withFetchSize(ROWS)
                .query(
                        (row, _) ->
                                new Leaf(
                                        row.getLong(1),
                                        new Hash(row.getBytes(2)),
                                        row.getString(3),
                                        row.getString(4),
                                        Optional.ofNullable(row.getTimestamp(5))
                                                .map(java.sql.Timestamp::toInstant)
                                                .orElse(null),
                                        row.getString(6)))
                .stream();
    }

    /// In the order in which they become complete while entries are added.
    private Stream<Node> nodes() {
        return jdbc
                .sql(
                        """
                        SELECT level,
                               index,
                               hash
                          FROM ledger_node
                         ORDER BY (index + 1) << level, level
                        """)
                .withFetchSize(ROWS)
                .query(
                        (row, _) ->
                                new Node(row.getInt(1), row.getLong(2), new Hash(row.getBytes(3))))
                .stream();
    }

    private Stream<Signed> checkpoints() {
        return jdbc
                .sql("SELECT size, root, note FROM ledger_checkpoint ORDER BY size")
                .withFetchSize(ROWS)
                .query(
                        (row, _) ->
                                new Signed(
                                        row.getLong(1),
                                        new Hash(row.getBytes(2)),
                                        row.getString(3)))
                .stream();
    }

    /// Goes through the entries once, with the complete subtrees so far, the largest at the left.
    private final class Walk {
        private final Iterator<Node> nodes;
        private final Iterator<Signed> checkpoints;
        private final Deque<Node> complete = new ArrayDeque<>();
        private final List<Finding> findings = new ArrayList<>();
        private @Nullable Signed checkpoint;
        private long size;

        Walk(Iterator<Node> nodes, Iterator<Signed> checkpoints) {
            this.nodes = nodes;
            this.checkpoints = checkpoints;
            this.checkpoint = next(checkpoints);
        }

        private static <T> @Nullable T next(Iterator<T> iterator) {
            return iterator.hasNext() ? iterator.next() : null;
        }

        /// @return whether the next entry can be looked at
        boolean entry(Leaf leaf) {
            if (leaf.index != size || leaf.event == null) {
                found(Kind.ENTRY_ABSENT, size);
                return false;
            }
            if (!leaf.hash.equals(MerkleTree.leaf(leaf.event)) || !sameWords(leaf)) {
                found(Kind.ENTRY_CHANGED, size);
            } else if (!sameRecord(leaf)) {
                found(Kind.RECORD_CHANGED, size);
            }
            grow(leaf.hash);
            checkpoints();
            return findings.size() < MOST_FINDINGS;
        }

        private void grow(Hash leaf) {
            Node node = new Node(0, size, leaf);
            size++;
            while ((node.index() & 1) == 1) {
                Node left = complete.removeLast();
                node =
                        new Node(
                                node.level() + 1,
                                node.index() >>> 1,
                                MerkleTree.inner(left.hash(), node.hash()));
                if (!node.equals(next(nodes))) {
                    found(Kind.INNER_NODE_CHANGED, node.index() << node.level());
                }
            }
            complete.addLast(node);
        }

        private void checkpoints() {
            while (checkpoint != null && checkpoint.size <= size) {
                Signed signed = checkpoint;
                boolean same =
                        signed.size == size
                                && signed.root.equals(root())
                                && signed.note.equals(ledger.signed(size, root()).written());
                if (!same) {
                    found(Kind.CHECKPOINT_CHANGED, signed.size - 1);
                }
                checkpoint = next(checkpoints);
            }
        }

        private Hash root() {
            Iterator<Node> fromTheRight = complete.descendingIterator();
            Hash root = fromTheRight.next().hash();
            while (fromTheRight.hasNext()) {
                root = MerkleTree.inner(fromTheRight.next().hash(), root);
            }
            return root;
        }

        List<Finding> end() {
            if (findings.isEmpty()) {
                Node node = next(nodes);
                if (node != null) {
                    found(Kind.INNER_NODE_CHANGED, node.index() << node.level());
                }
                if (checkpoint != null) {
                    found(Kind.CHECKPOINT_CHANGED, checkpoint.size - 1);
                }
            }
            return findings;
        }

        private void found(Kind kind, long index) {
            findings.add(new Finding(kind, index));
        }
    }

    /// The columns beside an entry repeat what it says: lists show them.
    private boolean sameWords(Leaf leaf) {
        try {
            JsonNode event = json.readTree(leaf.event);
            return event.path("kind").asString("").equals(leaf.kind)
                    && event.path("at").asString("").equals(String.valueOf(leaf.at));
        } catch (JacksonException e) {
            return false;
        }
    }

    private boolean sameRecord(Leaf leaf) {
        String digest = json.readTree(leaf.event).path("digest").asString("");
        return digest.equals(leaf.record == null ? "" : "sha256:" + Hash.sha256(leaf.record).hex());
    }
}
