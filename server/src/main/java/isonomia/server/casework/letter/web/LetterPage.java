package isonomia.server.casework.letter.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.letter.Letters;

import java.util.Set;

/// A letter, to be read before it is taken along.
///
/// @param work whether the reader may keep it as evidence
public record LetterPage(Case file, Letters.Possible letter, boolean work) {
    private static final Set<String> FROM_THE_RIGHT = Set.of("ar");

    /// Where it is.
    public String address() {
        return LettersPage.address(file) + "/" + letter.kind().key() + "/" + letter.of();
    }

    /// The direction of its text.
    public String direction() {
        return FROM_THE_RIGHT.contains(letter.letter().language()) ? "rtl" : "ltr";
    }
}
