package isonomia.engine.report;

import org.erdtman.jcs.JsonCanonicalizer;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;

/// JSON in the one form that RFC 8785 allows, so that equal results are equal bytes.
final class CanonicalJson {
    /// Digits that survive different processors' last bits.
    private static final MathContext DIGITS = new MathContext(12);

    private CanonicalJson() {}

    /// `node` as canonical text, with a line feed at the end.
    static String text(JsonNode node) {
        try {
            return new JsonCanonicalizer(node.toString()).getEncodedString() + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("setting a report in canonical JSON", e);
        }
    }

    /// `value` rounded to 12 significant digits; negative zero becomes zero.
    static double rounded(double value) {
        double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
        return rounded == 0 ? 0 : rounded;
    }
}
