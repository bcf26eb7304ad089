package isonomia.server.identity;

import isonomia.server.settings.Settings;

import jakarta.servlet.http.HttpServletRequest;

/// The link of an invitation, as it is handed over.
public final class InvitationLink {
    private InvitationLink() {}

    /// The whole address of a link.
    ///
    /// @param token of the invitation
    /// @return the whole address; on a machine without a public one, that under which the inviting
    ///     person reached the server
    public static String of(Settings settings, HttpServletRequest request, String token) {
        String base =
                settings.publicUrl()
                        .map(u -> u.toString().replaceAll("/+$", ""))
                        .orElseGet(() -> "http://localhost:" + request.getServerPort());
        return base + "/invitation/" + token;
    }
}
