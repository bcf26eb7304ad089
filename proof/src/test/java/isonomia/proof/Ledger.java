package isonomia.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A ledger in memory, kept as a server would keep it: complete nodes only.
final class Ledger {
    static final String NAME = "ledger.example/isonomia";

    final SigningKey key;
    private final List<String> events = new ArrayList<>();
    private final List<String> records = new ArrayList<>();
    private final Map<String, Hash> nodes = new HashMap<>();
    private final MerkleTree tree =
            new MerkleTree(
                    (level, index) -> Objects.requireNonNull(nodes.get(level + "/" + index)));

    Ledger(SigningKey key) {
        this.key = key;
    }

    /// A key that belongs to a number and a name.
    static SigningKey key(String name, int number) {
        return SigningKey.ofSeed(name, Hash.sha256(("a key for tests only, " + number)).bytes());
    }

    /// A ledger of the institution with so many publications.
    static Ledger of(int size) {
        Ledger ledger = new Ledger(key(NAME, 1));
        for (int i = 0; i < size; i++) {
            String record = record(i);
            ledger.append(event(i, digest(record)), record);
        }
        return ledger;
    }

    static String record(int number) {
        return "{\"number\":%d,\"title\":\"Mənzil növbəsi – «%d» 📄\",\"pages\":[1,2.50,null]}"
                .formatted(number, number);
    }

    static String digest(String record) {
        return "sha256:" + Hash.sha256(record).hex();
    }

    static String event(int number, String digest) {
        return "{\"at\":\"2026-11-%02dT09:30:00Z\",\"digest\":\"%s\",\"kind\":\"report.published\",\"number\":%d}"
                .formatted(number % 28 + 1, digest, number);
    }

    Ledger append(String event, String record) {
        for (MerkleTree.Node node : tree.append(events.size(), MerkleTree.leaf(event))) {
            nodes.put(node.level() + "/" + node.index(), node.hash());
        }
        events.add(event);
        records.add(record);
        return this;
    }

    MerkleTree tree() {
        return tree;
    }

    Checkpoint checkpoint(long size) {
        return new Checkpoint(key.verifier().name(), size, tree.root(size));
    }

    SignedNote head(long size) {
        return checkpoint(size).sign(key);
    }

    byte[] note(long size) {
        return head(size).written().getBytes(StandardCharsets.UTF_8);
    }

    TlogProof tlogProof(int index, long size) {
        return new TlogProof(index, tree.inclusion(index, size), head(size));
    }

    ProofFile proof(int index, long size) {
        return ProofFile.of(
                events.get(index), records.get(index), tlogProof(index, size), key.verifier());
    }

    ConsistencyFile consistency(long old, long size) {
        return ConsistencyFile.of(
                head(old), head(size), tree.consistency(old, size), key.verifier());
    }
}
