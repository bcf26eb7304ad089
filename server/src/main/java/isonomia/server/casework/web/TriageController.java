package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Overlay;
import isonomia.server.casework.Part;
import isonomia.server.casework.Team;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Ids;
import isonomia.server.identity.Needs;
import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.register.Bodies;
import isonomia.server.register.Catalogue;
import isonomia.server.register.Records;
import isonomia.server.register.SystemId;

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

/// What is done with a case first: how urgent it is, which body and system it is about, who works on it.
@Controller
class TriageController {
    private final Cases cases;
    private final Team team;
    private final Bodies bodies;
    private final Catalogue catalogue;
    private final Records records;
    private final People people;
    private final Pages pages;

    TriageController(
            Cases cases,
            Team team,
            Bodies bodies,
            Catalogue catalogue,
            Records records,
            People people,
            Pages pages) {
        this.cases = cases;
        this.team = team;
        this.bodies = bodies;
        this.catalogue = catalogue;
        this.records = records;
        this.people = people;
        this.pages = pages;
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/screen")
    View screen(@PathVariable String id, HttpServletRequest request) {
        Case file = find(id, Permission.CASES_TRIAGE, request);
        return pages.view(
                "casework/screen.jte",
                new ScreenPage(file, title(file, request), file.overlays(), "", FormErrors.none()));
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/screen")
    View screen(
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> stake,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request) {
        Case file = find(id, Permission.CASES_TRIAGE, request);
        Set<Overlay> overlays = EnumSet.noneOf(Overlay.class);
        Arrays.stream(Overlay.values()).filter(o -> stake.contains(o.key())).forEach(overlays::add);
        FormErrors errors = FormErrors.none();
        if (overlays.isEmpty() && !stake.contains("none")) {
            errors.add("stake", "casework.error.stake-absent");
        } else if (!overlays.isEmpty() && stake.contains("none")) {
            errors.add("stake", "casework.error.stake-both");
        }
        Typed.limit(errors, "note", note);
        if (!errors.isEmpty()) {
            return pages.view(
                    422,
                    "casework/screen.jte",
                    new ScreenPage(file, title(file, request), overlays, note, errors));
        }
        cases.screen(Actors.member(request), file.id(), overlays, note.strip());
        return Redirect.to("/office/cases/" + id);
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/about")
    View about(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request) {
        Case file = find(id, Permission.CASES_TRIAGE, request);
        return pages.view(
                "casework/about.jte",
                new AboutPage(
                        file,
                        title(file, request),
                        bodies.all().stream().map(Bodies.Standing::body).toList(),
                        q.strip(),
                        q.isBlank()
                                ? List.of()
                                : catalogue
                                        .search(
                                                new Catalogue.Query(
                                                        q.strip(), "", "", Optional.empty()),
                                                1)
                                        .systems()));
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/about")
    View about(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String system,
            HttpServletRequest request) {
        Case file = find(id, Permission.CASES_TRIAGE, request);
        Optional<SystemId> chosen = SystemId.parse(system).filter(s -> bodyOf(s).isPresent());
        boolean unknown =
                (!system.isBlank() && chosen.isEmpty())
                        || (!body.isBlank()
                                && Ids.parse(body)
                                        .map(BodyId::new)
                                        .flatMap(bodies::find)
                                        .isEmpty());
        if (unknown) {
            // No form offers it. Nothing is changed, least of all taken away.
            throw new Denied(Access.Decision.ABSENT);
        }
        Optional<BodyId> named =
                chosen.flatMap(this::bodyOf)
                        .or(
                                () ->
                                        Ids.parse(body)
                                                .map(BodyId::new)
                                                .filter(b -> bodies.find(b).isPresent()));
        cases.about(
                Actors.member(request),
                file.id(),
                named,
                chosen.or(() -> file.system().filter(_ -> named.equals(file.body()))));
        return Redirect.to("/office/cases/" + id);
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C2)
    @GetMapping("/office/cases/{id}/team")
    View team(@PathVariable String id, HttpServletRequest request) {
        return teamPage(200, id, FormErrors.none(), "", request);
    }

    private View teamPage(
            int status, String id, FormErrors errors, String reason, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = find(id, Permission.CASES_READ, request);
        List<Person> workers =
                people.all().stream()
                        .filter(p -> !p.left() && p.body().isEmpty())
                        .filter(p -> !file.recused().contains(p.id()))
                        .filter(TeamPage::mayWork)
                        .toList();
        return pages.view(
                status,
                "casework/team.jte",
                new TeamPage(
                        file,
                        title(file, request),
                        workers,
                        CasesController.may(member, Permission.CASES_LEAD, file),
                        member.person(),
                        reason,
                        errors));
    }

    @Needs(value = Permission.CASES_LEAD, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/team")
    View assign(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String as,
            HttpServletRequest request) {
        Case file = find(id, Permission.CASES_LEAD, request);
        FormErrors errors = FormErrors.none();
        Optional<Part.As> part =
                Arrays.stream(Part.As.values()).filter(a -> a.key().equals(as)).findFirst();
        Optional<Person> chosen =
                Ids.parse(person).map(PersonId::new).flatMap(people::find).filter(p -> !p.left());
        if (chosen.isEmpty()) {
            errors.add("person", "casework.error.person-absent");
        }
        if (part.isEmpty()) {
            errors.add("as", "casework.error.part-absent");
        }
        if (chosen.isPresent() && part.isPresent() && !TeamPage.fits(chosen.get(), part.get())) {
            errors.add("person", "casework.error.person-role");
        }
        if (!errors.isEmpty()) {
            return teamPage(422, id, errors, "", request);
        }
        team.assign(
                Actors.member(request), file.id(), chosen.orElseThrow().id(), part.orElseThrow());
        return Redirect.to("/office/cases/" + id + "/team");
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/recuse")
    View recuse(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String recused,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        Case file = find(id, Permission.CASES_READ, request);
        FormErrors errors = FormErrors.none();
        Optional<Person> chosen = Ids.parse(recused).map(PersonId::new).flatMap(people::find);
        if (chosen.isEmpty()) {
            errors.add("recused", "casework.error.person-absent");
        }
        Typed.text(errors, "reason", reason);
        if (!errors.isEmpty()) {
            return teamPage(422, id, errors, reason, request);
        }
        PersonId person = chosen.orElseThrow().id();
        team.recuse(Actors.member(request), file.id(), person, reason.strip());
        return Redirect.to(
                person.equals(Actors.member(request).person())
                        ? "/office/cases"
                        : "/office/cases/" + id + "/team");
    }

    private Optional<BodyId> bodyOf(SystemId system) {
        return records.of(system).stream().findFirst().map(v -> v.body().id());
    }

    private Case find(String id, Permission permission, HttpServletRequest request) {
        Case file = cases.find(Actors.member(request), CasesController.parse(id), permission);
        Access.Decision may =
                Access.decide(Actors.member(request), permission, file.subject(FieldClass.C2));
        if (may != Access.Decision.ALLOWED) {
            throw new Denied(may);
        }
        return file;
    }

    private String title(Case file, HttpServletRequest request) {
        return cases.title(Actors.member(request), file);
    }
}
