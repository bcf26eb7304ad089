package isonomia.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

class KeysTest {
    /// The key and the note of the documentation of Go's golang.org/x/mod/sumdb/note.
    static final String GO_KEY =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    static final String GO_PRIVATE =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final HexFormat HEX = HexFormat.of();

    /// RFC 8032, section 7.1.
    static final String RFC_8032 =
            """
            9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,\
            d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,\
            ,\
            e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
            4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,\
            3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,\
            72,\
            92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,\
            fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,\
            af82,\
            6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
            """;

    @Test
    void signsAsTheRfcDoes() {
        for (String line : RFC_8032.lines().toList()) {
            String[] parts = line.split(",", -1);
            SigningKey key = SigningKey.ofSeed("rfc", HEX.parseHex(parts[0]));
            assertEquals(parts[1], HEX.formatHex(key.verifier().point()));
            byte[] message = HEX.parseHex(parts[2]);
            byte[] signature = HEX.parseHex(parts[3]);
            assertArrayEquals(signature, key.sign(message));
            assertTrue(key.verifier().signed(message, signature));
            signature[0] ^= 1;
            assertFalse(key.verifier().signed(message, signature));
        }
    }

    @Test
    void knowsTheKeysOfOtherTools() throws Malformed {
        VerifierKey key = VerifierKey.parse(GO_KEY);
        assertEquals("PeterNeumann", key.name());
        assertEquals("c74f20a3", key.id());
        assertEquals(GO_KEY, key.text());
        SigningKey signing = SigningKey.parse(GO_PRIVATE);
        assertEquals(key, signing.verifier());
        assertEquals(GO_PRIVATE, signing.export());
        assertTrue(key.fingerprint().startsWith("c74f20a3"));
    }

    @Test
    void signsTheNoteOfOtherToolsToTheByte() throws Malformed {
        String text =
                """
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.
                """;
        String expected =
                text
                        + """

                        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                        """;
        SignedNote note = SignedNote.sign(text, SigningKey.parse(GO_PRIVATE));
        assertEquals(expected, note.written());
        assertEquals(note, SignedNote.parse(expected));
        assertTrue(SignedNote.parse(expected).signedBy(VerifierKey.parse(GO_KEY)));
    }

    @Test
    void everyCutOfAKeyIsRefused() {
        for (int i = 0; i < GO_KEY.length(); i++) {
            String cut = GO_KEY.substring(0, i);
            assertThrows(Malformed.class, () -> VerifierKey.parse(cut), cut);
            String tail = GO_KEY.substring(i + 1);
            assertThrows(Malformed.class, () -> VerifierKey.parse(tail), tail);
        }
        for (int i = 0; i < GO_KEY.length(); i++) {
            char[] changed = GO_KEY.toCharArray();
            changed[i]++;
            String text = new String(changed);
            assertThrows(Malformed.class, () -> VerifierKey.parse(text), text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The points of order 1, 2, 4 (two of them) and 8 (four of them).
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                // 1 and 0, written with the field added.
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                // Not on the curve.
                "0200000000000000000000000000000000000000000000000000000000000000"
            })
    void aKeyThatFitsManyTextsIsRefused(String point) {
        Malformed refused =
                assertThrows(Malformed.class, () -> VerifierKey.of("small", HEX.parseHex(point)));
        assertEquals("key: key-point", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"'',''", "a b,", "a+b,", "'a\u00a0b',", "'a\u2028',", "'a\tb',", "'a\u0001',"})
    void aKeyHasANameThatANoteCanHold(String name) {
        assertThrows(
                IllegalArgumentException.class,
                () -> SigningKey.ofSeed(name, new byte[SigningKey.SEED]));
    }

    @Test
    void aPrivateKeyIsNeverPrintedByAccident() {
        SigningKey key = SigningKey.generate("ombudsman.example", new SecureRandom());
        // The seed is base 64 and may hold plus signs of its own.
        String seed = List.of(key.export().split("\\+", 5)).getLast();
        assertTrue(seed.length() > 40, () -> "the seed is behind the fourth plus sign: " + seed);
        assertFalse(key.toString().contains(seed));
        Malformed refused =
                assertThrows(
                        Malformed.class,
                        () ->
                                SigningKey.parse(
                                        key.export()
                                                .replace("+" + key.verifier().id(), "+00000000")));
        assertEquals("key: key-form", refused.getMessage());
    }

    @Test
    void newKeysDiffer() {
        SecureRandom random = new SecureRandom();
        assertNotEquals(
                SigningKey.generate("a", random).verifier(),
                SigningKey.generate("a", random).verifier());
    }

    @Test
    void anExportedKeySignsAsBefore() throws Malformed {
        SigningKey key = SigningKey.generate("a", new SecureRandom());
        SigningKey again = SigningKey.parse(key.export());
        byte[] message = {1, 2, 3};
        assertArrayEquals(key.sign(message), again.sign(message));
        assertEquals(
                1, Base64.getDecoder().decode(key.export().split("\\+", 5)[4])[0], "type Ed25519");
    }
}
