package isonomia.proof;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Why something was rejected: a key for the words of a person's language, and what they mention.
///
/// @param kind which reason; its words are `verify.reason.<key>`
/// @param part where
/// @param values texts, which are made harmless to print, and numbers
public record Reason(Kind kind, Part part, Map<String, Object> values) {

    public Reason {
        Map<String, Object> harmless = new TreeMap<>();
        values.forEach(
                (name, value) ->
                        harmless.put(name, value instanceof String text ? shown(text) : value));
        values = Map.copyOf(harmless);
    }

    /// A reason that mentions nothing.
    static Reason of(Kind kind, Part part) {
        return new Reason(kind, part, Map.of());
    }

    /// So much of a text is shown.
    private static final int LONGEST = 100;

    /// A text of an unknown file as it can be printed: no character that moves the cursor, turns
    /// the direction of writing or shows nothing, and not more than a line.
    public static String shown(String text) {
        return shown(text, LONGEST);
    }

    /// The same, with another length.
    public static String shown(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(longest)
                .map(
                        c ->
                                switch (Character.getType(c)) {
                                    case Character.CONTROL,
                                            Character.FORMAT,
                                            Character.SURROGATE,
                                            Character.PRIVATE_USE,
                                            Character.UNASSIGNED,
                                            Character.LINE_SEPARATOR,
                                            Character.PARAGRAPH_SEPARATOR ->
                                            0xFFFD;
                                    default -> c;
                                })
                .forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > longest ? shown + "…" : shown.toString();
    }

    /// All reasons there are. The second verifier knows the same ones by the same keys.
    public enum Kind {
        /// More bytes than any proof has.
        FILE_LARGE,
        /// Not UTF-8.
        FILE_UTF8,
        /// Neither a proof nor a consistency file, or of an unknown version.
        FILE_FORM,
        /// Not JSON (RFC 8259).
        JSON_SYNTAX,
        /// A member twice in one object: readers would differ about its value.
        JSON_DUPLICATE,
        /// Nested deeper than we read.
        JSON_DEEP,
        /// JSON, but not an object.
        JSON_OBJECT,
        MEMBER_ABSENT,
        /// A member that nothing reads, and that a person could take for proven.
        MEMBER_UNKNOWN,
        MEMBER_TYPE,
        KIND_UNKNOWN,
        /// Not a verifier key.
        KEY_FORM,
        /// Another algorithm than Ed25519.
        KEY_ALGORITHM,
        /// The key's ID is not that of its name and point.
        KEY_ID,
        /// The point is not on the curve, is not written in the one way, or is of small order, so
        /// that one signature would fit many texts.
        KEY_POINT,
        /// Not the key that the outsider trusts.
        KEY_OTHER,
        EVENT_DIGEST,
        EVENT_TIME,
        /// The record is not the one whose hash stands in the ledger.
        RECORD_CHANGED,
        PROOF_HEAD,
        PROOF_EXTRA,
        PROOF_INDEX,
        PROOF_HASH,
        PROOF_END,
        /// More hashes than any ledger has levels.
        PATH_LONG,
        NOTE_CHARACTER,
        NOTE_PARTS,
        NOTE_SIGNATURE_LINE,
        NOTE_SIGNATURES_MANY,
        SIGNATURE_ABSENT,
        SIGNATURE_WRONG,
        CHECKPOINT_LINES,
        CHECKPOINT_SIZE,
        CHECKPOINT_ROOT,
        /// The checkpoint is of another ledger than the key.
        ORIGIN_OTHER,
        /// The position is not in a ledger of this size.
        INDEX_OUTSIDE,
        /// The path does not lead from the entry to the signed root.
        PATH_ROOT,
        /// A hash of a consistency path is not written as one.
        PATH_HASH,
        /// The older checkpoint has more entries than the newer.
        SIZES_ORDER,
        /// Two signed checkpoints of one size with different roots: proof of two ledgers.
        FORK,
        /// The path does not lead to both roots: something before was changed.
        NOT_CONSISTENT,
        /// Not a consistency file where one was needed.
        CONSISTENCY_FORM,
        /// The consistency file joins other checkpoints than these.
        CONSISTENCY_UNRELATED;

        /// Its key in the words of each language and in what the second verifier prints.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
