package isonomia.server.casework.bundle.web;

import isonomia.server.casework.Case;
import isonomia.server.page.FormErrors;

/// Asking for a case as a file.
public record BundlePage(Case file, String reason, FormErrors errors) {
    /// Where the case is.
    public String address() {
        return "/office/cases/" + file.id().text();
    }
}
