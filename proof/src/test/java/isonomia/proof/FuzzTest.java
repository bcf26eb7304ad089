package isonomia.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

class FuzzTest {
    /// What a file says, whatever way it is written in, and without what nothing vouches for.
    private record Meaning(LedgerFile file, List<Object> proof) {
        static Meaning of(byte[] bytes) throws Malformed {
            return switch (LedgerFile.parse(bytes)) {
                case ProofFile file -> {
                    TlogProof proof = TlogProof.parse(file.proof());
                    yield new Meaning(
                            new ProofFile(file.event(), file.record(), "", file.key()),
                            List.of(
                                    proof.index(),
                                    proof.path(),
                                    SignedNote.parse(proof.checkpoint()).text()));
                }
                case ConsistencyFile file ->
                        new Meaning(
                                new ConsistencyFile("", "", file.path(), file.key()),
                                List.of(
                                        SignedNote.parse(file.old()).text(),
                                        SignedNote.parse(file.newer()).text()));
            };
        }
    }

    private static void damage(String name, int times) throws IOException, Malformed {
        byte[] original = Files.readAllBytes(Vectors.FOLDER.resolve(name));
        Meaning meaning = Meaning.of(original);
        Mutations mutations = new Mutations(1);
        int rejected = 0;
        for (int i = 0; i < times; i++) {
            byte[] damaged = mutations.of(original);
            switch (Verifier.ofItself().verify(damaged)) {
                case Verification.Rejected _ -> rejected++;
                case Verification.Verified _, Verification.Unfinished _ ->
                        assertEquals(meaning, Meaning.of(damaged), name + ", damage " + i);
            }
        }
        assertTrue(rejected > times * 9 / 10, "rejected: " + rejected);
    }

    @Test
    void noDamagedProofIsVerified() throws IOException, Malformed {
        damage("publication.json", 20_000);
    }

    @Test
    void noDamagedConsistencyFileIsVerified() throws IOException, Malformed {
        damage("consistency.json", 5_000);
    }

    @Test
    void noDamagedCheckpointOrConsistencyFilePassesForTheOneThatWasKept() throws IOException {
        byte[] file = Files.readAllBytes(Vectors.FOLDER.resolve("publication-kept-older.json"));
        byte[] note = Files.readAllBytes(Vectors.FOLDER.resolve("publication-kept-older.note"));
        byte[] growth =
                Files.readAllBytes(
                        Vectors.FOLDER.resolve("publication-kept-older.consistency.json"));
        Mutations mutations = new Mutations(3);
        Verification whole = Verifier.ofItself().keeping(note).joinedBy(growth).verify(file);
        for (int i = 0; i < 2_000; i++) {
            Verification damaged =
                    Verifier.ofItself()
                            .keeping(i % 2 == 0 ? mutations.of(note) : note)
                            .joinedBy(i % 2 == 0 ? growth : mutations.of(growth))
                            .verify(file);
            assertTrue(
                    damaged instanceof Verification.Rejected || damaged.equals(whole),
                    "damage " + i);
        }
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() {
        assertEquals(
                new Answer("rejected", List.of("file file-large")),
                Answer.of(Verifier.ofItself().verify(new byte[LedgerFile.LARGEST + 1])));
    }
}
