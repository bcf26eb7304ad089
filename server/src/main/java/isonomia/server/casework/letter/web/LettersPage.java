package isonomia.server.casework.letter.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.letter.Letters;

import java.util.List;

/// The letters that a case gives.
public record LettersPage(Case file, List<Letters.Possible> letters) {
    public LettersPage {
        letters = List.copyOf(letters);
    }

    /// Where they are.
    public String address() {
        return address(file);
    }

    static String address(Case file) {
        return "/office/cases/" + file.id().text() + "/letters";
    }
}
