package isonomia.server.casework.clock.web;

import isonomia.server.casework.clock.Deadline;
import isonomia.server.casework.clock.DeadlineId;
import isonomia.server.casework.clock.Side;

import java.util.List;

/// What is due.
///
/// @param groups in the order in which they press
/// @param all whether it is of all cases that the reader may see, not of hers only
/// @param oversees whether she may see others than hers
/// @param looked how many cases were looked through when there are more; 0 when it was all of them
public record DuePage(List<Group> groups, boolean all, boolean oversees, int looked) {
    public DuePage {
        groups = List.copyOf(groups);
    }

    /// What presses equally.
    ///
    /// @param word of the group, for example `overdue`
    public record Group(String word, List<Line> lines) {
        public Group {
            lines = List.copyOf(lines);
        }
    }

    /// A deadline.
    ///
    /// @param href of the case, or of the list of complaints
    /// @param number of the case; empty for a complaint that is in none
    /// @param title of the case
    /// @param acts who has to act
    public record Line(
            DeadlineId id,
            String href,
            String number,
            String title,
            Side acts,
            Deadline deadline) {}

    /// Whether nothing is due.
    public boolean isEmpty() {
        return groups.isEmpty();
    }
}
