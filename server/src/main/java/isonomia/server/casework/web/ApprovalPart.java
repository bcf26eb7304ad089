package isonomia.server.casework.web;

import isonomia.server.casework.Approval;
import isonomia.server.identity.Access;

import java.util.List;

/// What a second person has to approve, on the page of what it is about.
///
/// @param ask whether the reader may ask for it
/// @param lines what was asked for, the newest first
public record ApprovalPart(Approval.Kind kind, boolean ask, List<Line> lines) {
    public ApprovalPart {
        lines = List.copyOf(lines);
    }

    /// What was asked for.
    ///
    /// @param may whether the reader may answer it, or why not
    public record Line(Approval approval, Access.Decision may) {}

    /// Whether there is anything to show.
    public boolean shown() {
        return ask || !lines.isEmpty();
    }
}
