package isonomia.engine.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// A text of another encoding as UTF-8. What is not valid in the other encoding becomes the byte
/// 0xFF, which is valid nowhere in UTF-8: so whoever checks UTF-8 finds its line. In Latin-1 the
/// control characters 0x80 to 0x9F, which nobody writes, are taken for invalid too.
final class Transcoded extends FilterInputStream {
    private static final int CHUNK = 1 << 15;

    private final CharsetDecoder decoder;
    private final boolean latin;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer chars = CharBuffer.allocate(CHUNK);
    // Three bytes of UTF-8 for a char at most, and one for a mark.
    private final ByteBuffer text = ByteBuffer.allocate(3 * CHUNK + 8).flip();
    private boolean ended;

    Transcoded(InputStream in, Charset charset) {
        super(in);
        latin = charset.equals(StandardCharsets.ISO_8859_1);
        decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!text.hasRemaining()) {
            if (ended) {
                return -1;
            }
            refill();
        }
        int size = Math.min(length, text.remaining());
        text.get(target, offset, size);
        return size;
    }

    private void refill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read > 0) {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, read < 0);
        chars.flip();
        text.clear();
        while (chars.hasRemaining()) {
            put(chars.get());
        }
        if (result.isError()) {
            bytes.position(bytes.position() + result.length());
            text.put((byte) 0xFF);
        }
        ended = read < 0 && !bytes.hasRemaining();
        text.flip();
    }

    private char high;

    /// The decoder has checked that surrogates come in pairs.
    private void put(char c) {
        if (latin && c >= 0x80 && c <= 0x9F) {
            text.put((byte) 0xFF);
            return;
        }
        if (Character.isHighSurrogate(c)) {
            high = c;
            return;
        }
        int point = Character.isLowSurrogate(c) ? Character.toCodePoint(high, c) : c;
        if (point < 0x80) {
            text.put((byte) point);
        } else if (point < 0x800) {
            text.put((byte) (0xC0 | (point >> 6)));
            text.put((byte) (0x80 | (point & 0x3F)));
        } else if (point < 0x10000) {
            text.put((byte) (0xE0 | (point >> 12)));
            text.put((byte) (0x80 | ((point >> 6) & 0x3F)));
            text.put((byte) (0x80 | (point & 0x3F)));
        } else {
            text.put((byte) (0xF0 | (point >> 18)));
            text.put((byte) (0x80 | ((point >> 12) & 0x3F)));
            text.put((byte) (0x80 | ((point >> 6) & 0x3F)));
            text.put((byte) (0x80 | (point & 0x3F)));
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
