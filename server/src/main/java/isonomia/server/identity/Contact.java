package isonomia.server.identity;

import java.util.List;

/// How people reach the institution. What is empty is not said.
///
/// @param telephone as people dial it, with spaces where they help to read it
/// @param email a general address
/// @param address by post, on several lines
public record Contact(String telephone, String email, String address) {
    private static final Contact NONE = new Contact("", "", "");

    /// Nothing known.
    public static Contact none() {
        return NONE;
    }

    /// Whether nothing is known.
    public boolean isEmpty() {
        return equals(NONE);
    }

    /// What a phone dials: digits, after a plus where there is one.
    public String dialled() {
        return telephone.replaceAll("[^0-9+]", "");
    }

    /// The address line by line.
    public List<String> lines() {
        return address.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
