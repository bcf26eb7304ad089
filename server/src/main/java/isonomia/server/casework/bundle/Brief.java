package isonomia.server.casework.bundle;

import isonomia.server.casework.Case;
import isonomia.server.casework.letter.Letter;

import java.util.Set;

/// A case on one page, for somebody who has a minute.
public record Brief(Case file, Letter page) {
    private static final Set<String> FROM_THE_RIGHT = Set.of("ar");

    /// The direction of its text.
    public String direction() {
        return direction(page.language());
    }

    static String direction(String language) {
        return FROM_THE_RIGHT.contains(language) ? "rtl" : "ltr";
    }
}
