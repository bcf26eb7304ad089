package isonomia.proof;

import isonomia.proof.Reason.Kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A text with the signatures of those who stand for it.
///
///     the text, ending in a line feed
///
///     — name base64(four bytes of the key's ID || signature)
///
/// Source: C2SP signed-note. Signatures of unknown keys are passed over, so that witnesses can add
/// theirs; one of the known key that is wrong makes the note worthless, whatever else stands there.
///
/// @param text what is signed, with its last line feed
/// @param signatures at least one
public record SignedNote(String text, List<Line> signatures) {
    /// More than the 16 that every verifier must take, and few enough to be checked at once.
    private static final int MOST = 100;

    private static final String DASH = "— ";

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || !ExactText.printable(text) || signatures.isEmpty()) {
            throw new IllegalArgumentException(
                    "A note has a text that ends in a line feed, and a signature");
        }
    }

    /// One signature.
    ///
    /// @param name the key's
    /// @param base64 of its ID and the signature
    public record Line(String name, String base64) {
        private byte[] bytes() {
            return StrictBase64.decode(base64).orElseThrow();
        }

        private boolean by(VerifierKey key) {
            return name.equals(key.name())
                    && Arrays.equals(key.idBytes(), Arrays.copyOf(bytes(), 4));
        }

        private boolean holds(VerifierKey key, String text) {
            byte[] bytes = bytes();
            return key.signed(ExactText.bytes(text), Arrays.copyOfRange(bytes, 4, bytes.length));
        }
    }

    /// Signs a text that ends in a line feed.
    public static SignedNote sign(String text, SigningKey... keys) {
        List<Line> lines = new ArrayList<>();
        for (SigningKey key : keys) {
            byte[] signature = key.sign(ExactText.bytes(text));
            byte[] bytes = new byte[4 + signature.length];
            System.arraycopy(key.verifier().idBytes(), 0, bytes, 0, 4);
            System.arraycopy(signature, 0, bytes, 4, signature.length);
            lines.add(new Line(key.verifier().name(), Base64.getEncoder().encodeToString(bytes)));
        }
        return new SignedNote(text, lines);
    }

    /// Reads a note.
    public static SignedNote parse(String note) throws Malformed {
        return parse(note, Part.CHECKPOINT);
    }

    static SignedNote parse(String note, Part part) throws Malformed {
        if (!ExactText.printable(note)) {
            throw new Malformed(Kind.NOTE_CHARACTER, part);
        }
        // The text may hold empty lines; the last one parts it from the signatures.
        int parting = note.lastIndexOf("\n\n");
        if (parting < 0 || parting + 2 == note.length() || !note.endsWith("\n")) {
            throw new Malformed(Kind.NOTE_PARTS, part);
        }
        List<String> written = note.substring(parting + 2).lines().toList();
        if (written.size() > MOST) {
            throw new Malformed(Kind.NOTE_SIGNATURES_MANY, part, Map.of("limit", MOST));
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            int number = i + 1;
            lines.add(
                    line(written.get(i))
                            .orElseThrow(
                                    () ->
                                            new Malformed(
                                                    Kind.NOTE_SIGNATURE_LINE,
                                                    part,
                                                    Map.of("number", number))));
        }
        return new SignedNote(note.substring(0, parting + 1), lines);
    }

    private static Optional<Line> line(String written) {
        int space = written.lastIndexOf(' ');
        if (!written.startsWith(DASH) || space < DASH.length()) {
            return Optional.empty();
        }
        Line line = new Line(written.substring(DASH.length(), space), written.substring(space + 1));
        // Four bytes of ID and at least one of signature.
        boolean good =
                ExactText.name(line.name)
                        && StrictBase64.decode(line.base64).filter(b -> b.length > 4).isPresent();
        return good ? Optional.of(line) : Optional.empty();
    }

    /// Whether a key stands for the text.
    public boolean signedBy(VerifierKey key) {
        return reason(key, Part.CHECKPOINT).isEmpty();
    }

    /// Why the key does not stand for the text; empty when it does.
    Optional<Reason> reason(VerifierKey key, Part part) {
        List<Line> own = signatures.stream().filter(line -> line.by(key)).toList();
        Map<String, Object> named = Map.of("key", key.text());
        if (own.isEmpty()) {
            return Optional.of(new Reason(Kind.SIGNATURE_ABSENT, part, named));
        }
        return own.stream().allMatch(line -> line.holds(key, text))
                ? Optional.empty()
                : Optional.of(new Reason(Kind.SIGNATURE_WRONG, part, named));
    }

    /// The note as it is written.
    public String written() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(
                line ->
                        note.append(DASH)
                                .append(line.name)
                                .append(' ')
                                .append(line.base64)
                                .append('\n'));
        return note.toString();
    }
}
