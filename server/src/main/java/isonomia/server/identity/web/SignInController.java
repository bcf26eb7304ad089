package isonomia.server.identity.web;

import isonomia.server.database.Acting;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Credentials;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.identity.SessionCookie;
import isonomia.server.identity.Sessions;
import isonomia.server.identity.SignIn;
import isonomia.server.identity.SignIn.Step;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.QrPicture;
import isonomia.server.page.Redirect;
import isonomia.server.page.WithCookie;
import isonomia.server.settings.Settings;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.Map;

/// Signing in and out. Each step has a page of its own and works without script.
@Controller
class SignInController {
    private final SignIn signIn;
    private final Sessions sessions;
    private final Credentials credentials;
    private final Pages pages;
    private final boolean https;

    SignInController(
            SignIn signIn,
            Sessions sessions,
            Credentials credentials,
            Pages pages,
            Settings settings) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.credentials = credentials;
        this.pages = pages;
        this.https = settings.https();
    }

    @Everyone("signing in")
    @GetMapping("/sign-in")
    View form() {
        return pages.view("identity/sign-in.jte", new PasswordPage("", FormErrors.none()));
    }

    @Everyone("signing in")
    @PostMapping("/sign-in")
    View password(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        if (email.isBlank()) {
            errors.add("email", "identity.error.email-absent");
        }
        if (password.isEmpty()) {
            errors.add("password", "identity.error.password-absent");
        }
        if (!errors.isEmpty()) {
            return again(email, errors);
        }
        Step step = Acting.SERVER.call(() -> signIn.password(email, password, Device.of(request)));
        return switch (step) {
            case Step.Passed passed ->
                    Redirect.to("/sign-in/second-factor")
                            .with(SessionCookie.of(passed.token(), https));
            case Step.Refused _, Step.SetUp _ -> {
                errors.add("email", "identity.error.sign-in");
                yield again(email, errors);
            }
            case Step.Blocked(int minutes) -> {
                errors.add("email", "identity.error.blocked", Map.of("minutes", minutes));
                yield again(email, errors);
            }
        };
    }

    private View again(String email, FormErrors errors) {
        return pages.view(422, "identity/sign-in.jte", new PasswordPage(email, errors));
    }

    @Everyone("the second step of signing in; answers only to who did the first")
    @GetMapping("/sign-in/second-factor")
    View code(HttpServletRequest request) {
        if (!halfway(request).enrolled()) {
            return Redirect.to("/sign-in/second-factor/set-up");
        }
        return pages.view("identity/code.jte", new CodePage(FormErrors.none()));
    }

    @Everyone("the second step of signing in; answers only to who did the first")
    @PostMapping("/sign-in/second-factor")
    View code(@RequestParam(defaultValue = "") String code, HttpServletRequest request) {
        Actor.Halfway halfway = halfway(request);
        Step step = Acting.SERVER.call(() -> signIn.code(halfway, code, Device.of(request)));
        return switch (step) {
            case Step.Passed passed ->
                    Redirect.to("/office").with(SessionCookie.of(passed.token(), https));
            case Step.Blocked(int minutes) ->
                    wrongCode("identity.error.blocked", Map.of("minutes", minutes));
            case Step.Refused _, Step.SetUp _ -> wrongCode("identity.error.code", Map.of());
        };
    }

    private View wrongCode(String key, Map<String, Object> values) {
        FormErrors errors = FormErrors.none();
        errors.add("code", key, values);
        return pages.view(422, "identity/code.jte", new CodePage(errors));
    }

    @Everyone("setting up a second factor; answers only to who gave the password")
    @GetMapping("/sign-in/second-factor/set-up")
    View enrol(HttpServletRequest request) {
        return enrolPage(200, halfway(request), FormErrors.none(), request);
    }

    @Everyone("setting up a second factor; answers only to who gave the password")
    @PostMapping("/sign-in/second-factor/set-up")
    View enrol(@RequestParam(defaultValue = "") String code, HttpServletRequest request) {
        Actor.Halfway halfway = halfway(request);
        Step step = Acting.SERVER.call(() -> signIn.setUp(halfway, code, Device.of(request)));
        FormErrors errors = FormErrors.none();
        return switch (step) {
            case Step.SetUp done ->
                    new WithCookie(
                            pages.view(
                                    "identity/recovery-codes.jte",
                                    new RecoveryPage(done.recoveryCodes())),
                            SessionCookie.of(done.token(), https));
            case Step.Blocked(int minutes) -> {
                errors.add("code", "identity.error.blocked", Map.of("minutes", minutes));
                yield enrolPage(422, halfway, errors, request);
            }
            case Step.Refused _, Step.Passed _ -> {
                errors.add("code", "identity.error.code");
                yield enrolPage(422, halfway, errors, request);
            }
        };
    }

    private View enrolPage(
            int status, Actor.Halfway halfway, FormErrors errors, HttpServletRequest request) {
        byte[] secret = Acting.SERVER.call(() -> credentials.enrolling(halfway.person()));
        return pages.view(
                status,
                "identity/second-factor.jte",
                new EnrolPage(
                        isonomia.server.identity.Totp.typed(secret),
                        QrPicture.ofSecret(secret, pages.frame(request).office()),
                        errors));
    }

    @Everyone("signing out; ends the session that asks, if there is one")
    @PostMapping("/sign-out")
    View signOut(HttpServletRequest request) {
        switch (Actors.of(request)) {
            case Actor.Member member -> sessions.end(member.person(), member.session());
            case Actor.Halfway half -> sessions.end(half.person(), half.session());
            case Actor.Anybody _ -> {}
        }
        return Redirect.to("/").with(SessionCookie.none(https));
    }

    private static Actor.Halfway halfway(HttpServletRequest request) {
        if (Actors.of(request) instanceof Actor.Halfway halfway) {
            return halfway;
        }
        throw new Denied(Access.Decision.SIGN_IN);
    }
}
