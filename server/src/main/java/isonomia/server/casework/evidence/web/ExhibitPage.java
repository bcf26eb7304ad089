package isonomia.server.casework.evidence.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.evidence.CustodyEvent;
import isonomia.server.casework.evidence.Exhibits;
import isonomia.server.casework.evidence.Redactions;
import isonomia.server.page.Days;
import isonomia.server.page.Frame;
import isonomia.server.page.Moment;

import java.util.List;

/// A piece of evidence.
///
/// @param work whether the reader may black out parts of it
/// @param problem key of why there is no copy; empty when none was asked for
public record ExhibitPage(
        Case file,
        Exhibits.Known known,
        List<Redactions.Listed> redactions,
        boolean work,
        String problem) {
    public ExhibitPage {
        redactions = List.copyOf(redactions);
    }

    /// Where it is.
    public String address() {
        return EvidencePage.address(file) + "/" + known.exhibit().id().text();
    }

    /// In whose hands it was.
    public List<Moment> custody(Frame frame) {
        return known.custody().stream().map(e -> moment(frame, e)).toList();
    }

    private static Moment moment(Frame frame, CustodyEvent event) {
        return new Moment(
                Days.moment(frame.words(), event.at()),
                event.at().toString(),
                frame.say("evidence.custody." + event.kind().key()),
                event.by().orElse(frame.say("evidence.by-her")));
    }
}
