package isonomia.engine.source;

import isonomia.engine.source.Mapping.Encoding;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// The bytes of a text file, unpacked, hashed and turned into UTF-8 without a byte order mark.
final class CsvInput implements Closeable {
    private static final int CHUNK = 1 << 16;
    private static final int PEEK = 4096;

    private final Counted raw;
    private final InputStream utf8;
    private final String encoding;
    private final boolean compressed;

    private CsvInput(Counted raw, InputStream utf8, String encoding, boolean compressed) {
        this.raw = raw;
        this.utf8 = utf8;
        this.encoding = encoding;
        this.compressed = compressed;
    }

    /// Opens a file.
    ///
    /// @throws Refusal when the encoding is not one that is read, or not the declared one
    static CsvInput open(Path file, Optional<Encoding> declared, Progress progress)
            throws IOException, Refusal {
        String name = String.valueOf(file.getFileName());
        Counted raw = new Counted(Files.newInputStream(file), Files.size(file), progress);
        try {
            BufferedInputStream outer = new BufferedInputStream(raw, CHUNK);
            byte[] magic = peek(outer, 2);
            boolean compressed =
                    magic.length == 2 && magic[0] == (byte) 0x1F && magic[1] == (byte) 0x8B;
            BufferedInputStream inner =
                    compressed
                            ? new BufferedInputStream(new GZIPInputStream(outer, CHUNK), CHUNK)
                            : outer;
            return decoded(name, raw, inner, compressed, declared);
        } catch (IOException | Refusal | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static CsvInput decoded(
            String name,
            Counted raw,
            BufferedInputStream in,
            boolean compressed,
            Optional<Encoding> declared)
            throws IOException, Refusal {
        byte[] head = peek(in, PEEK);
        if (startsWith(head, 0xFF, 0xFE, 0, 0) || startsWith(head, 0, 0, 0xFE, 0xFF)) {
            throw Problems.refusal(name, Kind.ENCODING_UNSUPPORTED, Map.of("found", "UTF-32"));
        }
        if (looksEbcdic(head)) {
            throw Problems.refusal(name, Kind.ENCODING_UNSUPPORTED, Map.of("found", "EBCDIC"));
        }
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            agree(name, declared, Encoding.UTF_8);
            in.skipNBytes(3);
            return new CsvInput(raw, in, "UTF-8", compressed);
        }
        if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
            agree(name, declared, Encoding.UTF_16);
            in.skipNBytes(2);
            return utf16(raw, in, head[0] == (byte) 0xFF, compressed);
        }
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                if (i % 2 == 0) {
                    evenZeros++;
                } else {
                    oddZeros++;
                }
            }
        }
        if (declared.equals(Optional.of(Encoding.UTF_16))) {
            // Delimiters and line ends have their zero byte second where the low byte comes first.
            return utf16(raw, in, oddZeros >= evenZeros, compressed);
        }
        if (Math.max(evenZeros, oddZeros) > head.length / 5
                && Math.min(evenZeros, oddZeros) <= head.length / 50) {
            throw Problems.refusal(name, Kind.ENCODING_UNDECLARED, Map.of());
        }
        if (declared.equals(Optional.of(Encoding.LATIN_1))) {
            return new CsvInput(
                    raw, new Transcoded(in, StandardCharsets.ISO_8859_1), "ISO-8859-1", compressed);
        }
        return new CsvInput(raw, in, "UTF-8", compressed);
    }

    private static CsvInput utf16(
            Counted raw, InputStream in, boolean lowFirst, boolean compressed) {
        Charset charset = lowFirst ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        return new CsvInput(raw, new Transcoded(in, charset), charset.name(), compressed);
    }

    private static void agree(String name, Optional<Encoding> declared, Encoding found)
            throws Refusal {
        if (declared.isPresent() && declared.get() != found) {
            throw Problems.refusal(
                    name,
                    Kind.ENCODING_DIFFERS,
                    Map.of(
                            "found", MappingDecoder.word(found),
                            "declared", MappingDecoder.word(declared.get())));
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (head[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /// Letters and digits of EBCDIC lie above 0x80, its line ends are 0x15 or 0x25, and no ASCII
    /// line end or comma appears.
    private static boolean looksEbcdic(byte[] head) {
        int high = 0;
        int lineEnds = 0;
        for (byte b : head) {
            if (b == '\n' || b == '\r' || b == ',' || b == ';' || b == '\t' || b == 0) {
                return false;
            }
            if (b < 0) {
                high++;
            }
            if (b == 0x15 || b == 0x25) {
                lineEnds++;
            }
        }
        return lineEnds > 0 && high > head.length / 3;
    }

    private static byte[] peek(BufferedInputStream in, int length) throws IOException {
        in.mark(length + 1);
        byte[] bytes = in.readNBytes(length);
        in.reset();
        return bytes;
    }

    /// The text.
    InputStream utf8() {
        return utf8;
    }

    /// The encoding as read.
    String encoding() {
        return encoding;
    }

    boolean compressed() {
        return compressed;
    }

    /// SHA-256 of the bytes of the file; to be asked when the text has been read to its end.
    String sha256() throws IOException {
        // What may follow the compressed text belongs to the file and so to its hash.
        raw.transferTo(java.io.OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(raw.digest.digest());
    }

    /// Bytes of the file read so far.
    long bytes() {
        return raw.done;
    }

    @Override
    public void close() throws IOException {
        utf8.close();
        raw.close();
    }

    /// Hashes and counts what passes.
    private static final class Counted extends FilterInputStream {
        private static final long STEP = 1 << 24;

        private final MessageDigest digest;
        private final long total;
        private final Progress progress;
        private long done;
        private long next = STEP;

        Counted(InputStream in, long total, Progress progress) {
            super(in);
            this.total = total;
            this.progress = progress;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            if (read > 0) {
                digest.update(bytes, offset, read);
                done += read;
                if (done >= next) {
                    next = done + STEP;
                    progress.at(Progress.Step.CHECKING, done, Math.max(done, total));
                }
            }
            return read;
        }
    }
}
