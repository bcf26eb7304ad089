package isonomia.server.identity;

import org.springframework.http.ResponseCookie;

import java.time.Duration;

/// The cookie that keeps a session's token. No script can read it, no other site can send it.
public final class SessionCookie {
    static final String NAME = "session";

    private SessionCookie() {}

    /// The cookie of a session.
    ///
    /// @param secure whether people reach the server by HTTPS
    public static String of(String token, boolean secure) {
        return cookie(token, secure).build().toString();
    }

    public static String none(boolean secure) {
        return cookie("", secure).maxAge(Duration.ZERO).build().toString();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value, boolean secure) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/");
    }
}
