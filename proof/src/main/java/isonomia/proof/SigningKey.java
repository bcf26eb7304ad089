package isonomia.proof;

import isonomia.proof.Reason.Kind;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The private half of a [VerifierKey], made from a seed of 32 bytes (RFC 8032, section 5.1.5).
///
/// Written as `PRIVATE+KEY+name+hhhhhhhh+base64(0x01 || seed)`, as Go's sumdb/note does. Whoever
/// reads that text signs as the institution.
///
/// Oracle: RFC 8032, section 7.1, and the key of Go's sumdb/note.
public final class SigningKey {
    /// Bytes of a seed.
    public static final int SEED = 32;

    private static final Pattern FORM =
            Pattern.compile(
                    "PRIVATE\\+KEY\\+([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)", Pattern.DOTALL);

    private final byte[] seed;
    private final PrivateKey key;
    private final VerifierKey verifier;

    private SigningKey(byte[] seed, PrivateKey key, VerifierKey verifier) {
        this.seed = seed;
        this.key = key;
        this.verifier = verifier;
    }

    /// A new key.
    public static SigningKey generate(String name, SecureRandom random) {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        return ofSeed(name, seed);
    }

    /// The key that belongs to a seed.
    public static SigningKey ofSeed(String name, byte[] seed) {
        if (!ExactText.name(name) || seed.length != SEED) {
            throw new IllegalArgumentException(
                    "A key has a name without white space or plus, and a seed of 32 bytes");
        }
        try {
            // Java has no other way from a seed to the public key than to generate the pair with
            // a source of exactly these bytes. That they were taken as they are is checked.
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            KeyPair pair = generator.generateKeyPair();
            if (!(pair.getPrivate() instanceof EdECPrivateKey made
                    && Arrays.equals(made.getBytes().orElseThrow(), seed)
                    && pair.getPublic() instanceof EdECPublicKey open)) {
                throw new IllegalStateException("This JDK makes keys in another way");
            }
            return new SigningKey(
                    seed.clone(), pair.getPrivate(), VerifierKey.of(name, written(open)));
        } catch (GeneralSecurityException | Malformed e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    /// The 32 bytes of RFC 8032, section 5.1.2: y, lowest byte first, and the sign of x on top.
    private static byte[] written(EdECPublicKey key) {
        byte[] bigEndian = key.getPoint().getY().toByteArray();
        byte[] point = new byte[32];
        for (int i = 0; i < bigEndian.length && i < point.length; i++) {
            point[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            point[31] |= (byte) 0x80;
        }
        return point;
    }

    /// The key that [#export] wrote.
    public static SigningKey parse(String text) throws Malformed {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !ExactText.name(matcher.group(1))) {
            throw new Malformed(Kind.KEY_FORM, Part.KEY);
        }
        byte[] typed =
                StrictBase64.decode(matcher.group(3))
                        .orElseThrow(() -> new Malformed(Kind.KEY_FORM, Part.KEY));
        if (typed.length != 1 + SEED || typed[0] != VerifierKey.ED25519) {
            throw new Malformed(Kind.KEY_FORM, Part.KEY);
        }
        SigningKey key = ofSeed(matcher.group(1), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.verifier.id().equals(matcher.group(2))) {
            // Without the values: they belong to a private key.
            throw new Malformed(Kind.KEY_FORM, Part.KEY);
        }
        return key;
    }

    /// The private key as a text, to be kept where only the signer reads.
    public String export() {
        byte[] typed = new byte[1 + SEED];
        typed[0] = VerifierKey.ED25519;
        System.arraycopy(seed, 0, typed, 1, SEED);
        return "PRIVATE+KEY+"
                + verifier.name()
                + "+"
                + verifier.id()
                + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /// The public half.
    public VerifierKey verifier() {
        return verifier;
    }

    /// The signature of a message: 64 bytes, always the same ones.
    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key was good when it was made", e);
        }
    }

    /// The public half only: logs and debuggers print this.
    @Override
    public String toString() {
        return "signing key of " + verifier.text();
    }

    /// A source of bytes that are known beforehand.
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient byte[] bytes;

        Fixed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            if (wanted.length != bytes.length) {
                throw new IllegalStateException("This JDK makes keys in another way");
            }
            System.arraycopy(bytes, 0, wanted, 0, bytes.length);
        }
    }
}
