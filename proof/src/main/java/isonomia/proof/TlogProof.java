package isonomia.proof;

import isonomia.proof.Reason.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// That something stands in a ledger, as one text.
///
///     c2sp.org/tlog-proof@v1
///     index 7
///     base64 of a hash, from the entry's sibling up to the root's child
///
///     the signed checkpoint
///
/// Source: C2SP tlog-proof, "Format". What is proved is not in it: the entry's hash is computed from
/// the entry.
///
/// @param extra base64 of whatever was added; nothing vouches for it, and nothing here uses it
/// @param index position of the entry, from 0
/// @param path the inclusion path
/// @param checkpoint the signed note, as it is written
public record TlogProof(Optional<String> extra, long index, List<Hash> path, String checkpoint) {
    private static final String HEAD = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /// A ledger of 2⁶³ − 1 entries has paths of 63 hashes.
    private static final int LONGEST = 63;

    public TlogProof {
        path = List.copyOf(path);
        if (index < 0 || path.size() > LONGEST) {
            throw new IllegalArgumentException(
                    "A proof has a position from 0 and at most 63 hashes");
        }
    }

    /// A proof of ours.
    public TlogProof(long index, List<Hash> path, SignedNote checkpoint) {
        this(Optional.empty(), index, path, checkpoint.written());
    }

    /// Reads a proof; the checkpoint in it is not looked at.
    public static TlogProof parse(String text) throws Malformed {
        // An empty line ends the path; what comes after belongs to the checkpoint.
        int parting = text.indexOf("\n\n");
        if (parting < 0) {
            throw new Malformed(
                    text.startsWith(HEAD + "\n") ? Kind.PROOF_END : Kind.PROOF_HEAD, Part.PROOF);
        }
        String[] lines = text.substring(0, parting).split("\n", -1);
        if (!lines[0].equals(HEAD)) {
            throw new Malformed(Kind.PROOF_HEAD, Part.PROOF);
        }
        int at = 1;
        Optional<String> extra = Optional.empty();
        if (at < lines.length && lines[at].startsWith(EXTRA)) {
            String base64 = lines[at].substring(EXTRA.length());
            if (base64.isEmpty() || StrictBase64.decode(base64).isEmpty()) {
                throw new Malformed(Kind.PROOF_EXTRA, Part.PROOF);
            }
            extra = Optional.of(base64);
            at++;
        }
        OptionalLong index =
                at < lines.length && lines[at].startsWith(INDEX)
                        ? Decimal.parse(lines[at].substring(INDEX.length()))
                        : OptionalLong.empty();
        if (index.isEmpty()) {
            throw new Malformed(Kind.PROOF_INDEX, Part.PROOF);
        }
        at++;
        if (lines.length - at > LONGEST) {
            throw new Malformed(Kind.PATH_LONG, Part.PROOF, Map.of("limit", LONGEST));
        }
        List<Hash> path = new ArrayList<>();
        for (; at < lines.length; at++) {
            int line = at + 1;
            path.add(
                    Hash.ofBase64(lines[at])
                            .orElseThrow(
                                    () ->
                                            new Malformed(
                                                    Kind.PROOF_HASH,
                                                    Part.PROOF,
                                                    Map.of("line", line))));
        }
        return new TlogProof(extra, index.getAsLong(), path, text.substring(parting + 2));
    }

    /// The proof as it is written.
    public String written() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        extra.ifPresent(base64 -> text.append(EXTRA).append(base64).append('\n'));
        text.append(INDEX).append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }
}
