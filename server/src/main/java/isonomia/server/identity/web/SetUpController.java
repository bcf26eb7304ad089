package isonomia.server.identity.web;

import isonomia.server.database.Acting;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.identity.Institution;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.SessionCookie;
import isonomia.server.identity.Sessions;
import isonomia.server.identity.SetUp;
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

/// Opens the office, once.
@Controller
class SetUpController {
    private final SetUp setUp;
    private final Sessions sessions;
    private final Pages pages;
    private final boolean https;

    SetUpController(SetUp setUp, Sessions sessions, Pages pages, Settings settings) {
        this.setUp = setUp;
        this.sessions = sessions;
        this.pages = pages;
        this.https = settings.https();
    }

    @Everyone("the office is opened before anybody has an account; the link is the permission")
    @GetMapping("/set-up/{token}")
    View form(@PathVariable String token, HttpServletRequest request) {
        require(token);
        return pages.view(
                "identity/set-up.jte",
                new SetUpPage(
                        token,
                        SetUpForm.empty(pages.frame(request).words().language()),
                        FormErrors.none()));
    }

    @Everyone("the office is opened before anybody has an account; the link is the permission")
    @PostMapping("/set-up/{token}")
    View open(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String office,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String telephone,
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String passwordAgain,
            HttpServletRequest request) {
        Institution typed = InstitutionForm.typed(office, language, telephone, mail, address);
        SetUpForm form =
                new SetUpForm(
                        office, language, typed.contact(), name, email, password, passwordAgain);
        require(token);
        FormErrors errors = FormErrors.none();
        InstitutionForm.check(errors, typed);
        TypedFields.name(errors, "name", form.name(), 200, "identity.error.name");
        TypedFields.email(errors, "email", form.email());
        NewPassword.check(
                errors,
                form.password(),
                form.passwordAgain(),
                form.office(),
                form.name(),
                form.email());
        if (!errors.isEmpty()) {
            return pages.view(422, "identity/set-up.jte", new SetUpPage(token, form, errors));
        }
        return Acting.SERVER.call(
                () -> {
                    PersonId head =
                            setUp.open(typed, form.name().strip(), form.email(), form.password());
                    String session = sessions.start(head, Device.of(request), false);
                    return Redirect.to("/sign-in/second-factor/set-up")
                            .with(SessionCookie.of(session, https));
                });
    }

    private void require(String token) {
        if (!setUp.open(token)) {
            throw new Denied(Access.Decision.ABSENT);
        }
    }
}
