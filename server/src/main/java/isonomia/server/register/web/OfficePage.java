package isonomia.server.register.web;

import isonomia.server.register.Body;
import isonomia.server.register.Version;

import java.util.List;
import java.util.Optional;

/// Records in the workspace.
///
/// @param open that are being written or wait
/// @param body for which the reader speaks; empty for people of the institution
/// @param published of that body
public record OfficePage(List<Version> open, Optional<Body> body, List<Version> published) {
    public OfficePage {
        open = List.copyOf(open);
        published = List.copyOf(published);
    }
}
