package isonomia.server.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.page.Languages;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The page of the ledger says what each entry is: a kind without words would be an error there.
class LedgerWordsTest {
    private static final Pattern ENTRY = Pattern.compile("Entry\\.of\\(\\s*\"([a-z-]+)\"");

    @Test
    void everyKindOfEntryHasWords() throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            for (Path source : sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                Matcher entry = ENTRY.matcher(Files.readString(source));
                while (entry.find()) {
                    kinds.add(entry.group(1));
                }
            }
        }
        assertTrue(kinds.size() > 20, () -> "few kinds were found: " + kinds);
        List<String> without =
                kinds.stream()
                        .filter(kind -> !Languages.words("en").has("ledger.kind." + kind))
                        .toList();
        assertEquals(List.of(), without);
    }
}
