package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.page.Choice;
import isonomia.server.register.Body;
import isonomia.server.register.Catalogue;

import java.util.List;

/// Which body and which AI system a case is about.
///
/// @param query what is looked for in the register
/// @param found systems of the register
public record AboutPage(
        Case file, String title, List<Body> bodies, String query, List<Catalogue.Listed> found) {
    public AboutPage {
        bodies = List.copyOf(bodies);
        found = List.copyOf(found);
    }

    /// The bodies to choose from.
    public List<Choice> choices() {
        return bodies.stream().map(b -> Choice.of(b.id().value().toString(), b.name())).toList();
    }
}
