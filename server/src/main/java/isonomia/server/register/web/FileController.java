package isonomia.server.register.web;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Needs;
import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.Subject;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Paging;
import isonomia.server.page.Redirect;
import isonomia.server.register.Bodies;
import isonomia.server.register.Catalogue;
import isonomia.server.register.Content;
import isonomia.server.register.Fields;
import isonomia.server.register.Records;
import isonomia.server.register.SystemId;
import isonomia.server.register.Version;
import isonomia.server.register.VersionId;
import isonomia.server.register.Visibility;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.List;
import java.util.Optional;

/// Records in the workspace: begun and filed by a body's liaison officer, or by the office for a
/// body; reviewed by somebody who did not write them.
@Controller
class FileController {
    private static final int LONGEST_REASON = 2000;

    private final Records records;
    private final Catalogue catalogue;
    private final Bodies bodies;
    private final People people;
    private final Pages pages;

    FileController(
            Records records, Catalogue catalogue, Bodies bodies, People people, Pages pages) {
        this.records = records;
        this.catalogue = catalogue;
        this.bodies = bodies;
        this.people = people;
        this.pages = pages;
    }

    @Needs(Permission.RECORDS_READ)
    @GetMapping("/office/records")
    View list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Catalogue.Query query = new Catalogue.Query(q.strip(), "", "", member.body());
        Catalogue.Found found = catalogue.search(query, Math.max(1, page));
        Paging paging = ListPaging.of("/office/records", query, found, page);
        return pages.view(
                "register/office.jte",
                new OfficePage(
                        records.open(),
                        member.body().flatMap(bodies::find),
                        query,
                        page > paging.page() ? catalogue.search(query, paging.page()) : found,
                        paging));
    }

    @Needs(Permission.RECORDS_FILE)
    @GetMapping("/office/records/new")
    View begin(HttpServletRequest request) {
        return newPage(200, request, FormErrors.none());
    }

    private View newPage(int status, HttpServletRequest request, FormErrors errors) {
        return pages.view(
                status,
                "register/new.jte",
                new NewPage(
                        ByName.sorted(bodies.all(), pages.frame(request).words()).stream()
                                .map(Bodies.Standing::body)
                                .toList(),
                        errors));
    }

    @Needs(Permission.RECORDS_FILE)
    @PostMapping("/office/records/new")
    View begin(@RequestParam(defaultValue = "") String body, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        // A liaison officer speaks for one body and is not asked.
        Optional<BodyId> chosen =
                member.body().or(() -> BodyId.parse(body)).filter(b -> bodies.find(b).isPresent());
        if (chosen.isEmpty()) {
            FormErrors errors = FormErrors.none();
            errors.add("body", "records.error.body-absent");
            return newPage(422, request, errors);
        }
        Version version = records.begin(member, chosen.get());
        return Redirect.to(address(version.id(), Fields.sections().getFirst().id()));
    }

    @Needs(Permission.RECORDS_FILE)
    @PostMapping("/office/systems/{id}/revise")
    View revise(@PathVariable String id, HttpServletRequest request) {
        Version version =
                SystemId.parse(id)
                        .map(system -> records.revise(Actors.member(request), system))
                        .orElseThrow(FileController::absent);
        // What a colleague has filed meanwhile is looked at, not written.
        return Redirect.to(
                version.state().editable()
                        ? address(version.id(), Fields.sections().getFirst().id())
                        : "/office/records/" + version.id().text());
    }

    private static String address(VersionId id, String section) {
        return "/office/records/" + id.text() + "/edit/" + section;
    }

    @Needs(Permission.RECORDS_FILE)
    @GetMapping("/office/records/{id}/edit/{section}")
    View edit(@PathVariable String id, @PathVariable String section, HttpServletRequest request) {
        Version version = find(id);
        Access.require(
                Actors.member(request),
                Permission.RECORDS_FILE,
                version.subject(version.state().editable()));
        return editPage(200, EditPage.of(version, section(section), false), request);
    }

    private View editPage(int status, EditPage page, HttpServletRequest request) {
        return pages.view(status, "register/edit.jte", page.judged(pages.frame(request)));
    }

    @Needs(Permission.RECORDS_FILE)
    @PostMapping("/office/records/{id}/edit/{section}")
    View save(
            @PathVariable String id,
            @PathVariable String section,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "") String then,
            HttpServletRequest request) {
        Version version = find(id);
        Fields.Section part = section(section);
        SectionForm form = SectionForm.of(part, request);
        Content content = form.into(version.content());
        Visibility visibility = form.into(version.visibility());
        Records.Saved saved =
                records.save(Actors.member(request), version.id(), revision, content, visibility);
        return switch (saved) {
            case Records.Saved.Meanwhile(Version theirs) ->
                    editPage(409, EditPage.meanwhile(theirs, part, content, visibility), request);
            case Records.Saved.Done(Version now) -> {
                EditPage page = EditPage.of(now, part, true);
                if (!page.judged(pages.frame(request)).errors().isEmpty()) {
                    yield editPage(422, page, request);
                }
                yield Redirect.to(next(now, part, then));
            }
        };
    }

    private static String next(Version version, Fields.Section part, String then) {
        if (then.equals("leave")) {
            return "/office/records";
        }
        List<Fields.Section> sections = Fields.sections();
        int place = sections.indexOf(part);
        return place + 1 < sections.size() && !then.equals("check")
                ? address(version.id(), sections.get(place + 1).id())
                : "/office/records/" + version.id().text();
    }

    @Needs(Permission.RECORDS_READ)
    @GetMapping("/office/records/{id}")
    View look(@PathVariable String id, HttpServletRequest request) {
        Version version = find(id);
        // The database shows everybody what is published, but not for this page, which also shows
        // what is withheld and who wrote it.
        Access.require(Actors.member(request), Permission.RECORDS_READ, version.subject(true));
        return lookPage(200, version, "", FormErrors.none(), request);
    }

    private View lookPage(
            int status,
            Version version,
            String reason,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        return pages.view(
                status,
                "register/look.jte",
                new LookPage(
                        version,
                        version.filedBy().flatMap(people::find).map(Person::name).orElse(""),
                        Access.decide(
                                        member,
                                        Permission.RECORDS_FILE,
                                        version.subject(version.state().editable()))
                                == Access.Decision.ALLOWED,
                        Access.decide(
                                member,
                                Permission.RECORDS_PUBLISH,
                                version.subject(
                                        version.state()
                                                == isonomia.server.register.RecordState.FILED)),
                        published(member, version, Permission.RECORDS_FILE),
                        published(member, version, Permission.RECORDS_PUBLISH),
                        reason,
                        errors));
    }

    /// Whether the reader may go on from a published version. Its authors may be asked to withdraw
    /// it, so authorship does not count here, as in [Records#withdraw].
    private static boolean published(Actor.Member member, Version version, Permission permission) {
        boolean published = version.state() == isonomia.server.register.RecordState.PUBLISHED;
        Subject subject = Subject.of(version.body().id(), FieldClass.C1).open(published);
        return Access.decide(member, permission, subject) == Access.Decision.ALLOWED;
    }

    @Needs(Permission.RECORDS_FILE)
    @PostMapping("/office/records/{id}/file")
    View file(@PathVariable String id, HttpServletRequest request) {
        Version version = find(id);
        if (!version.content().stoppingFiling().isEmpty()) {
            return lookPage(422, version, "", FormErrors.none(), request);
        }
        records.file(Actors.member(request), version.id());
        return Redirect.to("/office/records/" + version.id().text());
    }

    @Needs(Permission.RECORDS_PUBLISH)
    @PostMapping("/office/records/{id}/publish")
    View publish(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int revision,
            HttpServletRequest request) {
        Version version = find(id);
        records.publish(Actors.member(request), version.id(), revision);
        return Redirect.to("/office/records/" + version.id().text());
    }

    @Needs(Permission.RECORDS_PUBLISH)
    @PostMapping("/office/records/{id}/return")
    View sendBack(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        Version version = find(id);
        FormErrors errors = reason(reason);
        if (!errors.isEmpty()) {
            return lookPage(422, version, reason, errors, request);
        }
        records.sendBack(Actors.member(request), version.id(), reason);
        return Redirect.to("/office/records/" + version.id().text());
    }

    @Needs(Permission.RECORDS_PUBLISH)
    @GetMapping("/office/systems/{id}/withdraw")
    View withdraw(@PathVariable String id) {
        return withdrawPage(200, id, "", FormErrors.none());
    }

    @Needs(Permission.RECORDS_PUBLISH)
    @PostMapping("/office/systems/{id}/withdraw")
    View withdraw(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        FormErrors errors = reason(reason);
        if (!errors.isEmpty()) {
            return withdrawPage(422, id, reason, errors);
        }
        SystemId system = SystemId.parse(id).orElseThrow(FileController::absent);
        records.withdraw(Actors.member(request), system, reason);
        return Redirect.to("/systems/" + system.text());
    }

    private View withdrawPage(int status, String id, String reason, FormErrors errors) {
        Version version =
                SystemId.parse(id).map(records::of).orElse(List.of()).stream()
                        .filter(v -> v.state() == isonomia.server.register.RecordState.PUBLISHED)
                        .findFirst()
                        .orElseThrow(FileController::absent);
        return pages.view(
                status, "register/withdraw.jte", new WithdrawPage(version, reason, errors));
    }

    static FormErrors reason(String reason) {
        FormErrors errors = FormErrors.none();
        if (reason.isBlank()) {
            errors.add("reason", "records.error.reason-absent");
        } else if (reason.strip().length() > LONGEST_REASON) {
            errors.add(
                    "reason",
                    "records.error.reason-long",
                    java.util.Map.of("most", LONGEST_REASON));
        }
        return errors;
    }

    private Version find(String id) {
        return VersionId.parse(id).flatMap(records::find).orElseThrow(FileController::absent);
    }

    private static Fields.Section section(String id) {
        return Fields.sections().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(FileController::absent);
    }

    private static Denied absent() {
        return new Denied(Access.Decision.ABSENT);
    }
}
