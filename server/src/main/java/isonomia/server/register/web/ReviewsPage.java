package isonomia.server.register.web;

import isonomia.server.register.Import;

import java.util.List;

/// The imports that wait for somebody to decide on them.
public record ReviewsPage(List<Import> imports) {
    public ReviewsPage {
        imports = List.copyOf(imports);
    }
}
