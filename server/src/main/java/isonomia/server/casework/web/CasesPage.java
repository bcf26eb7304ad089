package isonomia.server.casework.web;

import isonomia.server.casework.Cases;
import isonomia.server.identity.BodyId;
import isonomia.server.page.Paging;

import java.util.List;
import java.util.Map;

/// Cases in the workspace.
///
/// @param bodies names of the bodies that they are about
public record CasesPage(
        List<Cases.Listed> cases, Cases.Filter filter, Map<BodyId, String> bodies, Paging paging) {
    public CasesPage {
        cases = List.copyOf(cases);
        bodies = Map.copyOf(bodies);
    }
}
