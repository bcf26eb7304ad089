package isonomia.server.identity.web;

import isonomia.server.database.Acting;
import isonomia.server.identity.Everyone;
import isonomia.server.identity.Invitations;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.SessionCookie;
import isonomia.server.identity.Sessions;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.page.TypedFields;
import isonomia.server.settings.Settings;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.Optional;

/// Turns an invitation into an account.
@Controller
class InvitationController {
    private final Invitations invitations;
    private final Sessions sessions;
    private final Pages pages;
    private final boolean https;

    InvitationController(
            Invitations invitations, Sessions sessions, Pages pages, Settings settings) {
        this.invitations = invitations;
        this.sessions = sessions;
        this.pages = pages;
        this.https = settings.https();
    }

    @Everyone("an invited person has no account yet; the link is the permission")
    @GetMapping("/invitation/{token}")
    View form(@PathVariable String token) {
        return Acting.SERVER
                .call(() -> invitations.find(token))
                .map(
                        invitation ->
                                pages.view(
                                        "identity/invitation.jte",
                                        new InvitationPage(
                                                token,
                                                invitation.name(),
                                                invitation.email(),
                                                FormErrors.none())))
                .orElseGet(this::ended);
    }

    @Everyone("an invited person has no account yet; the link is the permission")
    @PostMapping("/invitation/{token}")
    View accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String passwordAgain,
            HttpServletRequest request) {
        Optional<Invitations.Invitation> found = Acting.SERVER.call(() -> invitations.find(token));
        if (found.isEmpty()) {
            return ended();
        }
        String email = found.get().email();
        FormErrors errors = FormErrors.none();
        TypedFields.name(errors, "name", name, 200, "identity.error.name");
        NewPassword.check(errors, password, passwordAgain, name, email);
        if (!errors.isEmpty()) {
            return pages.view(
                    422, "identity/invitation.jte", new InvitationPage(token, name, email, errors));
        }
        return Acting.SERVER.call(
                () -> {
                    Optional<PersonId> person = invitations.accept(token, name.strip(), password);
                    if (person.isEmpty()) {
                        return ended();
                    }
                    String session = sessions.start(person.get(), Device.of(request), false);
                    return Redirect.to("/sign-in/second-factor/set-up")
                            .with(SessionCookie.of(session, https));
                });
    }

    private View ended() {
        return pages.view(404, "identity/invitation-ended.jte", new EndedPage());
    }
}
