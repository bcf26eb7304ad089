package isonomia.server.ledger;

import isonomia.proof.Checkpoint;
import isonomia.proof.ConsistencyFile;
import isonomia.proof.Hash;
import isonomia.proof.MerkleTree;
import isonomia.proof.ProofFile;
import isonomia.proof.SignedNote;
import isonomia.proof.SigningKey;
import isonomia.proof.TlogProof;
import isonomia.proof.VerifierKey;
import isonomia.server.keys.Keys;
import isonomia.server.settings.Settings;

import org.erdtman.jcs.JsonCanonicalizer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Enters acts, seals them into the Merkle tree, and hands out proofs.
///
/// Entering happens in the transaction of the act itself: an act that is not entered did not happen.
/// Sealing gives entries their place, one after the other, under a lock that all servers on one
/// database share. Decisions and publications are sealed in their own transaction; the rest within
/// seconds.
@Component
public class Ledger {
    /// Any number that nothing else locks.
    private static final long SEALER_LOCK = 0x49534f4e;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SigningKey key;
    private final MerkleTree tree;
    private final JsonMapper json = new JsonMapper();

    Ledger(JdbcClient jdbc, InstantSource clock, Keys keys, Settings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.key = SigningKey.ofSeed(origin(settings), keys.signingSeed());
        this.tree = new MerkleTree(this::node);
    }

    /// The name under which checkpoints are signed. It must stay the same for as long as the ledger
    /// lives, so it is that of the public address when there is one at the first start.
    private static String origin(Settings settings) {
        return settings.publicUrl().map(u -> u.getHost() + "/ledger").orElse("isonomia/ledger");
    }

    /// A sealed entry.
    ///
    /// @param index its place, from 0
    /// @param kind what happened
    /// @param at when it was entered
    public record Sealed(long index, String kind, Instant at) {}

    /// The newest checkpoint.
    ///
    /// @param size entries that it covers
    /// @param note signed, as it is handed out
    public record Newest(long size, Instant at, String note) {}

    private record Event(String event, Optional<String> record) {}

    private record Waiting(long event, String text) {}

    /// The key by which checkpoints are checked.
    public VerifierKey verifierKey() {
        return key.verifier();
    }

    /// Enters an act in the transaction that does it. It is sealed within seconds.
    @Transactional(propagation = Propagation.MANDATORY)
    public void enter(Entry entry) {
        insert(entry);
    }

    /// Enters an act and seals it at once, in the transaction that does it.
    ///
    /// @return its place in the ledger
    @Transactional(propagation = Propagation.MANDATORY)
    public long enterSealed(Entry entry) {
        long event = insert(entry);
        seal();
        return jdbc.sql("SELECT index FROM ledger_leaf WHERE event = :event")
                .param("event", event)
                .query(Long.class)
                .single();
    }

    private long insert(Entry entry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return jdbc.sql(
                        """
                        INSERT INTO ledger_event (at, kind, event, record)
                        VALUES (:at, :kind, :event, :record)
                        RETURNING id
                        """)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("kind", entry.kind())
                .param("event", text(entry, now))
                .param("record", entry.record().orElse(null))
                .query(Long.class)
                .single();
    }

    /// The entry as canonical JSON, whose bytes are the data of its leaf.
    private String text(Entry entry, Instant at) {
        ObjectNode node = json.createObjectNode();
        node.put("kind", entry.kind());
        node.put("at", at.toString());
        entry.record().ifPresent(r -> node.put("digest", "sha256:" + Hash.sha256(r).hex()));
        ObjectNode facts = node.putObject("facts");
        entry.facts().forEach(facts::put);
        return canonical(node);
    }

    private String canonical(ObjectNode node) {
        try {
            return new JsonCanonicalizer(json.writeValueAsString(node)).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException("setting an entry in canonical JSON", e);
        }
    }

    /// Seals what waits, and signs a checkpoint if anything did.
    ///
    /// @return how many entries were sealed
    @Transactional
    public int seal() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", SEALER_LOCK)
                .query((_, _) -> true)
                .list();
        // Rows of transactions that are still open are not seen yet; they wait for the next time.
        List<Waiting> waiting =
                jdbc.sql(
                                """
                                SELECT e.id,
                                       e.event
                                  FROM ledger_event e
                                 WHERE NOT EXISTS (SELECT 1
                                                     FROM ledger_leaf l
                                                    WHERE l.event = e.id)
                                 ORDER BY e.id
                                """)
                        .query((row, _) -> new Waiting(row.getLong(1), row.getString(2)))
                        .list();
        if (waiting.isEmpty()) {
            return 0;
        }
        long size = size();
        for (Waiting entry : waiting) {
            for (MerkleTree.Node node : tree.append(size, MerkleTree.leaf(entry.text()))) {
                keep(node, entry.event());
            }
            size++;
        }
        Hash root = tree.root(size);
        SignedNote note = signed(size, root);
        jdbc.sql(
                        """
                        INSERT INTO ledger_checkpoint (size, at, root, note)
                        VALUES (:size, :at, :root, :note)
                        """)
                .param("size", size)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("root", root.bytes())
                .param("note", note.written())
                .update();
        return waiting.size();
    }

    /// The signed checkpoint. Ed25519 gives the same signature each time.
    SignedNote signed(long size, Hash root) {
        return new Checkpoint(key.verifier().name(), size, root).sign(key);
    }

    private void keep(MerkleTree.Node node, long event) {
        if (node.level() == 0) {
            jdbc.sql("INSERT INTO ledger_leaf (index, event, hash) VALUES (:index, :event, :hash)")
                    .param("index", node.index())
                    .param("event", event)
                    .param("hash", node.hash().bytes())
                    .update();
        } else {
            jdbc.sql("INSERT INTO ledger_node (level, index, hash) VALUES (:level, :index, :hash)")
                    .param("level", node.level())
                    .param("index", node.index())
                    .param("hash", node.hash().bytes())
                    .update();
        }
    }

    private Hash node(int level, long index) {
        String sql =
                level == 0
                        ? "SELECT hash FROM ledger_leaf WHERE index = :index"
                        : "SELECT hash FROM ledger_node WHERE index = :index AND level = :level";
        return jdbc.sql(sql)
                .params(
                        level == 0
                                ? Map.of("index", index)
                                : Map.of("index", index, "level", level))
                .query((row, _) -> new Hash(row.getBytes(1)))
                .single();
    }

    /// For how long the oldest entry that is not sealed waits; nothing when all are.
    Duration waits() {
        return jdbc.sql(
                        """
                        SELECT min(e.at)
                          FROM ledger_event e
                         WHERE NOT EXISTS (SELECT 1
                                             FROM ledger_leaf l
                                            WHERE l.event = e.id)
                        """)
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(at -> Duration.between(at.toInstant(), clock.instant()))
                .orElse(Duration.ZERO);
    }

    private long size() {
        return jdbc.sql("SELECT COALESCE(max(index) + 1, 0) FROM ledger_leaf")
                .query(Long.class)
                .single();
    }

    /// The newest checkpoint; empty while nothing is sealed.
    public Optional<Newest> newest() {
        return jdbc.sql("SELECT size, at, note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1")
                .query(
                        (row, _) ->
                                new Newest(
                                        row.getLong(1),
                                        row.getTimestamp(2).toInstant(),
                                        row.getString(3)))
                .optional();
    }

    /// The checkpoint of a size; empty when none was signed at it.
    public Optional<String> checkpoint(long size) {
        return jdbc.sql("SELECT note FROM ledger_checkpoint WHERE size = :size")
                .param("size", size)
                .query(String.class)
                .optional();
    }

    /// Sealed entries, the newest first.
    ///
    /// @param before only entries with a smaller place
    public List<Sealed> entries(long before, int most) {
        return jdbc.sql(
                        """
                        SELECT l.index,
                               e.kind,
                               e.at
                          FROM ledger_leaf l
                          JOIN ledger_event e ON e.id = l.event
                         WHERE l.index < :before
                         ORDER BY l.index DESC
                         LIMIT :most
                        """)
                .param("before", before)
                .param("most", most)
                .query(
                        (row, _) ->
                                new Sealed(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getTimestamp(3).toInstant()))
                .list();
    }

    /// What an outsider needs to check a published text without this server; empty when there is no
    /// such entry, or none with a text.
    @Transactional(readOnly = true)
    public Optional<String> proof(long index) {
        Optional<Event> event =
                jdbc.sql(
                                """
                                SELECT e.event,
                                       e.record
                                  FROM ledger_leaf l
                                  JOIN ledger_event e ON e.id = l.event
                                 WHERE l.index = :index
                                """)
                        .param("index", index)
                        .query(
                                (row, _) ->
                                        new Event(
                                                row.getString(1),
                                                Optional.ofNullable(row.getString(2))))
                        .optional();
        Optional<Newest> newest = newest();
        if (event.isEmpty() || event.get().record().isEmpty() || newest.isEmpty()) {
            return Optional.empty();
        }
        TlogProof proof =
                new TlogProof(
                        Optional.empty(),
                        index,
                        tree.inclusion(index, newest.get().size()),
                        newest.get().note());
        return Optional.of(
                ProofFile.of(event.get().event(), event.get().record().get(), proof, key.verifier())
                        .written());
    }

    /// The sealed entries that name a thing, each with what an outsider needs to check that it stands in
    /// the ledger, in their order. Checked against the oldest checkpoint that covers it, so that it stays
    /// the same whatever is entered after it.
    ///
    /// @param fact by which an entry names it, for example `case`
    @Transactional(readOnly = true)
    public List<String> about(About fact, UUID id) {
        return jdbc.sql(
                        """
                        SELECT l.index,
                               e.event,
                               e.record,
                               c.size,
                               c.note
                          FROM ledger_event e
                          JOIN ledger_leaf l ON l.event = e.id
                          JOIN LATERAL (SELECT k.size, k.note
                                          FROM ledger_checkpoint k
                                         WHERE k.size > l.index
                                         ORDER BY k.size
                                         LIMIT 1) c ON true
                         WHERE CAST(e.event AS jsonb) #>> %s = :id
                         ORDER BY l.index
                        """
                                // No parameter: the index is over these very words.
                                .formatted(fact.path))
                .param("id", id.toString())
                .query(
                        (row, _) ->
                                proved(
                                        row.getString("event"),
                                        Optional.ofNullable(row.getString("record")),
                                        new TlogProof(
                                                Optional.empty(),
                                                row.getLong("index"),
                                                tree.inclusion(
                                                        row.getLong("index"), row.getLong("size")),
                                                row.getString("note"))))
                .list();
    }

    /// What entries can be about.
    public enum About {
        CASE("'{facts,case}'"),
        EVIDENCE("'{facts,evidence}'");

        private final String path;

        About(String path) {
            this.path = path;
        }
    }

    /// A publication as `isonomia verify` reads it; of an act without a text, the entry alone.
    private String proved(String event, Optional<String> record, TlogProof proof) {
        if (record.isPresent()) {
            return ProofFile.of(event, record.get(), proof, key.verifier()).written();
        }
        ObjectNode node = json.createObjectNode();
        node.put("isonomia", "entry/1");
        node.put("event", event);
        node.put("proof", proof.written());
        node.put("key", key.verifier().text());
        return canonical(node) + "\n";
    }

    /// What shows that the ledger only grew since an older checkpoint; empty when none was signed at
    /// that size.
    @Transactional(readOnly = true)
    public Optional<String> consistency(long old) {
        Optional<String> older = checkpoint(old);
        Optional<Newest> newest = newest();
        if (older.isEmpty() || newest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ConsistencyFile(
                                older.get(),
                                newest.get().note(),
                                tree.consistency(old, newest.get().size()).stream()
                                        .map(Hash::base64)
                                        .toList(),
                                key.verifier().text())
                        .written());
    }
}
