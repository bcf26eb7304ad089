package isonomia.server.identity.web;

import isonomia.engine.words.Words;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Ids;
import isonomia.server.identity.InvitationLink;
import isonomia.server.identity.Invitations;
import isonomia.server.identity.InvitedPage;
import isonomia.server.identity.Needs;
import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Role;
import isonomia.server.identity.RoleChanges;
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

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who works here, and who is invited.
@Controller
class PeopleController {
    private final People people;
    private final Invitations invitations;
    private final RoleChanges changes;
    private final Pages pages;
    private final Settings settings;

    PeopleController(
            People people,
            Invitations invitations,
            RoleChanges changes,
            Pages pages,
            Settings settings) {
        this.people = people;
        this.invitations = invitations;
        this.changes = changes;
        this.pages = pages;
        this.settings = settings;
    }

    private static List<Role> officeRoles() {
        return Arrays.stream(Role.values()).filter(r -> !r.forBody()).toList();
    }

    @Needs(Permission.PEOPLE_READ)
    @GetMapping("/office/people")
    View list(HttpServletRequest request) {
        return pages.view(
                "identity/people.jte",
                new PeoplePage(member(request).person(), people.all(), invitations.open()));
    }

    @Needs(Permission.PEOPLE_MANAGE)
    @GetMapping("/office/people/invite")
    View invite(HttpServletRequest request) {
        return pages.view(
                "identity/invite.jte",
                new InvitePage(
                        new InviteForm("", "", pages.frame(request).words().language(), Set.of()),
                        officeRoles(),
                        FormErrors.none()));
    }

    @Needs(Permission.PEOPLE_MANAGE)
    @PostMapping("/office/people/invite")
    View invite(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(required = false) List<String> roles,
            HttpServletRequest request) {
        EnumSet<Role> chosen = EnumSet.noneOf(Role.class);
        for (Role role : officeRoles()) {
            if (roles != null && roles.contains(role.key())) {
                chosen.add(role);
            }
        }
        FormErrors errors = FormErrors.none();
        TypedFields.name(errors, "name", name, 200, "identity.error.invited-name");
        TypedFields.email(errors, "email", email);
        if (!errors.has("email") && invitations.known(email)) {
            errors.add("email", "identity.error.email-known");
        }
        if (!Words.LANGUAGES.contains(language)) {
            errors.add("language", "identity.error.language");
        }
        if (chosen.isEmpty()) {
            errors.add("roles", "identity.error.roles-absent");
        }
        if (!errors.isEmpty()) {
            return pages.view(
                    422,
                    "identity/invite.jte",
                    new InvitePage(
                            new InviteForm(name, email, language, chosen), officeRoles(), errors));
        }
        String token =
                invitations.invite(
                        member(request), name.strip(), email, language, chosen, Optional.empty());
        return pages.view(
                "identity/invited.jte",
                new InvitedPage(
                        name.strip(),
                        InvitationLink.of(settings, request, token),
                        "/office/people"));
    }

    @Needs(Permission.PEOPLE_MANAGE)
    @PostMapping("/office/people/invitations/withdraw")
    View withdraw(@RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        invitations.withdraw(member(request), email);
        return Redirect.to("/office/people");
    }

    @Needs(Permission.PEOPLE_MANAGE)
    @GetMapping("/office/people/{id}")
    View person(@PathVariable String id, HttpServletRequest request) {
        return personPage(200, find(id), request, FormErrors.none());
    }

    @Needs(Permission.PEOPLE_MANAGE)
    @PostMapping("/office/people/{id}/roles")
    View roles(
            @PathVariable String id,
            @RequestParam(required = false) List<String> roles,
            HttpServletRequest request) {
        Person person = find(id);
        FormErrors errors = FormErrors.none();
        Set<Role> chosen = EnumSet.noneOf(Role.class);
        officeRoles().stream()
                .filter(r -> roles != null && roles.contains(r.key()))
                .forEach(chosen::add);
        if (chosen.isEmpty()) {
            errors.add("roles", "identity.error.roles-absent");
            return personPage(422, person, request, errors);
        }
        return changed(changes.change(member(request), person.id(), chosen), person, request);
    }

    @Needs(Permission.PEOPLE_MANAGE)
    @PostMapping("/office/people/{id}/leave")
    View leave(@PathVariable String id, HttpServletRequest request) {
        Person person = find(id);
        return changed(changes.leave(member(request), person.id()), person, request);
    }

    private View changed(RoleChanges.Outcome outcome, Person person, HttpServletRequest request) {
        return switch (outcome) {
            case DONE -> Redirect.to("/office/people");
            case LAST_APPROVER -> {
                FormErrors errors = FormErrors.none();
                errors.add("roles", "identity.error.last-approver");
                yield personPage(422, person, request, errors);
            }
        };
    }

    private View personPage(
            int status, Person person, HttpServletRequest request, FormErrors errors) {
        return pages.view(
                status,
                "identity/person.jte",
                new PersonPage(
                        person,
                        person.id().equals(member(request).person()),
                        officeRoles(),
                        errors));
    }

    private Person find(String id) {
        return Ids.parse(id)
                .flatMap(uuid -> people.find(new PersonId(uuid)))
                .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    private static Actor.Member member(HttpServletRequest request) {
        return Actors.member(request);
    }
}
