package isonomia.server.page;

/// One of the answers that a form offers.
///
/// @param value that the form sends
/// @param label in words
/// @param hint below the label; empty when the label says it all
public record Choice(String value, String label, String hint) {
    /// An answer that needs no hint.
    public static Choice of(String value, String label) {
        return new Choice(value, label, "");
    }
}
