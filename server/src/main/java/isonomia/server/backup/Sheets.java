package isonomia.server.backup;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the sheets of the recovery key are typed: at a terminal line by line, without showing them,
/// and a line with a slip is asked for again; elsewhere as plain lines of the input.
interface Sheets {
    /// The next line; empty when there is none.
    ///
    /// @param prompt for a terminal
    Optional<String> line(String prompt);

    /// Whether somebody is there who can correct a slip.
    boolean patient();

    /// The terminal, or else the input.
    static Sheets of(InputStream input) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(Sheets::atTerminal)
                .orElseGet(() -> plain(input));
    }

    private static Sheets atTerminal(Console console) {
        return new Sheets() {
            @Override
            public Optional<String> line(String prompt) {
                char @Nullable [] typed = console.readPassword("%s: ", prompt);
                return typed == null ? Optional.empty() : Optional.of(new String(typed));
            }

            @Override
            public boolean patient() {
                return true;
            }
        };
    }

    /// Plain lines.
    static Sheets plain(InputStream input) {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        return new Sheets() {
            @Override
            public Optional<String> line(String prompt) {
                try {
                    @Nullable String line = lines.readLine();
                    while (line != null && line.isBlank()) {
                        line = lines.readLine();
                    }
                    return Optional.ofNullable(line);
                } catch (IOException e) {
                    throw new UncheckedIOException("reading the sheets", e);
                }
            }

            @Override
            public boolean patient() {
                return false;
            }
        };
    }

    /// The private half of the recovery key, from two sheets.
    ///
    /// @param keyId of the key that the backup needs
    /// @throws Refused with a sentence when they do not give it
    default RecoverySecret secret(String keyId, PrintStream out) {
        Share one = share(1, keyId, out);
        Share other = share(2, keyId, out);
        return RecoverySecret.of(one, other);
    }

    private Share share(int which, String keyId, PrintStream out) {
        List<String> lines = new ArrayList<>();
        while (lines.size() < Share.LINES) {
            int line = lines.size();
            Optional<String> typed =
                    line(
                            "%s sheet, line %d of %d"
                                    .formatted(
                                            which == 1 ? "First" : "Second",
                                            line + 1,
                                            Share.LINES));
            if (typed.isEmpty()) {
                throw new Refused(
                        """
                        Two sheets of five lines each are needed, and the input ended in line %d of \
                        sheet %s. One sheet alone opens nothing.\
                        """
                                .formatted(line + 1, which == 1 ? "one" : "two"));
            }
            try {
                var _ = Share.line(line, typed.get());
                lines.add(typed.get());
            } catch (Refused e) {
                if (!patient()) {
                    throw e;
                }
                out.println(e.getMessage());
            }
        }
        Share share = Share.parse(lines);
        if (!share.keyId().equals(keyId)) {
            throw new Refused(
                    """
                    This sheet belongs to the recovery key %s, and the backup needs the sheets of the \
                    recovery key %s.\
                    """
                            .formatted(share.keyId(), keyId));
        }
        return share;
    }
}
