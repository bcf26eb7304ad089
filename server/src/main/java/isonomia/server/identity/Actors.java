package isonomia.server.identity;

import jakarta.servlet.http.HttpServletRequest;

/// Who sent a request.
public final class Actors {
    private static final String ATTRIBUTE = Actors.class.getName();

    private Actors() {}

    /// Who sent `request`; anybody unless a session says otherwise.
    public static Actor of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Actor actor ? actor : new Actor.Anybody();
    }

    /// The signed-in person who sent `request`.
    ///
    /// @throws Denied when nobody is signed in
    public static Actor.Member member(HttpServletRequest request) {
        if (of(request) instanceof Actor.Member member) {
            return member;
        }
        throw new Denied(Access.Decision.SIGN_IN);
    }

    static void set(HttpServletRequest request, Actor actor) {
        request.setAttribute(ATTRIBUTE, actor);
    }
}
