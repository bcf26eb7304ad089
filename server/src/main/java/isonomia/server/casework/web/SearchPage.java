package isonomia.server.casework.web;

import isonomia.server.casework.Cases;
import isonomia.server.identity.BodyId;

import java.util.List;
import java.util.Map;

/// Cases that somebody looked for.
///
/// @param words for which
/// @param more whether there are more than are listed
/// @param bodies names of the bodies that they are about
public record SearchPage(
        String words, List<Cases.Listed> cases, boolean more, Map<BodyId, String> bodies) {
    public SearchPage {
        cases = List.copyOf(cases);
        bodies = Map.copyOf(bodies);
    }

    /// Without what was looked for: it may stand in a log.
    @Override
    public String toString() {
        return cases.size() + " cases";
    }
}
