package isonomia.server.casework.web;

import isonomia.server.privacy.HeldKeys;
import isonomia.server.privacy.HeldKeys.Held;
import isonomia.server.settings.Settings;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The sessions of people without an account: one for a complaint that is being written, one for a
/// mailbox. Each is a cookie of its own with a secret that opens one data key; nothing about it stands
/// in an address.
@Component
class HeldSessions {
    /// What a session is for.
    enum Use {
        /// Two hours: whoever writes on a telephone is interrupted.
        DRAFT("complaint", Duration.ofHours(2), Duration.ofMinutes(30)),
        MAILBOX("mailbox", HeldKeys.SESSION, Duration.ofMinutes(10));

        private final String cookie;
        private final Duration lasts;
        private final Duration lastsShared;

        Use(String cookie, Duration lasts, Duration lastsShared) {
            this.cookie = cookie;
            this.lasts = lasts;
            this.lastsShared = lastsShared;
        }

        Duration lasts(boolean shared) {
            return shared ? lastsShared : lasts;
        }
    }

    /// Stands behind the secret of a session on a device that others use too. Whoever takes it away
    /// makes her own session longer, and nobody else's.
    private static final String SHARED = "~";

    private final HeldKeys keys;
    private final boolean https;

    HeldSessions(HeldKeys keys, Settings settings) {
        this.keys = keys;
        this.https = settings.https();
    }

    /// What the session of a request opens; empty when there is none, or it is over.
    Optional<Held> find(Use use, HttpServletRequest request) {
        return text(use, request)
                .flatMap(text -> keys.session(secret(text), use.lasts(text.endsWith(SHARED))));
    }

    /// Whether the device of a request is said to be used by others too.
    boolean shared(HttpServletRequest request) {
        return Arrays.stream(Use.values())
                .anyMatch(use -> text(use, request).filter(t -> t.endsWith(SHARED)).isPresent());
    }

    /// Begins a session.
    ///
    /// @return the cookie
    String begin(Use use, Held held, boolean shared) {
        String secret = held.acting().call(() -> keys.session(held, use.lasts(shared)));
        return cookie(use, secret + (shared ? SHARED : "")).build().toString();
    }

    /// Ends the sessions of a request.
    ///
    /// @return what takes their cookies away
    List<String> end(HttpServletRequest request, Use... uses) {
        for (Use use : uses) {
            text(use, request).ifPresent(text -> keys.end(secret(text)));
        }
        return Arrays.stream(uses)
                .map(use -> cookie(use, "").maxAge(Duration.ZERO).build().toString())
                .toList();
    }

    private static String secret(String text) {
        return text.endsWith(SHARED) ? text.substring(0, text.length() - SHARED.length()) : text;
    }

    private static Optional<String> text(Use use, HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return Arrays.stream(cookies)
                .filter(c -> c.getName().equals(use.cookie))
                .map(Cookie::getValue)
                .findFirst();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(Use use, String value) {
        return ResponseCookie.from(use.cookie, value)
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .path("/");
    }
}
