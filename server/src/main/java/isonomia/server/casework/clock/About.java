package isonomia.server.casework.clock;

import isonomia.server.casework.CaseId;
import isonomia.server.casework.ComplaintId;
import isonomia.server.identity.BodyId;

import java.util.Optional;
import java.util.UUID;

/// What a deadline is about, and so who may know of it: whoever may know of all that is named here, and
/// besides the body that has to act, and the person whose complaint it is.
///
/// @param caseFile also that of the complaint, once it is in one
/// @param request an information request
/// @param body that has to act
public record About(
        Optional<CaseId> caseFile,
        Optional<ComplaintId> complaint,
        Optional<UUID> request,
        Optional<BodyId> body) {
    public About {
        if (caseFile.isEmpty() && complaint.isEmpty()) {
            throw new IllegalArgumentException("A deadline is about a case or a complaint");
        }
        if (complaint.isPresent() && body.isPresent()) {
            // The body would learn of who complained.
            throw new IllegalArgumentException("A deadline is for one side");
        }
    }

    /// About a complaint that is in no case yet, or whatever case it is in.
    public static About of(ComplaintId complaint) {
        return new About(
                Optional.empty(), Optional.of(complaint), Optional.empty(), Optional.empty());
    }

    /// About a case, for the office.
    public static About of(CaseId file) {
        return new About(Optional.of(file), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The same, where the person of this complaint has to act.
    public About side(ComplaintId complaint) {
        return new About(caseFile, Optional.of(complaint), request, body);
    }

    /// The same, where this body has to act.
    public About side(BodyId body) {
        return new About(caseFile, complaint, request, Optional.of(body));
    }

    /// The same, for an information request.
    public About request(UUID request) {
        return new About(caseFile, complaint, Optional.of(request), body);
    }
}
