package isonomia.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is written is read again as it was, and the examples of the specifications are read.
class FormsTest {
    private final Ledger ledger = Ledger.of(12);

    @Test
    void readsTheCheckpointOfTheSpecification() throws Malformed {
        // C2SP tlog-checkpoint, first example.
        String note =
                """
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                """;
        SignedNote read = SignedNote.parse(note);
        Checkpoint checkpoint = Checkpoint.parse(read.text());
        assertEquals("example.com/behind-the-sofa", checkpoint.origin());
        assertEquals(20852163, checkpoint.size());
        assertEquals(read.text(), checkpoint.text());
        assertEquals(note, read.written());
        assertFalse(read.signedBy(ledger.key.verifier()));
    }

    @Test
    void aNoteMayHoldEmptyLines() throws Malformed {
        // The text of the example of C2SP signed-note.
        String text =
                """
                Ognuno sta solo sul cuor della terra
                trafitto da un raggio di sole:

                ed è subito sera.
                """;
        SignedNote note = SignedNote.sign(text, ledger.key);
        assertEquals(text, SignedNote.parse(note.written()).text());
        assertTrue(note.signedBy(ledger.key.verifier()));
    }

    @Test
    void aProofIsReadAsItWasWritten() throws Malformed {
        TlogProof proof = ledger.tlogProof(7, 12);
        assertEquals(proof, TlogProof.parse(proof.written()));
        TlogProof more = new TlogProof(Optional.of("YQ=="), 7, proof.path(), proof.checkpoint());
        assertEquals(more, TlogProof.parse(more.written()));
        assertTrue(more.written().startsWith("c2sp.org/tlog-proof@v1\nextra YQ==\nindex 7\n"));
    }

    @Test
    void filesAreReadAsTheyWereWritten() throws Malformed {
        List<LedgerFile> files = List.of(ledger.proof(7, 12), ledger.consistency(5, 12));
        for (LedgerFile file : files) {
            assertEquals(file, LedgerFile.parse(file.written().getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void aKeySignsItsOwnLedgerOnly() {
        Checkpoint other = new Checkpoint("other.example", 1, MerkleTree.leaf("a"));
        assertEquals(
                "This key speaks for another ledger",
                assertThrows(IllegalArgumentException.class, () -> other.sign(ledger.key))
                        .getMessage());
    }

    @Test
    void aHashIsWhatItsBytesAre() {
        Hash hash = Hash.sha256("a");
        byte[] bytes = hash.bytes();
        assertEquals(hash, new Hash(bytes));
        bytes[0] ^= 1;
        assertEquals(hash, Hash.sha256("a"));
        assertNotEquals(hash, new Hash(bytes));
        assertEquals(Optional.of(hash), Hash.ofBase64(hash.base64()));
        assertEquals(hash.hex(), hash.toString());
        assertThrows(IllegalArgumentException.class, () -> new Hash(new byte[31]));
    }

    @Test
    void aReasonShowsNoTextThatMovesTheCursor() {
        Reason reason =
                new Reason(
                        Reason.Kind.MEMBER_UNKNOWN,
                        Part.FILE,
                        Map.of("member", "a\u001b[2J\u202eb\u009bc" + "x".repeat(200), "n", 1));
        assertEquals(
                "a\ufffd[2J\ufffdb\ufffdc" + "x".repeat(91) + "…", reason.values().get("member"));
    }

    @Test
    void aKeptCheckpointAndATrustedKeyAreAllThatTheVerifierTakesOnTrust() {
        byte[] file = ledger.proof(7, 12).written().getBytes(StandardCharsets.UTF_8);
        Verification alone = Verifier.ofItself().verify(file);
        assertTrue(alone instanceof Verification.Verified v && !v.trusted(), alone.toString());
        Verification trusted =
                Verifier.ofItself()
                        .trusting(ledger.key.verifier())
                        .keeping(ledger.note(12))
                        .verify(file);
        assertEquals(
                new Verification.Verified(
                        new Verification.What.Publication(
                                "report.published",
                                "2026-11-08T09:30:00Z",
                                Ledger.digest(Ledger.record(7)),
                                7),
                        ledger.key.verifier(),
                        true,
                        ledger.checkpoint(12),
                        Optional.of(ledger.checkpoint(12))),
                trusted);
    }

    @Test
    void saysWhichConsistencyFileIsMissing() {
        byte[] file = ledger.proof(7, 12).written().getBytes(StandardCharsets.UTF_8);
        Verification open = Verifier.ofItself().keeping(ledger.note(5)).verify(file);
        assertTrue(
                open instanceof Verification.Unfinished u
                        && u.from() == 5
                        && u.to() == 12
                        && u.file().kept().isEmpty(),
                open.toString());
    }
}
