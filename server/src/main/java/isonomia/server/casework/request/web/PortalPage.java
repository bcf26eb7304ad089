package isonomia.server.casework.request.web;

import isonomia.server.casework.request.InformationRequest;
import isonomia.server.casework.request.Item;
import isonomia.server.casework.request.RequestMoves;
import isonomia.server.casework.request.RequestState;
import isonomia.server.identity.PersonId;
import isonomia.server.page.FormErrors;

import java.util.Map;

/// A request as the body sees it, with what it writes.
///
/// @param names of colleagues in the body
/// @param typed what stands in the form, by number of the item, where it differs from what is kept
/// @param meanwhile whether a colleague saved in between
public record PortalPage(
        InformationRequest request,
        Map<PersonId, String> names,
        Map<Integer, String> typed,
        boolean meanwhile,
        FormErrors errors) {
    public PortalPage {
        typed = Map.copyOf(typed);
    }

    /// What stands in the field of an item.
    public String text(Item item) {
        return typed.getOrDefault(item.number(), item.draft());
    }

    /// Whether the body can still write.
    public boolean open() {
        return request.state().waiting();
    }

    /// Whether the body can ask for more time.
    public boolean mayAskForTime() {
        return RequestMoves.find(request.state(), RequestState.EXTENSION_ASKED).isPresent();
    }
}
