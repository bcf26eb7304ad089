package isonomia.proof;

import java.util.Base64;
import java.util.Optional;

/// Base 64 as RFC 4648, section 4, where each sequence of bytes has one text only. Java's decoder
/// also takes texts without padding, or with stray bits in the last character (section 3.5): two
/// files would then differ and mean the same.
final class StrictBase64 {
    private StrictBase64() {}

    static Optional<byte[]> decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Base64.getEncoder().encodeToString(bytes).equals(text)
                ? Optional.of(bytes)
                : Optional.empty();
    }
}
