package isonomia.proof;

import isonomia.proof.Reason.Kind;
import isonomia.proof.Verification.Rejected;
import isonomia.proof.Verification.Unfinished;
import isonomia.proof.Verification.Verified;
import isonomia.proof.Verification.What;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says whether a downloaded file is true, to somebody who trusts a key, or a checkpoint that she
/// kept, and nothing else. Answers for every sequence of bytes; throws for none.
///
/// What is shown for a publication: the record has the digest in the ledger's entry; the entry's
/// hash leads along the path to a root; the root is signed; and, with a kept checkpoint, the ledger
/// under that root is the one she saw before. What is not shown: that the record is right, that its
/// time is, or, without a kept checkpoint or witnesses, that others see the same ledger.
public final class Verifier {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private static final Pattern TIME =
            Pattern.compile(
                    "([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.[0-9]{1,9})?Z");

    private final Optional<VerifierKey> trusted;
    private final Optional<byte[]> kept;
    private final Optional<byte[]> joining;

    private Verifier(
            Optional<VerifierKey> trusted, Optional<byte[]> kept, Optional<byte[]> joining) {
        this.trusted = trusted;
        this.kept = kept;
        this.joining = joining;
    }

    /// A verifier that knows nothing: it takes the key in the file.
    public static Verifier ofItself() {
        return new Verifier(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Takes this key only.
    public Verifier trusting(VerifierKey key) {
        return new Verifier(Optional.of(key), kept, joining);
    }

    /// Demands the ledger of a signed checkpoint that was kept from earlier.
    public Verifier keeping(byte[] note) {
        return new Verifier(trusted, Optional.of(note.clone()), joining);
    }

    /// Uses a consistency file between the kept checkpoint and the one of the proof.
    public Verifier joinedBy(byte[] consistency) {
        return new Verifier(trusted, kept, Optional.of(consistency.clone()));
    }

    /// Verifies a proof file or a consistency file.
    public Verification verify(byte[] file) {
        try {
            return new Run().verify(LedgerFile.parse(file));
        } catch (Malformed e) {
            return new Rejected(e.reasons());
        }
    }

    /// Something that is read and may be malformed.
    private interface Parsing<T> {
        T parse() throws Malformed;
    }

    /// Two checkpoints with the same ledger under them.
    private record Joined(Checkpoint old, Checkpoint newer) {}

    /// One verification, and what was found wrong so far.
    private final class Run {
        private final List<Reason> reasons = new ArrayList<>();

        Verification verify(LedgerFile file) {
            Optional<VerifierKey> key = key(file.key(), Part.KEY, trusted);
            return switch (file) {
                case ProofFile proof -> publication(proof, key);
                case ConsistencyFile consistency -> growth(consistency, key);
            };
        }

        private Verification publication(ProofFile file, Optional<VerifierKey> key) {
            Optional<Json.Members> event = attempt(() -> Json.object(file.event(), Part.EVENT));
            Optional<String> digest = event.flatMap(this::digest);
            Optional<String> time = event.flatMap(this::time);
            attempt(() -> Json.parse(file.record(), Part.RECORD));
            String computed = "sha256:" + Hash.sha256(file.record()).hex();
            digest.filter(recorded -> !recorded.equals(computed))
                    .ifPresent(
                            recorded ->
                                    reject(
                                            Kind.RECORD_CHANGED,
                                            Part.RECORD,
                                            Map.of("recorded", recorded, "computed", computed)));
            Optional<TlogProof> proof = attempt(() -> TlogProof.parse(file.proof()));
            Optional<Checkpoint> head =
                    proof.flatMap(p -> checkpoint(p.checkpoint(), Part.CHECKPOINT, key));
            if (proof.isPresent() && head.isPresent()) {
                included(MerkleTree.leaf(file.event()), proof.get(), head.get());
            }
            Optional<Checkpoint> seen = seen(key);
            Optional<Open> open =
                    head.isPresent() && seen.isPresent()
                            ? compared(head.get(), seen.get(), key)
                            : Optional.empty();
            if (!reasons.isEmpty()) {
                return new Rejected(reasons);
            }
            return answer(
                    new What.Publication(
                            kind(event.orElseThrow()),
                            time.orElseThrow(),
                            digest.orElseThrow(),
                            proof.orElseThrow().index()),
                    key.orElseThrow(),
                    head.orElseThrow(),
                    seen,
                    open);
        }

        private Verification growth(ConsistencyFile file, Optional<VerifierKey> key) {
            Optional<Joined> joined = joined(file, key);
            Optional<Checkpoint> seen = seen(key);
            Optional<Open> open =
                    joined.isPresent() && seen.isPresent()
                            ? compared(joined.get(), seen.get())
                            : Optional.empty();
            if (!reasons.isEmpty()) {
                return new Rejected(reasons);
            }
            return answer(
                    new What.Growth(joined.orElseThrow().old),
                    key.orElseThrow(),
                    joined.orElseThrow().newer,
                    seen,
                    open);
        }

        private Verification answer(
                What what,
                VerifierKey key,
                Checkpoint head,
                Optional<Checkpoint> seen,
                Optional<Open> open) {
            Verified verified =
                    new Verified(
                            what,
                            key,
                            trusted.isPresent(),
                            head,
                            open.isPresent() ? Optional.empty() : seen);
            return open.isPresent()
                    ? new Unfinished(verified, open.get().from, open.get().to)
                    : verified;
        }

        /// The key that a file names, held against the one that is expected.
        private Optional<VerifierKey> key(String text, Part part, Optional<VerifierKey> expected) {
            Optional<VerifierKey> key = attempt(() -> VerifierKey.parse(text), part);
            if (key.isPresent() && expected.isPresent() && !key.equals(expected)) {
                reject(
                        Kind.KEY_OTHER,
                        part,
                        Map.of("expected", expected.get().text(), "found", key.get().text()));
            }
            return key;
        }

        private Optional<String> digest(Json.Members event) {
            if (event.values().get("digest") instanceof Json.Text text
                    && DIGEST.matcher(text.value()).matches()) {
                return Optional.of(text.value());
            }
            reject(Kind.EVENT_DIGEST, Part.EVENT, Map.of());
            return Optional.empty();
        }

        private Optional<String> time(Json.Members event) {
            if (event.values().get("at") instanceof Json.Text text && instant(text.value())) {
                return Optional.of(text.value());
            }
            reject(Kind.EVENT_TIME, Part.EVENT, Map.of());
            return Optional.empty();
        }

        private String kind(Json.Members event) {
            return event.values().get("kind") instanceof Json.Text text
                    ? text.value()
                    : ProofFile.KIND;
        }

        /// The checkpoint in a signed note, as far as it can be read, whoever signed it.
        private Optional<Checkpoint> checkpoint(
                String written, Part part, Optional<VerifierKey> key) {
            Optional<SignedNote> note = attempt(() -> SignedNote.parse(written, part));
            if (note.isPresent() && key.isPresent()) {
                note.get().reason(key.get(), part).ifPresent(reasons::add);
            }
            Optional<Checkpoint> checkpoint =
                    note.flatMap(n -> attempt(() -> Checkpoint.parse(n.text(), part)));
            if (checkpoint.isPresent()
                    && key.isPresent()
                    && !checkpoint.get().origin().equals(key.get().name())) {
                reject(
                        Kind.ORIGIN_OTHER,
                        part,
                        Map.of("origin", checkpoint.get().origin(), "name", key.get().name()));
            }
            return checkpoint;
        }

        private void included(Hash leaf, TlogProof proof, Checkpoint head) {
            if (proof.index() >= head.size()) {
                reject(
                        Kind.INDEX_OUTSIDE,
                        Part.PROOF,
                        Map.of("index", proof.index(), "size", head.size()));
            } else if (!Inclusion.verify(
                    leaf, proof.index(), head.size(), proof.path(), head.root())) {
                reject(Kind.PATH_ROOT, Part.PROOF, Map.of());
            }
        }

        /// The kept checkpoint, which must be signed by the same key.
        private Optional<Checkpoint> seen(Optional<VerifierKey> key) {
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> note = ExactText.text(kept.get());
            if (note.isEmpty()) {
                reject(Kind.NOTE_CHARACTER, Part.KEPT, Map.of());
                return Optional.empty();
            }
            return checkpoint(note.get(), Part.KEPT, key);
        }

        /// The checkpoints of a consistency file whose path holds.
        private Optional<Joined> joined(ConsistencyFile file, Optional<VerifierKey> key) {
            Optional<Checkpoint> old = checkpoint(file.old(), Part.OLD, key);
            Optional<Checkpoint> newer = checkpoint(file.newer(), Part.NEW, key);
            Optional<List<Hash>> path = attempt(() -> path(file.path()));
            if (old.isEmpty() || newer.isEmpty() || path.isEmpty()) {
                return Optional.empty();
            }
            long from = old.get().size();
            long to = newer.get().size();
            Map<String, Object> sizes = Map.of("old", from, "size", to);
            if (from > to) {
                reject(Kind.SIZES_ORDER, Part.CONSISTENCY, sizes);
                return Optional.empty();
            }
            if (forked(old.get(), newer.get(), Part.CONSISTENCY)) {
                return Optional.empty();
            }
            if (!Consistency.verify(from, old.get().root(), to, newer.get().root(), path.get())) {
                reject(Kind.NOT_CONSISTENT, Part.CONSISTENCY, sizes);
                return Optional.empty();
            }
            return Optional.of(new Joined(old.get(), newer.get()));
        }

        private List<Hash> path(List<String> written) throws Malformed {
            List<Hash> path = new ArrayList<>();
            for (int i = 0; i < written.size(); i++) {
                int place = i + 1;
                path.add(
                        Hash.ofBase64(written.get(i))
                                .orElseThrow(
                                        () ->
                                                new Malformed(
                                                        Kind.PATH_HASH,
                                                        Part.CONSISTENCY,
                                                        Map.of("place", place))));
            }
            return path;
        }

        /// Holds a proof's checkpoint against the kept one: what is still open, if anything is.
        private Optional<Open> compared(
                Checkpoint head, Checkpoint seen, Optional<VerifierKey> key) {
            if (head.size() == seen.size()) {
                forked(head, seen, Part.KEPT);
                return Optional.empty();
            }
            if (joining.isEmpty()) {
                return Optional.of(Open.between(head, seen));
            }
            Optional<Joined> joined = joiningFile(key);
            Checkpoint smaller = head.size() < seen.size() ? head : seen;
            Checkpoint larger = head.size() < seen.size() ? seen : head;
            if (joined.isPresent()
                    && !(same(joined.get().old, smaller) && same(joined.get().newer, larger))) {
                reject(
                        Kind.CONSISTENCY_UNRELATED,
                        Part.CONSISTENCY,
                        Map.of(
                                "from", smaller.size(),
                                "to", larger.size(),
                                "old", joined.get().old.size(),
                                "size", joined.get().newer.size()));
            }
            return Optional.empty();
        }

        private Optional<Joined> joiningFile(Optional<VerifierKey> key) {
            Optional<LedgerFile> file =
                    attempt(() -> LedgerFile.parse(joining.orElseThrow(), Part.CONSISTENCY));
            if (file.isEmpty()) {
                return Optional.empty();
            }
            return switch (file.get()) {
                case ProofFile _ -> {
                    reject(Kind.CONSISTENCY_FORM, Part.CONSISTENCY, Map.of());
                    yield Optional.empty();
                }
                case ConsistencyFile consistency ->
                        joined(consistency, key(consistency.key(), Part.CONSISTENCY, key));
            };
        }

        /// Holds a consistency file's checkpoints against the kept one.
        private Optional<Open> compared(Joined joined, Checkpoint seen) {
            if (seen.size() == joined.newer.size()) {
                forked(joined.newer, seen, Part.KEPT);
                return Optional.empty();
            }
            if (seen.size() == joined.old.size()) {
                forked(joined.old, seen, Part.KEPT);
                return Optional.empty();
            }
            return Optional.of(Open.between(seen, joined.newer));
        }

        /// Whether two checkpoints have one size and different roots, which is then a reason.
        private boolean forked(Checkpoint one, Checkpoint other, Part part) {
            boolean forked = one.size() == other.size() && !one.root().equals(other.root());
            if (forked) {
                reject(Kind.FORK, part, Map.of("size", one.size()));
            }
            return forked;
        }

        private static boolean same(Checkpoint one, Checkpoint other) {
            return one.size() == other.size() && one.root().equals(other.root());
        }

        private void reject(Kind kind, Part part, Map<String, Object> values) {
            reasons.add(new Reason(kind, part, values));
        }

        private <T> Optional<T> attempt(Parsing<T> parsing) {
            try {
                return Optional.of(parsing.parse());
            } catch (Malformed e) {
                reasons.addAll(e.reasons());
                return Optional.empty();
            }
        }

        /// Reads something whose reasons are to name another part.
        private <T> Optional<T> attempt(Parsing<T> parsing, Part part) {
            try {
                return Optional.of(parsing.parse());
            } catch (Malformed e) {
                e.reasons().forEach(r -> reject(r.kind(), part, r.values()));
                return Optional.empty();
            }
        }
    }

    /// A consistency file that is missing, from one size to another.
    private record Open(long from, long to) {
        static Open between(Checkpoint one, Checkpoint other) {
            return new Open(Math.min(one.size(), other.size()), Math.max(one.size(), other.size()));
        }
    }

    /// Whether the text is a time in UTC as RFC 3339 writes it, of the years 1 to 9999 and without
    /// leap seconds: the times that every language's libraries know.
    private static boolean instant(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return false;
        }
        int[] numbers = new int[6];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(time.group(i + 1));
        }
        try {
            return LocalDateTime.of(
                                    numbers[0],
                                    numbers[1],
                                    numbers[2],
                                    numbers[3],
                                    numbers[4],
                                    numbers[5])
                            .getYear()
                    > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
