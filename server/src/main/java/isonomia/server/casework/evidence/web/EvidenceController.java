package isonomia.server.casework.evidence.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.Cases;
import isonomia.server.casework.evidence.Exhibit;
import isonomia.server.casework.evidence.ExhibitId;
import isonomia.server.casework.evidence.Exhibits;
import isonomia.server.casework.evidence.Redactions;
import isonomia.server.casework.request.FileId;
import isonomia.server.casework.request.RequestId;
import isonomia.server.casework.request.Requests;
import isonomia.server.casework.request.Summary;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.FormErrors;
import isonomia.server.page.OpenFile;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.page.Upload;
import isonomia.server.privacy.TooLarge;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The evidence of a case: the list, taking in, and what one file is.
@Controller
class EvidenceController {
    private final Cases cases;
    private final Exhibits exhibits;
    private final Redactions redactions;
    private final Requests requests;
    private final Pages pages;

    EvidenceController(
            Cases cases, Exhibits exhibits, Redactions redactions, Requests requests, Pages pages) {
        this.cases = cases;
        this.exhibits = exhibits;
        this.redactions = redactions;
        this.requests = requests;
        this.pages = pages;
    }

    static CaseId caseFile(String id) {
        return CaseId.parse(id).orElseThrow(EvidenceController::absent);
    }

    static Denied absent() {
        return new Denied(Access.Decision.ABSENT);
    }

    private static ExhibitId exhibit(String id) {
        return ExhibitId.parse(id).orElseThrow(EvidenceController::absent);
    }

    static View out(Exhibits.Out out) {
        return new OpenFile(out.name(), out.type(), out.size(), out.content());
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/evidence")
    View list(@PathVariable String id, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, caseFile(id), Permission.CASES_READ);
        List<Exhibit> all = exhibits.of(member, file.id());
        boolean work = exhibits.mayWork(member, file.id());
        return pages.view(
                "evidence/list.jte",
                new EvidencePage(file, all, work ? answers(member, file, all) : List.of(), work));
    }

    /// What bodies handed in and nobody took over yet.
    private List<EvidencePage.Answer> answers(Actor.Member member, Case file, List<Exhibit> taken) {
        List<EvidencePage.Answer> answers = new ArrayList<>();
        for (Summary summary : requests.of(member, file.id())) {
            requests.open(member, file.id(), summary.id()).items().stream()
                    .flatMap(i -> i.files().stream())
                    .filter(
                            f ->
                                    taken.stream()
                                            .noneMatch(e -> e.answer().equals(Optional.of(f.id()))))
                    .forEach(
                            f ->
                                    answers.add(
                                            new EvidencePage.Answer(
                                                    summary.id(), summary.reference(), f)));
        }
        return answers;
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/evidence/take")
    View take(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String file,
            HttpServletRequest request)
            throws IOException {
        Actor.Member member = Actors.member(request);
        Case one = cases.find(member, caseFile(id), Permission.CASES_READ);
        ExhibitId exhibit =
                exhibits.take(
                        member,
                        one.id(),
                        RequestId.parse(from).orElseThrow(EvidenceController::absent),
                        FileId.parse(file).orElseThrow(EvidenceController::absent));
        return Redirect.to(EvidencePage.address(one) + "/" + exhibit.text());
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/evidence/new")
    View form(@PathVariable String id, HttpServletRequest request) {
        return form(
                200,
                worked(id, request),
                ExhibitId.fresh(),
                new NewExhibitPage.Typed("", "", "", ""),
                FormErrors.none());
    }

    private Case worked(String id, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, caseFile(id), Permission.CASES_READ);
        Access.require(member, Permission.CASES_WORK, file.subject(FieldClass.C3));
        return file;
    }

    private View form(
            int status, Case file, ExhibitId fresh, NewExhibitPage.Typed typed, FormErrors errors) {
        return pages.view(
                status, "evidence/new.jte", new NewExhibitPage(file, fresh, typed, errors));
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/evidence/new")
    View add(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String added,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String power,
            @RequestParam(defaultValue = "") String confidential,
            HttpServletRequest request)
            throws IOException {
        Case file = worked(id, request);
        FormErrors errors = FormErrors.none();
        NewExhibitPage.Typed typed = new NewExhibitPage.Typed(kind, source, power, confidential);
        Optional<Exhibit.About> about = about(typed, errors);
        ExhibitId fresh = ExhibitId.parse(added).orElseGet(ExhibitId::fresh);
        Upload upload = Upload.of(request).orElse(new Upload("", InputStream.nullInputStream()));
        Optional<Exhibits.Added> whole = FileField.added(fresh, upload, errors);
        if (errors.isEmpty()) {
            Exhibits.Added one = whole.orElseThrow();
            try {
                switch (exhibits.add(
                        Actors.member(request),
                        file.id(),
                        one,
                        about.orElseThrow(),
                        upload.content())) {
                    case KEPT -> {
                        return Redirect.to(EvidencePage.address(file) + "/" + fresh.text());
                    }
                    case WRONG_CONTENT -> FileField.wrong(errors, one);
                    case TOO_MANY -> throw new IllegalStateException("An office has no limit");
                }
            } catch (TooLarge e) {
                FileField.large(errors);
            }
        }
        return form(422, file, fresh, typed, errors);
    }

    private static Optional<Exhibit.About> about(NewExhibitPage.Typed typed, FormErrors errors) {
        Optional<Exhibit.Kind> kind =
                Exhibit.Kind.parse(typed.kind()).filter(k -> k != Exhibit.Kind.LETTER);
        Optional<Exhibit.Source> source = Exhibit.Source.parse(typed.source());
        Optional<Exhibit.Power> power = Exhibit.Power.parse(typed.power());
        Optional<FieldClass> fieldClass =
                Exhibit.CLASSES.stream()
                        .filter(c -> NewExhibitPage.key(c).equals(typed.fieldClass()))
                        .findFirst();
        Stream.of(
                        Map.entry("kind", kind.isPresent()),
                        Map.entry("source", source.isPresent()),
                        Map.entry("power", power.isPresent()),
                        Map.entry("confidential", fieldClass.isPresent()))
                .filter(e -> !e.getValue())
                .forEach(e -> errors.add(e.getKey(), "evidence.error." + e.getKey()));
        if (kind.isEmpty() || source.isEmpty() || power.isEmpty() || fieldClass.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Exhibit.About(kind.get(), source.get(), power.get(), fieldClass.get()));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/evidence/{exhibit}")
    View look(@PathVariable String id, @PathVariable String exhibit, HttpServletRequest request) {
        return page(200, id, exhibit, "", request);
    }

    private View page(
            int status, String id, String exhibit, String problem, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, caseFile(id), Permission.CASES_READ);
        ExhibitId one = exhibit(exhibit);
        Exhibits.Known known = exhibits.find(member, file.id(), one);
        return pages.view(
                status,
                "evidence/one.jte",
                new ExhibitPage(
                        file,
                        known,
                        redactions.of(file.id(), one),
                        exhibits.mayWork(member, file.id()),
                        problem));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/evidence/{exhibit}/original")
    View original(
            @PathVariable String id, @PathVariable String exhibit, HttpServletRequest request) {
        return out(exhibits.original(Actors.member(request), caseFile(id), exhibit(exhibit)));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/evidence/{exhibit}/copy")
    View copy(@PathVariable String id, @PathVariable String exhibit, HttpServletRequest request)
            throws IOException {
        return switch (exhibits.copy(Actors.member(request), caseFile(id), exhibit(exhibit))) {
            case Exhibits.Copied.Copy(Exhibits.Out out) -> out(out);
            case Exhibits.Copied.Not(var why) ->
                    page(422, id, exhibit, "evidence.why." + why.key(), request);
        };
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/evidence/{exhibit}/redactions")
    View redact(@PathVariable String id, @PathVariable String exhibit, HttpServletRequest request) {
        Case file = worked(id, request);
        return Redirect.to(
                RedactionPage.address(
                        file,
                        redactions
                                .start(Actors.member(request), file.id(), exhibit(exhibit))
                                .toString()));
    }
}
