package isonomia.server.casework.web;

import isonomia.server.casework.Complaint;
import isonomia.server.casework.Mandate;
import isonomia.server.casework.Stage;
import isonomia.server.page.Days;
import isonomia.server.page.Frame;
import isonomia.server.page.Moment;
import isonomia.server.privacy.AccessLog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The first page of a mailbox: where the complaint stands, and who opened it.
///
/// @param unread messages of the office that she has not opened
/// @param review whether she can ask for a review, or did
/// @param helper under which mandate somebody reads it for her; empty when she does
/// @param opened by whom of the office, by role
public record InsidePage(
        Complaint complaint,
        Stage stage,
        int unread,
        boolean mayWithdraw,
        boolean review,
        Optional<Mandate> helper,
        List<AccessLog.Opened> opened) {
    public InsidePage {
        opened = List.copyOf(opened);
    }

    /// Each opening with its role, never with a name.
    public List<Moment> openings(Frame frame) {
        return opened.stream()
                .map(
                        o ->
                                new Moment(
                                        Days.moment(frame.words(), o.at()),
                                        o.at().toString(),
                                        o.roles().stream()
                                                .map(r -> frame.say("identity.role." + r.key()))
                                                .collect(Collectors.joining(", ")),
                                        ""))
                .toList();
    }
}
