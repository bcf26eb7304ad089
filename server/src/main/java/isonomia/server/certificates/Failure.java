package isonomia.server.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// Why the last try to get a certificate failed, and when the next is made. It outlives the server: one
/// that is started again and again, as a service is, would otherwise use up what the authority allows.
///
/// @param times how often in a row
/// @param next when to try again
/// @param sentence for the operator
record Failure(int times, Instant next, String sentence) {
    /// After the first failure; doubled after each further one. Let's Encrypt allows five failed proofs in
    /// an hour: these are at 0, 2, 6, 14 and 30 minutes.
    private static final Duration FIRST = Duration.ofMinutes(2);

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int DOUBLED_AT_MOST = 10;

    /// The one after `before`, that happened now.
    static Failure after(Optional<Failure> before, NotIssued why, Instant now) {
        int times = before.map(Failure::times).orElse(0) + 1;
        Duration wait = FIRST.multipliedBy(1L << Math.min(times - 1, DOUBLED_AT_MOST));
        Instant next = now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        return new Failure(
                times, why.notBefore().filter(next::isBefore).orElse(next), why.sentence());
    }

    static Path file(Path folder) {
        return folder.resolve("failed.txt");
    }

    /// The last one; empty when the last try succeeded or there was none.
    static Optional<Failure> in(Path folder) {
        try {
            List<String> lines = Files.readAllLines(file(folder));
            return Optional.of(
                    new Failure(
                            Integer.parseInt(lines.get(0)),
                            Instant.parse(lines.get(1)),
                            String.join("\n", lines.subList(2, lines.size()))));
        } catch (IOException
                | NumberFormatException
                | DateTimeParseException
                | IndexOutOfBoundsException _) {
            // Not there, or not to be read: then nothing keeps the server from trying.
            return Optional.empty();
        }
    }

    void keep(Path folder) throws IOException {
        PrivateFile.write(file(folder), "%d\n%s\n%s\n".formatted(times, next, sentence));
    }

    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(file(folder));
    }
}
