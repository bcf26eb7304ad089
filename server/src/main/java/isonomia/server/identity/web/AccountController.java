package isonomia.server.identity.web;

import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Credentials;
import isonomia.server.identity.Needs;
import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Sessions;
import isonomia.server.identity.SignIn;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// One's own account: devices and recovery codes.
@Controller
class AccountController {
    private final People people;
    private final Sessions sessions;
    private final Credentials credentials;
    private final SignIn signIn;
    private final Pages pages;

    AccountController(
            People people, Sessions sessions, Credentials credentials, SignIn signIn, Pages pages) {
        this.people = people;
        this.sessions = sessions;
        this.credentials = credentials;
        this.signIn = signIn;
        this.pages = pages;
    }

    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping("/office/account")
    View account(HttpServletRequest request) {
        return page(200, Actors.member(request), FormErrors.none());
    }

    @Needs(Permission.OWN_ACCOUNT)
    @PostMapping("/office/account/devices/end")
    View end(@RequestParam(defaultValue = "") String device, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        // Only one's own: the statement asks for the person too.
        sessions.end(member.person(), device);
        return Redirect.to("/office/account");
    }

    @Needs(Permission.OWN_ACCOUNT)
    @PostMapping("/office/account/recovery-codes")
    View recoveryCodes(@RequestParam(defaultValue = "") String code, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        if (!signIn.confirms(member, code)) {
            FormErrors errors = FormErrors.none();
            errors.add("code", "identity.error.code");
            return page(422, member, errors);
        }
        return pages.view(
                "identity/recovery-codes.jte",
                new RecoveryPage(credentials.newRecoveryCodes(member.person())));
    }

    private View page(int status, Actor.Member member, FormErrors errors) {
        return pages.view(
                status,
                "identity/account.jte",
                new AccountPage(
                        people.find(member.person()).orElseThrow(),
                        sessions.of(member.person(), member.session()),
                        credentials.recoveryCodesLeft(member.person()),
                        errors));
    }
}
