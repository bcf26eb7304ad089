package isonomia.proof;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Makes the vectors: files with the answer that every verifier must give to them. What an answer
/// has to be was decided for each by hand; the verifiers are held to it, not asked for it.
final class Vectors {
    static final Path FOLDER = Path.of("src/test/resources/vectors");

    /// A file, what the outsider knows, and the answer.
    ///
    /// @param reasons each as "part key", in order
    record Vector(
            String name,
            String answer,
            List<String> reasons,
            Optional<String> key,
            Optional<String> checkpoint,
            Optional<String> consistency) {
        String file() {
            return name + ".json";
        }
    }

    /// An answer under construction.
    private record Given(
            Optional<String> key, Optional<byte[]> kept, Optional<byte[]> consistency) {
        Given() {
            this(Optional.empty(), Optional.empty(), Optional.empty());
        }

        Given trusting(SigningKey key) {
            return new Given(Optional.of(key.verifier().text()), kept, consistency);
        }

        Given keeping(byte[] note) {
            return new Given(key, Optional.of(note), consistency);
        }

        Given joinedBy(byte[] file) {
            return new Given(key, kept, Optional.of(file));
        }
    }

    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<Vector> vectors = new ArrayList<>();

    private final Ledger ledger = Ledger.of(12);
    private final SigningKey key = ledger.key;
    private final SigningKey other = Ledger.key(Ledger.NAME, 2);
    private final SigningKey witness = Ledger.key("witness.example", 3);
    private final ProofFile proof = ledger.proof(7, 12);
    private final TlogProof tlog = ledger.tlogProof(7, 12);
    private final ConsistencyFile growth = ledger.consistency(5, 12);
    private final Given nothing = new Given();

    private Vectors() {
        accepted();
        unfinished();
        records();
        events();
        positions();
        paths();
        signatures();
        checkpoints();
        keys();
        forms();
        histories();
        index();
    }

    /// All files of the folder by their names.
    static Map<String, byte[]> make() {
        return new Vectors().files;
    }

    private void accepted() {
        verified("publication", proof, nothing);
        verified("publication-key", proof, nothing.trusting(key));
        verified("publication-only-entry", Ledger.of(1).proof(0, 1), nothing);
        verified("publication-first", ledger.proof(0, 12), nothing);
        verified("publication-last-of-seven", ledger.proof(6, 7), nothing);
        verified("publication-last-of-eight", ledger.proof(7, 8), nothing);
        verified("publication-kept-same", proof, nothing.keeping(ledger.note(12)));
        verified(
                "publication-kept-older",
                proof,
                nothing.keeping(ledger.note(5)).joinedBy(bytes(growth)));
        verified(
                "publication-kept-newer",
                ledger.proof(4, 5),
                nothing.trusting(key).keeping(ledger.note(12)).joinedBy(bytes(growth)));
        Checkpoint head = ledger.checkpoint(12);
        verified(
                "publication-witnessed",
                checkpoint(SignedNote.sign(head.text(), witness, key)),
                nothing);
        verified(
                "publication-extension",
                checkpoint(
                        new Checkpoint(
                                        head.origin(),
                                        head.size(),
                                        head.root(),
                                        List.of("anything at all", "twice"))
                                .sign(key)),
                nothing);
        verified(
                "publication-extra",
                proof(
                        new TlogProof(
                                Optional.of("YW55dGhpbmc="),
                                tlog.index(),
                                tlog.path(),
                                tlog.checkpoint())),
                nothing);
        verified(
                "publication-fraction-of-second",
                entry(
                        "{\"at\":\"2024-02-29T23:59:59.123456789Z\",\"digest\":\"%s\"}"
                                .formatted(Ledger.digest(Ledger.record(0))),
                        Ledger.record(0)),
                nothing);
        verified(
                "publication-bare-record",
                entry(
                        "{\"digest\":\"%s\",\"more\":{\"at\":[true]},\"at\":\"2026-11-24T00:00:00Z\"}"
                                .formatted(Ledger.digest("-1.50e3")),
                        "-1.50e3"),
                nothing);
        // The same texts, written in JSON in another way.
        add(
                "publication-escaped",
                text(
                        " {\t\"key\" : %s ,\r\n\"proof\":%s,\"record\":%s,\"event\":%s,\n\"\\u006bind\":\"public\\u0061tion\",\"isonomia\":\"proof\\/1\"} \n"
                                .formatted(
                                        Json.quoted(proof.key()).replace("/", "\\/"),
                                        Json.quoted(proof.proof()).replace("\\n", "\\u000A"),
                                        Json.quoted(proof.record()).replace("📄", "\\uD83D\\udcc4"),
                                        Json.quoted(proof.event()))),
                nothing,
                "verified");
        verified("consistency", growth, nothing);
        verified("consistency-key", growth, nothing.trusting(key));
        verified("consistency-power-of-two", ledger.consistency(8, 12), nothing);
        verified("consistency-one-to-two", ledger.consistency(1, 2), nothing);
        verified("consistency-from-nothing", ledger.consistency(0, 12), nothing);
        verified("consistency-of-nothing", ledger.consistency(0, 0), nothing);
        verified("consistency-same", ledger.consistency(12, 12), nothing);
        verified("consistency-kept-older", growth, nothing.keeping(ledger.note(5)));
        verified("consistency-kept-newer", growth, nothing.keeping(ledger.note(12)));
    }

    private void unfinished() {
        add("publication-open-older", bytes(proof), nothing.keeping(ledger.note(5)), "unfinished");
        add(
                "publication-open-newer",
                bytes(ledger.proof(4, 5)),
                nothing.keeping(ledger.note(12)),
                "unfinished");
        add(
                "consistency-open-between",
                bytes(growth),
                nothing.keeping(ledger.note(7)),
                "unfinished");
        add(
                "consistency-open-newer",
                bytes(ledger.consistency(5, 8)),
                nothing.keeping(ledger.note(12)),
                "unfinished");
    }

    private void records() {
        rejected(
                "record-edited",
                record(proof.record().replace("2.50", "2.60")),
                nothing,
                "record record-changed");
        rejected("record-spaced", record(proof.record() + " "), nothing, "record record-changed");
        rejected(
                "record-emptied",
                record(""),
                nothing,
                "record json-syntax",
                "record record-changed");
        wrongRecord("record-not-json", "{\"a\":1,}", "record json-syntax");
        wrongRecord("record-not-a-number", "[NaN]", "record json-syntax");
        wrongRecord("record-member-twice", "{\"a\":1,\"a\":2}", "record json-duplicate");
        wrongRecord("record-too-deep", "[".repeat(65) + "]".repeat(65), "record json-deep");
    }

    private void wrongRecord(String name, String record, String reason) {
        rejected(name, entry(Ledger.event(0, Ledger.digest(record)), record), nothing, reason);
    }

    private void events() {
        rejected(
                "event-time-edited",
                event(proof.event().replace("09:30", "08:30")),
                nothing,
                "proof path-root");
        rejected(
                "event-spaced",
                event(proof.event().replace(",", ", ")),
                nothing,
                "proof path-root");
        rejected(
                "event-reordered",
                event(
                        "{\"digest\":\"%s\",\"at\":\"2026-11-08T09:30:00Z\",\"kind\":\"report.published\",\"number\":7}"
                                .formatted(Ledger.digest(proof.record()))),
                nothing,
                "proof path-root");
        String forged = proof.record().replace("2.50", "2.60");
        rejected(
                "event-and-record-edited",
                new ProofFile(
                        Ledger.event(7, Ledger.digest(forged)), forged, proof.proof(), proof.key()),
                nothing,
                "proof path-root");
        rejected(
                "event-of-another-entry",
                new ProofFile(
                        Ledger.event(6, Ledger.digest(Ledger.record(6))),
                        Ledger.record(6),
                        proof.proof(),
                        proof.key()),
                nothing,
                "proof path-root");
        String good = Ledger.event(0, Ledger.digest("1"));
        String digest = Ledger.digest("1");
        wrongEvent("event-without-digest", good.replace("digest", "hash"), "event event-digest");
        wrongEvent(
                "event-digest-capitals",
                good.replace(
                        digest, "sha256:" + digest.substring(7).toUpperCase(java.util.Locale.ROOT)),
                "event event-digest");
        wrongEvent("event-digest-bare", good.replace("sha256:", ""), "event event-digest");
        wrongEvent("event-without-time", good.replace("\"at\"", "\"on\""), "event event-time");
        wrongEvent("event-no-such-day", good.replace("11-01T", "02-30T"), "event event-time");
        wrongEvent("event-year-zero", good.replace("2026-", "0000-"), "event event-time");
        wrongEvent("event-leap-second", good.replace("09:30:00", "23:59:60"), "event event-time");
        wrongEvent("event-local-time", good.replace("00Z", "00+04:00"), "event event-time");
        wrongEvent("event-neither", "{\"kind\":1}", "event event-digest", "event event-time");
        wrongEvent("event-a-list", "[" + good + "]", "event json-object");
        wrongEvent("event-not-json", good + "x", "event json-syntax");
        wrongEvent(
                "event-half-a-character", good.replace("report", "\\ud800"), "event json-syntax");
        wrongEvent(
                "event-member-twice",
                good.replace("{", "{\"at\":\"2020-01-01T00:00:00Z\","),
                "event json-duplicate");
    }

    private void wrongEvent(String name, String event, String... reasons) {
        rejected(name, entry(event, "1"), nothing, reasons);
    }

    private void positions() {
        position("index-wrong", "6", "proof path-root");
        position("index-outside", "12", "proof index-outside");
        position("index-largest", "9223372036854775807", "proof index-outside");
        position("index-too-large", "9223372036854775808", "proof proof-index");
        position("index-huge", "9".repeat(1000), "proof proof-index");
        position("index-leading-zero", "07", "proof proof-index");
        position("index-negative", "-7", "proof proof-index");
        position("index-other-digits", "\u0667", "proof proof-index");
        position("index-spaced", " 7", "proof proof-index");
        position("index-empty", "", "proof proof-index");
        Ledger empty = new Ledger(key);
        rejected(
                "size-zero",
                proof(new TlogProof(0, List.of(), empty.head(0))),
                nothing,
                "proof index-outside");
    }

    private void position(String name, String index, String reason) {
        rejected(
                name, proof(p -> p.replace("index 7\n", "index " + index + "\n")), nothing, reason);
    }

    private void paths() {
        List<Hash> path = tlog.path();
        path("path-cut", path.subList(0, path.size() - 1));
        path("path-beheaded", path.subList(1, path.size()));
        path("path-empty", List.of());
        List<Hash> longer = new ArrayList<>(path);
        longer.add(path.getFirst());
        path("path-longer", longer);
        List<Hash> turned = new ArrayList<>(path);
        Collections.swap(turned, 0, 1);
        path("path-swapped", turned);
        byte[] flipped = path.get(2).bytes();
        flipped[31] ^= 1;
        List<Hash> changed = new ArrayList<>(path);
        changed.set(2, new Hash(flipped));
        path("path-bit-flipped", changed);
        path("path-longest", Collections.nCopies(63, path.getFirst()));
        String first = path.getFirst().base64();
        rejected(
                "path-too-long",
                proof(p -> p.replace(first, String.join("\n", Collections.nCopies(61, first)))),
                nothing,
                "proof path-long");
        // The last character of 32 bytes holds two bits that must be zero.
        String stray = first.substring(0, 42) + next(first.charAt(42)) + "=";
        rejected(
                "path-stray-bits",
                proof(p -> p.replace(first, stray)),
                nothing,
                "proof proof-hash");
        rejected(
                "path-without-padding",
                proof(p -> p.replace(first, first.replace("=", ""))),
                nothing,
                "proof proof-hash");
        rejected(
                "path-other-alphabet",
                proof(p -> p.replace(first, first.substring(0, 42) + "-=")),
                nothing,
                "proof proof-hash");
        rejected(
                "path-short-hash",
                proof(p -> p.replace(first, "YWJj")),
                nothing,
                "proof proof-hash");
        rejected(
                "path-line-ends",
                proof(p -> p.replace(first + "\n", first + "\r\n")),
                nothing,
                "proof proof-hash");
        rejected(
                "proof-other-version",
                proof(p -> p.replace("proof@v1", "proof@v2")),
                nothing,
                "proof proof-head");
        rejected(
                "proof-extra-empty",
                proof(p -> p.replace("index", "extra \nindex")),
                nothing,
                "proof proof-extra");
        rejected(
                "proof-extra-twice",
                proof(p -> p.replace("index", "extra YQ==\nextra YQ==\nindex")),
                nothing,
                "proof proof-index");
        rejected(
                "proof-without-checkpoint",
                proof(p -> p.substring(0, p.indexOf("\n\n") + 1)),
                nothing,
                "proof proof-end");
        rejected("proof-empty", proof(_ -> ""), nothing, "proof proof-head");
    }

    private void path(String name, List<Hash> path) {
        rejected(
                name,
                proof(new TlogProof(Optional.empty(), 7, path, tlog.checkpoint())),
                nothing,
                "proof path-root");
    }

    private void signatures() {
        String text = ledger.checkpoint(12).text();
        signature("signature-bit-flipped", s -> flip(s, 20), "checkpoint signature-wrong");
        signature("signature-last-bit-flipped", s -> flip(s, 67), "checkpoint signature-wrong");
        signature(
                "signature-of-zeroes",
                s -> java.util.Arrays.copyOf(java.util.Arrays.copyOf(s, 4), 68),
                "checkpoint signature-wrong");
        // S + order fits the equation as S does (RFC 8032, section 8.4).
        signature("signature-malleated", Vectors::malleated, "checkpoint signature-wrong");
        signature(
                "signature-short",
                s -> java.util.Arrays.copyOf(s, 67),
                "checkpoint signature-wrong");
        signature(
                "signature-long",
                s -> java.util.Arrays.copyOf(s, 69),
                "checkpoint signature-wrong");
        signature("signature-other-id", s -> flip(s, 0), "checkpoint signature-absent");
        signature(
                "signature-only-id",
                s -> java.util.Arrays.copyOf(s, 4),
                "checkpoint note-signature-line");
        rejected(
                "signature-of-another-key",
                checkpoint(SignedNote.sign(text, other)),
                nothing,
                "checkpoint signature-absent");
        rejected(
                "signature-of-a-witness-only",
                checkpoint(SignedNote.sign(text, witness)),
                nothing,
                "checkpoint signature-absent");
        String wrong = SignedNote.sign("another text\n", key).written().split("\n\n", 2)[1];
        rejected(
                "signature-right-and-wrong",
                proof(p -> p + wrong),
                nothing,
                "checkpoint signature-wrong");
        rejected(
                "signature-cut-off",
                proof(p -> p.substring(0, p.indexOf("— "))),
                nothing,
                "checkpoint note-parts");
        rejected(
                "signature-without-line-end",
                proof(String::strip),
                nothing,
                "checkpoint note-parts");
        rejected(
                "signature-hyphen",
                proof(p -> p.replace("— ", "- ")),
                nothing,
                "checkpoint note-signature-line");
        rejected(
                "signature-stray-bits",
                proof(
                        p ->
                                p.endsWith("=\n")
                                        ? p.substring(0, p.length() - 3)
                                                + next(p.charAt(p.length() - 3))
                                                + "=\n"
                                        : p),
                nothing,
                "checkpoint note-signature-line");
        String line = SignedNote.sign(text, witness).written().split("\n\n", 2)[1];
        verified("signatures-many", proof(p -> p + line.repeat(99)), nothing);
        rejected(
                "signatures-too-many",
                proof(p -> p + line.repeat(100)),
                nothing,
                "checkpoint note-signatures-many");
        rejected(
                "note-control-character",
                proof(p -> p.replace("— ledger", "— l\tedger")),
                nothing,
                "checkpoint note-character");
        rejected(
                "note-line-ends",
                proof(
                        p ->
                                p.substring(0, p.indexOf("\n\n") + 2)
                                        + tlog.checkpoint().replace("\n", "\r\n")),
                nothing,
                "checkpoint note-character");
        rejected(
                "note-name-with-space",
                proof(p -> p.replace("— ledger", "— \u00a0ledger")),
                nothing,
                "checkpoint note-signature-line");
    }

    private void signature(String name, UnaryOperator<byte[]> change, String reason) {
        String base64 = ledger.head(12).signatures().getFirst().base64();
        String changed =
                Base64.getEncoder()
                        .encodeToString(change.apply(Base64.getDecoder().decode(base64)));
        rejected(name, proof(p -> p.replace(base64, changed)), nothing, reason);
    }

    private void checkpoints() {
        Checkpoint head = ledger.checkpoint(12);
        String root = head.root().base64();
        String text = head.text();
        // Entry 7 has the same path in a ledger of 13: only the signature tells.
        signed("checkpoint-size-edited", text.replace("\n12\n", "\n13\n"), true);
        signed("checkpoint-size-halved", text.replace("\n12\n", "\n8\n"), true, "proof path-root");
        rejected(
                "checkpoint-root-edited",
                proof(p -> p.replace(root, Hash.sha256("a").base64())),
                nothing,
                "checkpoint signature-wrong",
                "proof path-root");
        signed(
                "checkpoint-size-leading-zero",
                text.replace("\n12\n", "\n012\n"),
                false,
                "checkpoint checkpoint-size");
        signed(
                "checkpoint-size-huge",
                text.replace("\n12\n", "\n99999999999999999999\n"),
                false,
                "checkpoint checkpoint-size");
        signed(
                "checkpoint-size-largest",
                text.replace("\n12\n", "\n9223372036854775807\n"),
                false,
                "proof path-root");
        signed(
                "checkpoint-root-short",
                text.replace(root, "YWJj"),
                false,
                "checkpoint checkpoint-root");
        signed(
                "checkpoint-two-lines",
                text.replace(root + "\n", ""),
                false,
                "checkpoint checkpoint-lines");
        signed(
                "checkpoint-empty-line",
                text + "\nextension\n",
                false,
                "checkpoint checkpoint-lines");
        signed(
                "checkpoint-without-origin",
                text.replace(Ledger.NAME, ""),
                false,
                "checkpoint checkpoint-lines");
        signed(
                "checkpoint-other-origin",
                text.replace(Ledger.NAME, "ledger.example/other"),
                false,
                "checkpoint origin-other");
        rejected(
                "checkpoint-everything-wrong",
                new ProofFile(
                        proof.event().replace("09:30", "9:30"),
                        proof.record() + " ",
                        proof.proof().replace(root, Hash.sha256("a").base64()),
                        proof.key()),
                nothing.trusting(other),
                "key key-other",
                "event event-time",
                "record record-changed",
                "checkpoint signature-wrong",
                "proof path-root");
    }

    /// A checkpoint with another text; signed again, or with the signature of the true one.
    private void signed(String name, String text, boolean oldSignature, String... reasons) {
        String note =
                oldSignature
                        ? tlog.checkpoint().replace(ledger.checkpoint(12).text(), text)
                        : SignedNote.sign(text, key).written();
        List<String> all = new ArrayList<>(List.of(reasons));
        if (oldSignature) {
            all.addFirst("checkpoint signature-wrong");
        }
        rejected(
                name,
                proof(new TlogProof(Optional.empty(), 7, tlog.path(), note)),
                nothing,
                all.toArray(String[]::new));
    }

    private void keys() {
        rejected("key-other-trusted", proof, nothing.trusting(other), "key key-other");
        // An attacker who holds the server makes everything new, with a key of her own.
        Ledger forged = new Ledger(other);
        for (int i = 0; i < 12; i++) {
            String record = Ledger.record(i).replace("2.50", "2.60");
            forged.append(Ledger.event(i, Ledger.digest(record)), record);
        }
        verified("key-of-an-attacker-untrusted", forged.proof(7, 12), nothing);
        rejected("key-of-an-attacker", forged.proof(7, 12), nothing.trusting(key), "key key-other");
        rejected(
                "key-of-an-attacker-kept",
                forged.proof(7, 12),
                nothing.keeping(ledger.note(12)),
                "kept signature-absent",
                "kept fork");
        rejected(
                "key-swapped",
                key(other.verifier().text()),
                nothing,
                "checkpoint signature-absent");
        String text = proof.key();
        String id = key.verifier().id();
        rejected("key-wrong-id", key(text.replace(id, "00000000")), nothing, "key key-id");
        rejected("key-empty", key(""), nothing, "key key-form");
        rejected("key-without-id", key(text.replace("+" + id, "")), nothing, "key key-form");
        rejected("key-id-capitals", key(text.replace(id, "ABCDEF01")), nothing, "key key-form");
        rejected("key-spaced", key(text + " "), nothing, "key key-form");
        rejected(
                "key-name-with-space",
                key(text.replace("ledger.", "ledger .")),
                nothing,
                "key key-form");
        rejected(
                "key-witness-type", typed(4, key.verifier().point()), nothing, "key key-algorithm");
        rejected("key-short", typed(1, new byte[31]), nothing, "key key-form");
        rejected("key-neutral", point("01" + "00".repeat(31)), nothing, "key key-point");
        rejected(
                "key-small-order",
                point("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"),
                nothing,
                "key key-point");
        rejected(
                "key-other-writing",
                point("ee" + "ff".repeat(30) + "7f"),
                nothing,
                "key key-point");
        rejected("key-off-the-curve", point("02" + "00".repeat(31)), nothing, "key key-point");
    }

    private ProofFile point(String hex) {
        return typed(1, HexFormat.of().parseHex(hex));
    }

    private ProofFile typed(int type, byte[] point) {
        byte[] typed = new byte[point.length + 1];
        typed[0] = (byte) type;
        System.arraycopy(point, 0, typed, 1, point.length);
        String id = Hash.sha256(text(Ledger.NAME + "\n"), typed).hex().substring(0, 8);
        return key(Ledger.NAME + "+" + id + "+" + Base64.getEncoder().encodeToString(typed));
    }

    private void forms() {
        String file = proof.written();
        form("file-empty", "", "file json-syntax");
        form("file-a-list", "[" + file + "]", "file json-object");
        form("file-cut", file.substring(0, file.length() / 2), "file json-syntax");
        form("file-with-mark", "\ufeff" + file, "file json-syntax");
        form("file-with-more-after", file + "{}", "file json-syntax");
        form(
                "file-member-twice",
                file.replace("\"kind\"", "\"record\":\"{}\",\"kind\""),
                "file json-duplicate");
        form(
                "file-member-twice-escaped",
                file.replace("\"kind\"", "\"r\\u0065cord\":\"{}\",\"kind\""),
                "file json-duplicate");
        form(
                "file-member-unknown",
                file.replace("\"kind\"", "\"note\":\"verified by us\",\"kind\""),
                "file member-unknown");
        form(
                "file-members-wrong",
                "{\"isonomia\":\"proof/1\",\"b\":1,\"event\":1,\"record\":null,\"kind\":\"finding\",\"a\":[]}",
                "file kind-unknown",
                "file member-type",
                "file member-type",
                "file member-absent",
                "file member-absent",
                "file member-unknown",
                "file member-unknown");
        form("file-kind-empty", file.replace("publication\"", "\""), "file kind-unknown");
        form("file-other-version", file.replace("proof/1", "proof/2"), "file file-form");
        form("file-without-form", file.replace("isonomia\":", "isonomy\":"), "file file-form");
        form(
                "file-control-character",
                file.replace("publication", "publi\tcation"),
                "file json-syntax");
        form("file-half-a-character", file.replace("📄", "\\ud83d"), "file json-syntax");
        form("file-not-a-proof", "# Isonomia\n\nA README.\n", "file json-syntax");
        form(
                "consistency-members-wrong",
                "{\"isonomia\":\"consistency/1\",\"new\":\"\",\"path\":[\"\",1],\"key\":{},\"proof\":\"\"}",
                "file member-absent",
                "file member-type",
                "file member-type",
                "file member-unknown");
        byte[] damaged = bytes(proof);
        damaged[new String(damaged, StandardCharsets.ISO_8859_1).indexOf("M\u00c9\u0099") + 1] =
                (byte) 0xC0;
        add("file-not-utf8", damaged, nothing, "rejected", "file file-utf8");
        add(
                "file-utf8-surrogate",
                new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                nothing,
                "rejected",
                "file file-utf8");
        add(
                "file-utf16",
                file.getBytes(StandardCharsets.UTF_16LE),
                nothing,
                "rejected",
                "file file-utf8");
    }

    private void form(String name, String file, String... reasons) {
        add(name, text(file), nothing, "rejected", reasons);
    }

    private void histories() {
        // The same institution, the same key, one record of long ago exchanged.
        Ledger rewritten = new Ledger(key);
        for (int i = 0; i < 12; i++) {
            String record = i == 2 ? "{\"number\":2,\"title\":\"\"}" : Ledger.record(i);
            rewritten.append(Ledger.event(i, Ledger.digest(record)), record);
        }
        ProofFile later = rewritten.proof(7, 12);
        verified("rewrite-unnoticed-without-kept", later, nothing.trusting(key));
        rejected("rewrite-fork", later, nothing.keeping(ledger.note(12)), "kept fork");
        add(
                "rewrite-open",
                bytes(later),
                nothing.trusting(key).keeping(ledger.note(5)),
                "unfinished");
        ConsistencyFile pretended =
                ConsistencyFile.of(
                        ledger.head(5),
                        rewritten.head(12),
                        rewritten.tree().consistency(5, 12),
                        key.verifier());
        rejected("rewrite-consistency", pretended, nothing, "consistency not-consistent");
        rejected(
                "rewrite-joined",
                later,
                nothing.keeping(ledger.note(5)).joinedBy(bytes(pretended)),
                "consistency not-consistent");
        rejected(
                "rewrite-joined-to-its-own-past",
                later,
                nothing.keeping(ledger.note(5)).joinedBy(bytes(rewritten.consistency(5, 12))),
                "consistency consistency-unrelated");
        rejected(
                "rewrite-joined-to-the-true-ledger",
                later,
                nothing.keeping(ledger.note(5)).joinedBy(bytes(growth)),
                "consistency consistency-unrelated");
        rejected(
                "joined-other-sizes",
                proof,
                nothing.keeping(ledger.note(5)).joinedBy(bytes(ledger.consistency(6, 12))),
                "consistency consistency-unrelated");
        rejected(
                "joined-a-proof",
                proof,
                nothing.keeping(ledger.note(5)).joinedBy(bytes(proof)),
                "consistency consistency-form");
        rejected(
                "joined-not-json",
                proof,
                nothing.keeping(ledger.note(5)).joinedBy(text("{")),
                "consistency json-syntax");
        rejected(
                "joined-other-key",
                proof,
                nothing.keeping(ledger.note(5))
                        .joinedBy(
                                bytes(
                                        new ConsistencyFile(
                                                growth.old(),
                                                growth.newer(),
                                                growth.path(),
                                                other.verifier().text()))),
                "consistency key-other",
                "old signature-absent",
                "new signature-absent");
        rejected(
                "consistency-fork",
                new ConsistencyFile(
                        ledger.head(12).written(),
                        rewritten.head(12).written(),
                        List.of(),
                        proof.key()),
                nothing,
                "consistency fork");
        rejected("consistency-kept-fork", growth, nothing.keeping(rewritten.note(12)), "kept fork");
        rejected(
                "consistency-kept-older-fork",
                growth,
                nothing.keeping(rewritten.note(5)),
                "kept fork");
        rejected(
                "consistency-backwards",
                new ConsistencyFile(growth.newer(), growth.old(), growth.path(), growth.key()),
                nothing,
                "consistency sizes-order");
        List<String> longer = new ArrayList<>(growth.path());
        longer.add(growth.path().getFirst());
        growth("consistency-path-longer", longer, "consistency not-consistent");
        growth(
                "consistency-path-cut",
                growth.path().subList(1, growth.path().size()),
                "consistency not-consistent");
        growth("consistency-path-empty", List.of(), "consistency not-consistent");
        growth("consistency-path-swapped", growth.path().reversed(), "consistency not-consistent");
        growth("consistency-path-not-a-hash", List.of("YWJj"), "consistency path-hash");
        growth(
                "consistency-path-very-long",
                Collections.nCopies(200, growth.path().getFirst()),
                "consistency not-consistent");
        rejected(
                "consistency-same-with-path",
                new ConsistencyFile(growth.newer(), growth.newer(), growth.path(), growth.key()),
                nothing,
                "consistency not-consistent");
        rejected(
                "consistency-of-nothing-with-a-root",
                new ConsistencyFile(
                        new Checkpoint(Ledger.NAME, 0, Hash.sha256("a")).sign(key).written(),
                        new Checkpoint(Ledger.NAME, 0, Hash.sha256("a")).sign(key).written(),
                        List.of(),
                        growth.key()),
                nothing,
                "consistency not-consistent");
        rejected(
                "consistency-signature-wrong",
                new ConsistencyFile(
                        growth.old().replace("\n5\n", "\n6\n"),
                        growth.newer().replace("— ", "—"),
                        growth.path(),
                        growth.key()),
                nothing,
                "old signature-wrong",
                "new note-signature-line");
        rejected(
                "kept-of-another-key",
                proof,
                nothing.keeping(
                        text(SignedNote.sign(ledger.checkpoint(12).text(), other).written())),
                "kept signature-absent");
        rejected("kept-not-a-note", proof, nothing.keeping(text("12\n")), "kept note-parts");
        rejected(
                "kept-not-utf8",
                proof,
                nothing.keeping(new byte[] {(byte) 0xFF, '\n'}),
                "kept note-character");
        rejected(
                "kept-edited",
                proof,
                nothing.keeping(text(ledger.head(5).written().replace("\n5\n", "\n12\n"))),
                "kept signature-wrong",
                "kept fork");
    }

    private void growth(String name, List<String> path, String reason) {
        rejected(
                name,
                new ConsistencyFile(growth.old(), growth.newer(), path, growth.key()),
                nothing,
                reason);
    }

    private void index() {
        List<String> lines = new ArrayList<>();
        for (Vector vector : vectors) {
            Map<String, String> members = new LinkedHashMap<>();
            members.put("name", Json.quoted(vector.name));
            members.put("answer", Json.quoted(vector.answer));
            members.put("reasons", vector.reasons.stream().map(Json::quoted).toList().toString());
            vector.key.ifPresent(k -> members.put("key", Json.quoted(k)));
            vector.checkpoint.ifPresent(k -> members.put("checkpoint", Json.quoted(k)));
            vector.consistency.ifPresent(k -> members.put("consistency", Json.quoted(k)));
            List<String> parts = new ArrayList<>();
            members.forEach((name, value) -> parts.add("\"%s\":%s".formatted(name, value)));
            lines.add("{" + String.join(",", parts) + "}");
        }
        files.put("index.json", text("[\n" + String.join(",\n", lines) + "\n]\n"));
    }

    /// The vectors of the folder.
    static List<Vector> read() throws IOException, Malformed {
        String index = Files.readString(FOLDER.resolve("index.json"));
        List<Vector> vectors = new ArrayList<>();
        if (Json.parse(index, Part.FILE) instanceof Json.Items items) {
            for (Json item : items.values()) {
                if (item instanceof Json.Members members) {
                    vectors.add(vector(members.values()));
                }
            }
        }
        return vectors;
    }

    private static Vector vector(Map<String, Json> members) {
        List<String> reasons = new ArrayList<>();
        if (members.get("reasons") instanceof Json.Items items) {
            items.values().forEach(item -> reasons.add(text(item)));
        }
        return new Vector(
                text(members.get("name")),
                text(members.get("answer")),
                reasons,
                Optional.ofNullable(members.get("key")).map(Vectors::text),
                Optional.ofNullable(members.get("checkpoint")).map(Vectors::text),
                Optional.ofNullable(members.get("consistency")).map(Vectors::text));
    }

    private static String text(@org.jspecify.annotations.Nullable Json json) {
        if (json instanceof Json.Text text) {
            return text.value();
        }
        throw new IllegalStateException("The index of the vectors is damaged");
    }

    private void verified(String name, LedgerFile file, Given given) {
        add(name, bytes(file), given, "verified");
    }

    private void rejected(String name, LedgerFile file, Given given, String... reasons) {
        add(name, bytes(file), given, "rejected", reasons);
    }

    private void add(String name, byte[] file, Given given, String answer, String... reasons) {
        Optional<String> kept = given.kept.map(_ -> name + ".note");
        Optional<String> consistency = given.consistency.map(_ -> name + ".consistency.json");
        Vector vector = new Vector(name, answer, List.of(reasons), given.key, kept, consistency);
        vectors.add(vector);
        if (files.put(vector.file(), file) != null) {
            throw new IllegalStateException("There are two vectors " + name);
        }
        kept.ifPresent(n -> files.put(n, given.kept.orElseThrow()));
        consistency.ifPresent(n -> files.put(n, given.consistency.orElseThrow()));
    }

    /// A ledger whose only entry is this one.
    private ProofFile entry(String event, String record) {
        return new Ledger(key).append(event, record).proof(0, 1);
    }

    private ProofFile record(String record) {
        return new ProofFile(proof.event(), record, proof.proof(), proof.key());
    }

    private ProofFile event(String event) {
        return new ProofFile(event, proof.record(), proof.proof(), proof.key());
    }

    private ProofFile key(String text) {
        return new ProofFile(proof.event(), proof.record(), proof.proof(), text);
    }

    private ProofFile proof(TlogProof changed) {
        return proof(_ -> changed.written());
    }

    private ProofFile proof(UnaryOperator<String> change) {
        String changed = change.apply(proof.proof());
        if (changed.equals(proof.proof())) {
            throw new IllegalStateException("Nothing was changed");
        }
        return new ProofFile(proof.event(), proof.record(), changed, proof.key());
    }

    private ProofFile checkpoint(SignedNote note) {
        return proof(new TlogProof(7, tlog.path(), note));
    }

    private static byte[] flip(byte[] bytes, int place) {
        byte[] flipped = bytes.clone();
        flipped[place] ^= 1;
        return flipped;
    }

    private static byte[] malleated(byte[] signature) {
        byte[] changed = signature.clone();
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = signature[67 - i];
        }
        byte[] sum = new BigInteger(1, bigEndian).add(ORDER).toByteArray();
        for (int i = 0; i < 32; i++) {
            changed[36 + i] = i < sum.length ? sum[sum.length - 1 - i] : 0;
        }
        return changed;
    }

    /// The character of base 64 with the last bit set as well.
    private static char next(char c) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        return alphabet.charAt(alphabet.indexOf(c) | 1);
    }

    private static byte[] bytes(LedgerFile file) {
        return text(file.written());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
