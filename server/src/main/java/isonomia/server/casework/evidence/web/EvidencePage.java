package isonomia.server.casework.evidence.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.evidence.Exhibit;
import isonomia.server.casework.request.Item;
import isonomia.server.casework.request.RequestId;

import java.util.List;

/// The evidence of a case.
///
/// @param answers files that bodies handed in as answers and that are not taken over yet
/// @param work whether the reader may add to it
public record EvidencePage(Case file, List<Exhibit> exhibits, List<Answer> answers, boolean work) {
    public EvidencePage {
        exhibits = List.copyOf(exhibits);
        answers = List.copyOf(answers);
    }

    /// A file of an answer.
    ///
    /// @param reference of the request, for example `2026-0007/2`
    public record Answer(RequestId request, String reference, Item.Attached file) {}

    /// Where it is.
    public String address() {
        return address(file);
    }

    static String address(Case file) {
        return "/office/cases/" + file.id().text() + "/evidence";
    }
}
