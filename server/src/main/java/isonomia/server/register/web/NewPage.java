package isonomia.server.register.web;

import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.register.Body;

import java.util.List;

/// Which body uses the system.
public record NewPage(List<Body> bodies, FormErrors errors) {
    public NewPage {
        bodies = List.copyOf(bodies);
    }

    /// The bodies to choose from.
    public List<Choice> choices() {
        return bodies.stream().map(b -> Choice.of(b.id().value().toString(), b.name())).toList();
    }
}
