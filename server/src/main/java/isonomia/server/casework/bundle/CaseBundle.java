package isonomia.server.casework.bundle;

import isonomia.proof.Hash;
import isonomia.server.page.OpenFile;

import org.erdtman.jcs.JsonCanonicalizer;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A case as one file: a zip whose manifest names every file in it with its hash. The same case, at the
/// same moment, gives the same bytes.
///
/// @param number of the case
/// @param at when it was made
public record CaseBundle(String number, Instant at, List<Part> parts) {
    /// What a manifest says it is.
    public static final String FORMAT = "isonomia-case/1";

    /// Where the manifest lies.
    public static final String MANIFEST = "manifest.json";

    public CaseBundle {
        parts = List.copyOf(parts);
        Set<String> paths = new HashSet<>(Set.of(MANIFEST));
        for (Part part : parts) {
            if (!paths.add(part.path())) {
                throw new IllegalArgumentException("Two files at " + part.path());
            }
        }
    }

    /// A file in it.
    ///
    /// @param path made of words and numbers of ours, never of what somebody typed
    /// @param sha256 of its content, in hexadecimal digits
    public record Part(String path, long bytes, String sha256, OpenFile.Content content) {
        private static final Pattern PATH =
                Pattern.compile("([a-z]+/)?[a-z0-9]+\\.[a-z0-9]+(\\.[a-z0-9]+)?");

        public Part {
            if (!PATH.matcher(path).matches()) {
                throw new IllegalArgumentException("A path has a folder of ours and a number");
            }
        }

        /// A text of ours.
        static Part of(String path, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new Part(
                    path,
                    bytes.length,
                    Hash.sha256(bytes).hex(),
                    () -> new ByteArrayInputStream(bytes));
        }
    }

    /// What it is called as a file.
    public String name() {
        return "case-" + number + ".zip";
    }

    /// The manifest, as canonical JSON (RFC 8785).
    public String manifest() {
        JsonMapper json = new JsonMapper();
        ObjectNode node = json.createObjectNode();
        node.put("format", FORMAT);
        node.put("case", number);
        node.put("madeAt", at.toString());
        ArrayNode files = node.putArray("files");
        for (Part part : parts) {
            files.addObject()
                    .put("path", part.path())
                    .put("sha256", part.sha256())
                    .put("bytes", part.bytes());
        }
        return canonical(json, node);
    }

    static String canonical(JsonMapper json, ObjectNode node) {
        try {
            return new JsonCanonicalizer(json.writeValueAsString(node)).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException("setting a case in canonical JSON", e);
        }
    }

    /// Writes the zip. Files are opened one after the other and lie nowhere in between.
    ///
    /// @throws IOException also when a file is not what the manifest says: the zip then has no end
    public void write(OutputStream out) throws IOException {
        // Not closed when something fails: that would give it an end.
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        begin(zip, MANIFEST);
        zip.write(manifest().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        for (Part part : parts) {
            begin(zip, part.path());
            MessageDigest digest = sha256();
            try (InputStream in = new DigestInputStream(part.content().open(), digest)) {
                in.transferTo(zip);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
                throw new IOException("A file of a case is not the one that was kept");
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    /// The time of the files is no time of theirs: it must not differ.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static void begin(ZipOutputStream zip, String path) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// Without what is confidential: it may stand in a log.
    @Override
    public String toString() {
        return "CaseBundle of " + parts.size() + " files";
    }
}
