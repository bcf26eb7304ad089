package isonomia.proof;

import isonomia.proof.Reason.Kind;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a note's signature is checked with: a name and an Ed25519 key (RFC 8032), which an
/// institution publishes where an attacker of its server cannot change it.
///
/// Written as `name+hhhhhhhh+base64(0x01 || key)`, where the eight digits are the first four bytes
/// of SHA-256(name || 0x0A || 0x01 || key): C2SP signed-note, "Signatures", in the form of Go's
/// sumdb/note, which all tools of transparency logs take.
///
/// A key of small order is refused, and so is a point written in another than the one way: they fit
/// more than one text, or have more than one name.
///
/// Oracle: the keys and the note of Go's sumdb/note.
public final class VerifierKey {
    /// Signature type of plain Ed25519 in signed-note.
    static final byte ED25519 = 1;

    private static final int POINT = 32;

    private static final Pattern FORM =
            Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)", Pattern.DOTALL);

    /// 2²⁵⁵ − 19, the field of the curve.
    private static final BigInteger FIELD =
            BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    private static final BigInteger EIGHTH =
            new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);

    /// The y of all eight points of small order: of order 1, 2, 4, and the two of order 8.
    private static final Set<BigInteger> SMALL_ORDER =
            Set.of(
                    BigInteger.ONE,
                    FIELD.subtract(BigInteger.ONE),
                    BigInteger.ZERO,
                    EIGHTH,
                    FIELD.subtract(EIGHTH));

    private final String name;
    private final byte[] point;
    private final PublicKey key;

    private VerifierKey(String name, byte[] point, PublicKey key) {
        this.name = name;
        this.point = point;
        this.key = key;
    }

    /// The key with a name and 32 bytes of RFC 8032, section 5.1.2.
    static VerifierKey of(String name, byte[] point) throws Malformed {
        if (!ExactText.name(name) || point.length != POINT) {
            throw new Malformed(Kind.KEY_FORM, Part.KEY);
        }
        byte[] bigEndian = new byte[POINT];
        for (int i = 0; i < POINT; i++) {
            bigEndian[i] = point[POINT - 1 - i];
        }
        boolean odd = bigEndian[0] < 0;
        bigEndian[0] &= 0x7F;
        BigInteger y = new BigInteger(1, bigEndian);
        if (y.compareTo(FIELD) >= 0 || SMALL_ORDER.contains(y)) {
            throw new Malformed(Kind.KEY_POINT, Part.KEY);
        }
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new EdECPublicKeySpec(
                                            NamedParameterSpec.ED25519, new EdECPoint(odd, y)));
            // Whether the point is on the curve is only seen here.
            Signature.getInstance("Ed25519").initVerify(key);
            return new VerifierKey(name, point.clone(), key);
        } catch (InvalidKeyException | InvalidKeySpecException e) {
            throw new Malformed(Kind.KEY_POINT, Part.KEY);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    /// The key that a text names.
    public static VerifierKey parse(String text) throws Malformed {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new Malformed(Kind.KEY_FORM, Part.KEY);
        }
        byte[] typed =
                StrictBase64.decode(matcher.group(3))
                        .orElseThrow(() -> new Malformed(Kind.KEY_FORM, Part.KEY));
        if (typed[0] != ED25519) {
            throw new Malformed(Kind.KEY_ALGORITHM, Part.KEY, Map.of("number", typed[0] & 0xFF));
        }
        VerifierKey key = of(matcher.group(1), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.id().equals(matcher.group(2))) {
            throw new Malformed(
                    Kind.KEY_ID, Part.KEY, Map.of("found", matcher.group(2), "computed", key.id()));
        }
        return key;
    }

    /// Whose key it is; the origin of the ledger that it signs.
    public String name() {
        return name;
    }

    /// The 32 bytes of RFC 8032.
    public byte[] point() {
        return point.clone();
    }

    /// The eight digits that find the key's signatures in a note; no more than a label.
    public String id() {
        return fingerprint().substring(0, 8);
    }

    /// SHA-256 of name, type and key in 64 digits, for people to compare: it begins with the ID.
    public String fingerprint() {
        return Hash.sha256(ExactText.bytes(name), new byte[] {'\n', ED25519}, point).hex();
    }

    /// The key as it is published.
    public String text() {
        byte[] typed = new byte[1 + POINT];
        typed[0] = ED25519;
        System.arraycopy(point, 0, typed, 1, POINT);
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /// The first four bytes of a signature of this key in a note.
    byte[] idBytes() {
        return HexFormat.of().parseHex(id());
    }

    /// Whether 64 bytes are this key's signature of the message (RFC 8032, section 5.1.7, without
    /// the factor 8). False for anything else.
    boolean signed(byte[] message, byte[] signature) {
        try {
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(message);
            return verification.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key was good when it was read", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && name.equals(that.name)
                && Arrays.equals(point, that.point);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(point);
    }

    @Override
    public String toString() {
        return text();
    }
}
