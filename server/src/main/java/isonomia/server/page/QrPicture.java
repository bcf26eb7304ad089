package isonomia.server.page;

import io.nayuki.qrcodegen.QrCode;

import isonomia.server.identity.Totp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A QR code as the path of an SVG, drawn by the page itself: no picture is fetched, none is kept.
///
/// @param size modules on each side, the quiet zone included
/// @param path of the dark modules
public record QrPicture(int size, String path) {
    private static final int QUIET = 4;

    /// The code that an authenticator scans (the key URI format that authenticators share).
    public static QrPicture ofSecret(byte[] secret, String office) {
        String issuer =
                URLEncoder.encode(office.isBlank() ? "Isonomia" : office, StandardCharsets.UTF_8)
                        .replace("+", "%20");
        return of(
                "otpauth://totp/%s?secret=%s&issuer=%s"
                        .formatted(issuer, Totp.base32(secret), issuer));
    }

    /// The code of a text.
    public static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
