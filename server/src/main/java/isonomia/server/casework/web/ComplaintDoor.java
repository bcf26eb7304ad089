package isonomia.server.casework.web;

import isonomia.server.casework.Complaint;
import isonomia.server.casework.ComplaintId;
import isonomia.server.casework.Complaints;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;

/// How each page of a complaint in the workspace finds it.
@Component
class ComplaintDoor {
    private final Complaints complaints;

    ComplaintDoor(Complaints complaints) {
        this.complaints = complaints;
    }

    /// As if absent for whoever may not read it, so that nobody learns that it is there.
    Complaint find(String id, HttpServletRequest request) {
        Complaint complaint =
                ComplaintId.parse(id)
                        .flatMap(complaints::find)
                        .filter(c -> !c.draft())
                        .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Access.Decision may =
                Access.decide(
                        Actors.member(request),
                        Complaints.reading(complaint),
                        complaints.subject(complaint));
        if (may != Access.Decision.ALLOWED) {
            throw new Denied(Access.Decision.ABSENT);
        }
        return complaint;
    }
}
