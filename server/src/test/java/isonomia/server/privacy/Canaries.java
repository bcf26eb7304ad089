package isonomia.server.privacy;

import isonomia.server.search.Stems;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// Words that nobody else writes, and every form in which one could lie somewhere in clear.
final class Canaries {
    /// Shorter stems stand in files by chance.
    private static final int SHORTEST = 7;

    /// Form as bytes, each byte a sign, with what it is.
    private final Map<String, String> forms = new LinkedHashMap<>();

    Canaries(List<String> words) {
        for (String word : words) {
            TreeSet<String> spellings = new TreeSet<>(Stems.index(word));
            spellings.add(word);
            spellings.add(word.toLowerCase(Locale.ROOT));
            spellings.add(word.toUpperCase(Locale.ROOT));
            for (String spelling : spellings) {
                if (spelling.length() >= SHORTEST) {
                    encode(word, spelling);
                }
            }
        }
    }

    private void encode(String word, String spelling) {
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE)) {
            byte[] bytes = spelling.getBytes(charset);
            put(bytes, word + " as " + spelling + " in " + charset);
            put(
                    HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII),
                    word + " as " + spelling + " in hexadecimal " + charset);
        }
        byte[] bytes = spelling.getBytes(StandardCharsets.UTF_8);
        for (int shift = 0; shift < 3; shift++) {
            // Where it begins in its group of three decides how Base64 writes it; the first and the
            // last group depend on what stands around.
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = shift == 0 ? 0 : 4;
            int to = shifted.length / 3 * 4;
            put(
                    text.substring(from, to).getBytes(StandardCharsets.US_ASCII),
                    word + " as " + spelling + " in Base64");
        }
    }

    private void put(byte[] bytes, String what) {
        forms.put(new String(bytes, StandardCharsets.ISO_8859_1), what);
    }

    /// Which of them are in `bytes`.
    List<String> in(byte[] bytes) {
        String signs = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        forms.forEach(
                (form, what) -> {
                    if (signs.contains(form)) {
                        found.add(what);
                    }
                });
        return found;
    }

    /// Which of them are in files below `folder` that were written since. Only what this account can
    /// read is read; what is older cannot hold them.
    List<String> below(Path folder, Instant since, Path except) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) {
                        return dir.equals(except)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        if (a.isRegularFile()
                                && !a.lastModifiedTime().toInstant().isBefore(since)
                                && Files.isReadable(file)) {
                            for (String what : in(Files.readAllBytes(file))) {
                                found.add(file + ": " + what);
                            }
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        return found;
    }
}
