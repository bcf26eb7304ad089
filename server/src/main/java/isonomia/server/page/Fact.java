package isonomia.server.page;

/// A line of a list of facts: what it is about, what holds, and where it is changed.
///
/// @param value as text; empty is shown as not stated
/// @param href of the page that changes it; empty when nobody may change it here
/// @param action verb of the link, for example "Change"
public record Fact(String label, String value, String href, String action) {
    /// A fact that is only read.
    public static Fact of(String label, String value) {
        return new Fact(label, value, "", "");
    }
}
