package isonomia.server.register.web;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.page.TypedFields;
import isonomia.server.privacy.Purpose;
import isonomia.server.register.ContactPerson;
import isonomia.server.register.Contacts;
import isonomia.server.register.Documents;
import isonomia.server.register.Records;
import isonomia.server.register.SystemId;
import isonomia.server.register.Version;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.List;
import java.util.Optional;

/// What a body tells the office about a system and nobody else: whom to ask, and documents.
@Controller
class ConfidentialController {
    private static final int LONGEST_TELEPHONE = 40;

    private final Records records;
    private final Contacts contacts;
    private final Documents documents;
    private final Pages pages;

    ConfidentialController(Records records, Contacts contacts, Documents documents, Pages pages) {
        this.records = records;
        this.contacts = contacts;
        this.documents = documents;
        this.pages = pages;
    }

    @Needs(Permission.RECORDS_READ)
    @GetMapping("/office/systems/{id}/confidential")
    View look(@PathVariable String id, HttpServletRequest request) {
        Version version = find(id, request);
        return page(200, version, Optional.empty(), FormErrors.none(), request);
    }

    private View page(
            int status,
            Version version,
            Optional<ContactPerson> shown,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        boolean documentsOpen =
                Access.decide(
                                member,
                                Permission.RECORDS_READ,
                                Documents.subject(version.body().id()))
                        == Access.Decision.ALLOWED;
        return pages.view(
                status,
                "register/confidential.jte",
                new ConfidentialPage(
                        version,
                        contacts.named(version.system()),
                        shown,
                        Access.decide(
                                        member,
                                        Permission.RECORDS_READ,
                                        Contacts.subject(version.body().id()))
                                == Access.Decision.ALLOWED,
                        documentsOpen,
                        documentsOpen
                                ? documents.of(member, version.system(), version.body().id())
                                : List.of(),
                        mayFile(member, version),
                        errors));
    }

    private static boolean mayFile(Actor.Member member, Version version) {
        return Access.decide(member, Permission.RECORDS_FILE, Contacts.subject(version.body().id()))
                == Access.Decision.ALLOWED;
    }

    @Needs(value = Permission.RECORDS_READ, reaches = FieldClass.C3)
    @PostMapping("/office/systems/{id}/contact/show")
    View show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String purpose,
            HttpServletRequest request) {
        Version version = find(id, request);
        Optional<Purpose> stated = Purpose.parse(purpose);
        if (stated.isEmpty()) {
            FormErrors errors = FormErrors.none();
            errors.add("purpose", "privacy.error.purpose-absent");
            return page(422, version, Optional.empty(), errors, request);
        }
        Optional<ContactPerson> person =
                contacts.show(
                        Actors.member(request),
                        version.system(),
                        version.body().id(),
                        stated.get());
        return page(200, version, person, FormErrors.none(), request);
    }

    @Needs(value = Permission.RECORDS_FILE, reaches = FieldClass.C3)
    @GetMapping("/office/systems/{id}/contact")
    View contact(@PathVariable String id, HttpServletRequest request) {
        return contactPage(
                200, findToFile(id, request), new ContactPerson("", "", ""), FormErrors.none());
    }

    private View contactPage(int status, Version version, ContactPerson typed, FormErrors errors) {
        return pages.view(
                status,
                "register/contact-form.jte",
                new ContactFormPage(
                        version, contacts.named(version.system()).isPresent(), typed, errors));
    }

    @Needs(value = Permission.RECORDS_FILE, reaches = FieldClass.C3)
    @PostMapping("/office/systems/{id}/contact")
    View name(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String telephone,
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest request) {
        Version version = findToFile(id, request);
        ContactPerson typed = new ContactPerson(name, telephone, email);
        FormErrors errors = FormErrors.none();
        TypedFields.name(errors, "name", name, 200, "privacy.error.name");
        if (typed.telephone().length() > LONGEST_TELEPHONE) {
            errors.add("telephone", "privacy.error.telephone-long");
        }
        if (!typed.email().isEmpty()) {
            TypedFields.email(errors, "email", email);
        } else if (typed.telephone().isEmpty()) {
            errors.add("telephone", "privacy.error.reach-absent");
        }
        if (!errors.isEmpty()) {
            return contactPage(422, version, typed, errors);
        }
        contacts.name(Actors.member(request), version.system(), version.body().id(), typed);
        return Redirect.to(address(version.system()));
    }

    @Needs(value = Permission.RECORDS_FILE, reaches = FieldClass.C3)
    @PostMapping("/office/systems/{id}/contact/erase")
    View erase(@PathVariable String id, HttpServletRequest request) {
        Version version = findToFile(id, request);
        contacts.erase(Actors.member(request), version.system(), version.body().id());
        return Redirect.to(address(version.system()));
    }

    static String address(SystemId system) {
        return "/office/systems/" + system.text() + "/confidential";
    }

    /// The newest version of a system's record, for whoever may read unpublished ones.
    private Version find(String id, HttpServletRequest request) {
        Version version = newest(records, id);
        Access.require(Actors.member(request), Permission.RECORDS_READ, version.subject(true));
        return version;
    }

    private Version findToFile(String id, HttpServletRequest request) {
        Version version = newest(records, id);
        Access.require(
                Actors.member(request),
                Permission.RECORDS_FILE,
                Contacts.subject(version.body().id()));
        return version;
    }

    static Version newest(Records records, String id) {
        return SystemId.parse(id).map(records::of).orElse(List.of()).stream()
                .findFirst()
                .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }
}
