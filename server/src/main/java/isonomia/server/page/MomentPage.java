package isonomia.server.page;

import java.util.Optional;

/// The page while the database starts again and nothing of a request was begun.
///
/// @param sent whether somebody sent something, and did not only want to read
/// @param form what was sent, when the page may repeat it
/// @param path to load again when nothing was sent
public record MomentPage(boolean sent, Optional<KeptForm> form, String path) {
    /// Where a lone page may lead back to: one of ours, whatever was asked for.
    public MomentPage {
        path = path.startsWith("/") && !path.startsWith("//") ? path : "/";
    }
}
