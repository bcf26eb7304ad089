package isonomia.server.register.web;

import isonomia.engine.words.Words;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actors;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.InvitationLink;
import isonomia.server.identity.Invitations;
import isonomia.server.identity.InvitedPage;
import isonomia.server.identity.Needs;
import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Role;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.page.TypedFields;
import isonomia.server.register.Bodies;
import isonomia.server.register.Body;
import isonomia.server.settings.Settings;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Bodies in the workspace, and who speaks for them.
@Controller
class BodiesController {
    private final Bodies bodies;
    private final People people;
    private final Invitations invitations;
    private final Pages pages;
    private final Settings settings;

    BodiesController(
            Bodies bodies, People people, Invitations invitations, Pages pages, Settings settings) {
        this.bodies = bodies;
        this.people = people;
        this.invitations = invitations;
        this.pages = pages;
        this.settings = settings;
    }

    @Needs(Permission.BODIES_READ)
    @GetMapping("/office/bodies")
    View list(HttpServletRequest request) {
        return pages.view(
                "register/office-bodies.jte",
                new BodiesPage(ByName.sorted(bodies.all(), pages.frame(request).words())));
    }

    @Needs(Permission.BODIES_MANAGE)
    @GetMapping("/office/bodies/new")
    View form() {
        return pages.view(
                "register/body-form.jte", new BodyFormPage("", "public", "", FormErrors.none()));
    }

    @Needs(Permission.BODIES_MANAGE)
    @PostMapping("/office/bodies/new")
    View add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String website,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        TypedFields.name(errors, "name", name, 300, "records.error.name");
        if (!errors.has("name") && bodies.named(name).isPresent()) {
            errors.add("name", "records.error.name-known");
        }
        Optional<Body.Kind> chosen =
                Set.of("public", "company").contains(kind)
                        ? Optional.of(Body.Kind.valueOf(kind.toUpperCase(Locale.ROOT)))
                        : Optional.empty();
        if (chosen.isEmpty()) {
            errors.add("kind", "records.error.kind-absent");
        }
        if (!website.isBlank() && !TypedFields.link(website)) {
            errors.add("website", "records.error.website");
        }
        if (!errors.isEmpty()) {
            return pages.view(
                    422, "register/body-form.jte", new BodyFormPage(name, kind, website, errors));
        }
        Body body =
                bodies.add(
                        Optional.of(Actors.member(request).person()),
                        name,
                        chosen.orElseThrow(),
                        website,
                        "");
        return Redirect.to("/office/bodies/" + body.id().value());
    }

    @Needs(Permission.BODIES_READ)
    @GetMapping("/office/bodies/{id}")
    View body(@PathVariable String id, HttpServletRequest request) {
        return bodyPage(
                200, find(id), "", "", pages.frame(request).words().language(), FormErrors.none());
    }

    private View bodyPage(
            int status, Body body, String name, String email, String language, FormErrors errors) {
        return pages.view(
                status,
                "register/office-body.jte",
                new OfficeBodyPage(body, people.of(body.id()), name, email, language, errors));
    }

    @Needs(Permission.BODIES_MANAGE)
    @PostMapping("/office/bodies/{id}/invite")
    View invite(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String language,
            HttpServletRequest request) {
        Body body = find(id);
        FormErrors errors = FormErrors.none();
        TypedFields.name(errors, "name", name, 200, "identity.error.invited-name");
        TypedFields.email(errors, "email", email);
        if (!errors.has("email") && invitations.known(email)) {
            errors.add("email", "identity.error.email-known");
        }
        if (!Words.LANGUAGES.contains(language)) {
            errors.add("language", "identity.error.language");
        }
        if (!errors.isEmpty()) {
            return bodyPage(422, body, name, email, language, errors);
        }
        String token =
                invitations.invite(
                        Actors.member(request),
                        name.strip(),
                        email,
                        language,
                        Set.of(Role.LIAISON_OFFICER),
                        Optional.of(body.id()));
        return pages.view(
                "identity/invited.jte",
                new InvitedPage(
                        name.strip(),
                        InvitationLink.of(settings, request, token),
                        "/office/bodies/" + body.id().value()));
    }

    private Body find(String id) {
        return BodyId.parse(id)
                .flatMap(bodies::find)
                .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }
}
