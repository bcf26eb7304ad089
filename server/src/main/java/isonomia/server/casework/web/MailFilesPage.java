package isonomia.server.casework.web;

import isonomia.server.casework.evidence.Exhibit;
import isonomia.server.casework.evidence.ExhibitId;
import isonomia.server.casework.evidence.Handover;
import isonomia.server.page.FormErrors;

import java.util.List;

/// The files in a mailbox.
///
/// @param own what she sent, the newest first
/// @param given what the office gave her, the newest first
/// @param id that a file which she sends will have
/// @param typed what she writes to go with it
/// @param sent whether she has just sent one
public record MailFilesPage(
        List<Exhibit> own,
        List<Handover.Given> given,
        ExhibitId id,
        String typed,
        boolean sent,
        FormErrors errors) {
    public MailFilesPage {
        own = List.copyOf(own);
        given = List.copyOf(given);
    }
}
