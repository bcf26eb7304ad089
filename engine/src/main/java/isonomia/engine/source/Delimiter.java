package isonomia.engine.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Optional;

/// Recognises what stands between the columns, from the header alone, so that the same file is
/// always read the same way.
final class Delimiter {
    private static final String CANDIDATES = ",;\t|";
    private static final int LONGEST_HEADER = 1 << 16;

    /// A file that is no text shows it in its first bytes.
    private static final int LOOKED_AT = 4096;

    private Delimiter() {}

    /// Whether there is nothing but line ends, as far as a header may reach.
    static boolean onlyBlank(BufferedInputStream in) throws IOException {
        in.mark(LONGEST_HEADER + 1);
        byte[] head = in.readNBytes(LONGEST_HEADER);
        in.reset();
        for (byte b : head) {
            if (b != '\n' && b != '\r' && b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    /// How many of the first bytes are control characters that no text holds.
    static int controls(BufferedInputStream in) throws IOException {
        in.mark(LOOKED_AT + 1);
        byte[] head = in.readNBytes(LOOKED_AT);
        in.reset();
        int controls = 0;
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                controls++;
            }
        }
        return controls;
    }

    /// The one that occurs most often outside quotes in the first line that is not blank; empty when
    /// none occurs or two are equally frequent.
    static Optional<Character> recognise(BufferedInputStream in) throws IOException {
        in.mark(LONGEST_HEADER + 1);
        byte[] head = in.readNBytes(LONGEST_HEADER);
        in.reset();
        int[] counts = new int[CANDIDATES.length()];
        boolean quoted = false;
        boolean anything = false;
        for (byte b : head) {
            if (b == '"') {
                quoted = !quoted;
            }
            if (!quoted && (b == '\n' || b == '\r')) {
                if (anything) {
                    break;
                }
                continue;
            }
            anything = true;
            int candidate = CANDIDATES.indexOf(b);
            if (!quoted && candidate >= 0) {
                counts[candidate]++;
            }
        }
        int best = 0;
        boolean tie = false;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[best]) {
                best = i;
                tie = false;
            } else if (counts[i] == counts[best]) {
                tie = true;
            }
        }
        return counts[best] == 0 || tie ? Optional.empty() : Optional.of(CANDIDATES.charAt(best));
    }
}
