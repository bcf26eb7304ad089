package isonomia.proof;

import isonomia.proof.Reason.Kind;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a ledger says of all its entries at once: how many there are, and the root over them.
///
///     origin
///     size
///     base64 of the root
///
/// Source: C2SP tlog-checkpoint, "Note text". Lines after the third are extensions: kept, since they
/// are signed too, and otherwise passed over.
///
/// A ledger of ours has the name of its key as its origin, which the specification recommends and
/// [Verifier] demands: one key then speaks for one ledger.
///
/// @param origin the ledger's name
/// @param size number of entries
/// @param root the Merkle tree's root over them
/// @param extensions further lines, none empty
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0 || !line(origin) || !extensions.stream().allMatch(Checkpoint::line)) {
            throw new IllegalArgumentException(
                    "A checkpoint has a size from 0 and lines that are not empty");
        }
    }

    /// A checkpoint without extensions.
    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    private static boolean line(String text) {
        return !text.isEmpty() && text.indexOf('\n') < 0 && ExactText.printable(text);
    }

    /// Reads the text of a note.
    public static Checkpoint parse(String text) throws Malformed {
        return parse(text, Part.CHECKPOINT);
    }

    static Checkpoint parse(String text, Part part) throws Malformed {
        if (!ExactText.printable(text) || !text.endsWith("\n")) {
            throw new Malformed(Kind.CHECKPOINT_LINES, part);
        }
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
            throw new Malformed(Kind.CHECKPOINT_LINES, part);
        }
        OptionalLong size = Decimal.parse(lines.get(1));
        if (size.isEmpty()) {
            throw new Malformed(Kind.CHECKPOINT_SIZE, part);
        }
        Optional<Hash> root = Hash.ofBase64(lines.get(2));
        if (root.isEmpty()) {
            throw new Malformed(Kind.CHECKPOINT_ROOT, part);
        }
        return new Checkpoint(
                lines.getFirst(), size.getAsLong(), root.get(), lines.subList(3, lines.size()));
    }

    /// The text to be signed.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(origin).append('\n').append(size).append('\n').append(root.base64());
        text.append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /// The checkpoint, signed by a key whose name is the origin.
    public SignedNote sign(SigningKey key) {
        if (!key.verifier().name().equals(origin)) {
            throw new IllegalArgumentException("This key speaks for another ledger");
        }
        return SignedNote.sign(text(), key);
    }
}
