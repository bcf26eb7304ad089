package isonomia.server.casework.web;

import isonomia.server.casework.Signposts;
import isonomia.server.page.FormErrors;

import java.util.List;

/// Whom the institution sends people to, as it is read and as it is changed.
public record SignpostsPage(Signposts.Said said, boolean saved, FormErrors errors) {
    /// The lines of what it says of others who help.
    public List<String> lines() {
        return said.elsewhere().lines().filter(line -> !line.isBlank()).toList();
    }
}
