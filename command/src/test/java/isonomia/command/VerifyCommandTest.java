package isonomia.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.words.Words;
import isonomia.proof.Part;
import isonomia.proof.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class VerifyCommandTest {
    private static final Path VECTORS = Path.of("../proof/src/test/resources/vectors");

    @TempDir private Path folder;

    static List<String> languages() {
        return Words.LANGUAGES;
    }

    private static String vector(String name) {
        return VECTORS.resolve(name).toString();
    }

    private static Run verify(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("verify", vector(name)));
        arguments.addAll(List.of(options));
        return Run.isonomia(arguments.toArray(String[]::new));
    }

    /// The key that the vectors' file names, as the command itself prints it.
    private static String key() {
        return verify("publication.json")
                .out()
                .lines()
                .filter(line -> line.startsWith("  ledger.example/isonomia+"))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    @Test
    void saysWhatIsProvedAndThatNobodyNamedTheKey() {
        Run run = verify("publication.json");
        assertEquals(0, run.code(), run.err());
        String out = run.out();
        for (String sentence :
                List.of(
                        "The file agrees with itself. Whether the right key signed it, only you can"
                                + " check.\n",
                        "The ledger ledger.example/isonomia records: “report.published”, at"
                                + " 2026-11-08T09:30:00Z as the institution wrote it, of the"
                                + " document with the digest sha256:",
                        "The document in this file is exactly that document. Nothing in it was"
                                + " changed.\n",
                        "It is entry 8 of 12 in the ledger.\n",
                        "The ledger was signed by the key ledger.example/isonomia with the"
                                + " fingerprint ",
                        "You named no key. So this shows only that the file agrees with itself",
                        "This does not show that the document is right,")) {
            assertTrue(out.contains(sentence), out);
        }
    }

    @Test
    void takesTheKeyAsTextOrFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key.txt"), key() + "\n");
        for (String key : List.of(key(), file.toString())) {
            Run run = verify("publication.json", "--key", key);
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().startsWith("Verified.\n"), run.out());
            assertTrue(run.out().contains("That is the key you named.\n"), run.out());
        }
    }

    @Test
    void rejectsWhatAnotherKeySigned() {
        Run run = verify("key-of-an-attacker.json", "--key", key());
        assertEquals(5, run.code());
        assertTrue(
                run.out()
                        .startsWith(
                                "Rejected. The file does not prove what it says, for this"
                                        + " reason:\n  The key in the file: It is ledger.example"),
                run.out());
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        Run run = verify("checkpoint-everything-wrong.json", "--key", key());
        assertEquals(5, run.code());
        assertTrue(run.out().contains("for these 4 reasons:\n"), run.out());
        assertTrue(
                run.out().contains("  The document: It was changed, or it is another one: "),
                run.out());
    }

    @Test
    void holdsTheLedgerAgainstTheCheckpointThatWasKept() {
        String kept = vector("publication-kept-older.note");
        Run open = verify("publication.json", "--checkpoint", kept);
        assertEquals(4, open.code(), open.err());
        assertTrue(
                open.out()
                        .contains(
                                "Ask the institution for the consistency file from 5 to 12 entries,"
                                        + " and run:\n  isonomia verify "
                                        + vector("publication.json")
                                        + " --checkpoint "
                                        + kept
                                        + " --consistency consistency.json\n"),
                open.out());
        Run joined =
                verify(
                        "publication.json",
                        "--checkpoint",
                        kept,
                        "--consistency",
                        vector("publication-kept-older.consistency.json"));
        assertEquals(0, joined.code(), joined.err());
        assertTrue(
                joined.out()
                        .contains(
                                "Your checkpoint of 5 entries belongs to the same ledger. Nothing"
                                        + " was changed between the two.\n"),
                joined.out());
    }

    @Test
    void provesThatTheInstitutionShowedTwoLedgers() {
        Run run = verify("rewrite-fork.json", "--checkpoint", vector("publication-kept-same.note"));
        assertEquals(5, run.code());
        assertTrue(
                run.out()
                        .contains(
                                "The checkpoint you kept: There are two checkpoints for the size 12"
                                        + " with different roots."),
                run.out());
    }

    @Test
    void showsThatALedgerOnlyGrew() {
        Run run = verify("consistency.json");
        assertEquals(0, run.code(), run.err());
        assertTrue(
                run.out()
                        .contains(
                                "The ledger ledger.example/isonomia grew from 5 to 12 entries."
                                        + " Nothing that was in it before has been changed.\n"),
                run.out());
    }

    @Test
    void refusesWhatItCannotRead() {
        Run missing = verify("no such file.json");
        assertEquals(2, missing.code());
        assertTrue(
                missing.err().contains("no such file.json cannot be read. Check"), missing.err());
        Run key = verify("publication.json", "--key", "Ombudsman");
        assertEquals(2, key.code());
        assertTrue(
                key.err().startsWith("The key named with --key cannot be used. It is not written"),
                key.err());
        Run kept = verify("publication.json", "--checkpoint", folder.resolve("kept").toString());
        assertEquals(2, kept.code());
        Run alone = verify("publication.json", "--consistency", vector("consistency.json"));
        assertEquals(2, alone.code());
        assertTrue(alone.err().startsWith("--consistency joins a checkpoint"), alone.err());
    }

    @Test
    void saysThatAFileOfAnotherKindProvesNothing() {
        Run run = Run.isonomia("verify", "../README.md");
        assertEquals(5, run.code());
        assertTrue(run.out().contains("The file: It stops being JSON at character 1."), run.out());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasWordsForEveryReason(String language) {
        Words words = Words.in(language);
        for (Reason.Kind kind : Reason.Kind.values()) {
            assertTrue(words.has("verify.reason." + kind.key()), kind.key());
        }
        for (Part part : Part.values()) {
            assertTrue(words.has("verify.part." + part.key()), part.key());
        }
    }

    /// No value is left out: a place for a value that nobody fills shows its name in braces.
    @ParameterizedTest
    @MethodSource("languages")
    void putsEveryValueIntoItsPlace(String language) throws IOException {
        try (Stream<Path> files = Files.list(VECTORS)) {
            for (Path file : files.sorted().toList()) {
                Path kept = Path.of(file.toString().replaceAll("\\.json$", ".note"));
                List<String> arguments =
                        new ArrayList<>(List.of("verify", file.toString(), "--language", language));
                if (Files.exists(kept) && !kept.equals(file)) {
                    arguments.addAll(List.of("--checkpoint", kept.toString()));
                    Path joining =
                            Path.of(file.toString().replaceAll("\\.json$", ".consistency.json"));
                    if (Files.exists(joining)) {
                        arguments.addAll(List.of("--consistency", joining.toString()));
                    }
                }
                Run run = Run.isonomia(arguments.toArray(String[]::new));
                assertTrue(Set.of(0, 4, 5).contains(run.code()), file + run.out() + run.err());
                assertTrue(
                        run.out().lines().noneMatch(line -> line.matches(".*\\{[a-z]+}.*")),
                        file + run.out());
            }
        }
    }
}
