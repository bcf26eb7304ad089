package isonomia.server.casework.web;

import isonomia.server.casework.Complaint;

import java.util.List;

/// Complaints that wait, the oldest first.
public record ComplaintsPage(List<Complaint> complaints) {
    public ComplaintsPage {
        complaints = List.copyOf(complaints);
    }
}
