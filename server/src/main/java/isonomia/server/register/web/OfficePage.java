package isonomia.server.register.web;

import isonomia.server.page.Paging;
import isonomia.server.register.Body;
import isonomia.server.register.Catalogue;
import isonomia.server.register.Version;

import java.util.List;
import java.util.Optional;

/// Records in the workspace.
///
/// @param open that are being written or wait
/// @param body for which the reader speaks; empty for people of the institution
/// @param query what is looked for among the published ones
/// @param published a page of them: of that body, or of all
public record OfficePage(
        List<Version> open,
        Optional<Body> body,
        Catalogue.Query query,
        Catalogue.Found published,
        Paging paging) {
    public OfficePage {
        open = List.copyOf(open);
    }

    /// Whether there is anything published that could be looked for.
    public boolean shows() {
        return published.total() > 0 || !query.words().isEmpty();
    }
}
