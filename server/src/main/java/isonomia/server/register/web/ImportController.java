package isonomia.server.register.web;

import com.ibm.icu.text.Collator;

import isonomia.engine.words.Words;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Needs;
import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.job.JobId;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Paging;
import isonomia.server.page.Redirect;
import isonomia.server.page.Upload;
import isonomia.server.register.Import;
import isonomia.server.register.ImportForm;
import isonomia.server.register.ImportId;
import isonomia.server.register.ImportRecords;
import isonomia.server.register.Imports;
import isonomia.server.register.Problem;
import isonomia.server.register.ProblemText;
import isonomia.server.register.PublishImport;
import isonomia.server.register.RecordRefused;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Other registers' files: chosen, looked at and confirmed by one person, published by another.
@Controller
class ImportController {
    private final Imports imports;
    private final ImportRecords filing;
    private final PublishImport publishing;
    private final People people;
    private final Pages pages;

    ImportController(
            Imports imports,
            ImportRecords filing,
            PublishImport publishing,
            People people,
            Pages pages) {
        this.imports = imports;
        this.filing = filing;
        this.publishing = publishing;
        this.people = people;
        this.pages = pages;
    }

    @Needs(Permission.RECORDS_IMPORT)
    @GetMapping("/office/import")
    View list() {
        return listPage(200, "", FormErrors.none(), List.of());
    }

    private View listPage(int status, String kind, FormErrors errors, List<String> problems) {
        return pages.view(
                status,
                "register/imports.jte",
                new ImportsPage(imports.all(), kind, errors, problems));
    }

    @Needs(Permission.RECORDS_IMPORT)
    @PostMapping("/office/import")
    View upload(@RequestParam(defaultValue = "") String kind, HttpServletRequest request)
            throws IOException {
        FormErrors errors = FormErrors.none();
        Optional<ImportForm> form = ImportForm.of(kind);
        if (form.isEmpty()) {
            errors.add("kind", "import.error.kind");
        }
        byte[] file = file(request);
        if (file.length == 0) {
            errors.add("file", "import.error.file");
        } else if (file.length > Imports.LARGEST) {
            errors.add("file", "import.error.large");
        }
        if (form.isEmpty() || !errors.isEmpty()) {
            return listPage(422, kind, errors, List.of());
        }
        try {
            ImportId id = imports.preview(Actors.member(request), form.get(), file);
            return Redirect.to("/office/import/" + id.text());
        } catch (RecordRefused refused) {
            errors.add("file", "import.error.refused");
            return listPage(422, kind, errors, said(refused.problems(), words(request)));
        }
    }

    /// The file, in memory only; one byte more than the largest when it is larger.
    private static byte[] file(HttpServletRequest request) throws IOException {
        Optional<Upload> upload = Upload.of(request);
        return upload.isEmpty()
                ? new byte[0]
                : upload.get().content().readNBytes(Imports.LARGEST + 1);
    }

    private static List<String> said(List<Problem> problems, Words words) {
        return problems.stream().map(p -> ProblemText.full(p, words)).toList();
    }

    @Needs(Permission.RECORDS_IMPORT)
    @GetMapping("/office/import/{id}")
    View look(@PathVariable String id, HttpServletRequest request) {
        Import chosen = find(id);
        Words words = words(request);
        Collator collator = Collator.getInstance(words.locale());
        return pages.view(
                "register/import.jte",
                new ImportPage(
                        chosen,
                        name(chosen),
                        imports.outcomes(chosen.id()),
                        chosen.state() == Import.State.PREVIEWED
                                ? imports.newBodies(chosen.id()).stream().sorted(collator).toList()
                                : List.of(),
                        said(imports.problems(chosen.id()), words),
                        filing.job(chosen.id())));
    }

    @Needs(Permission.RECORDS_IMPORT)
    @PostMapping("/office/import/{id}/confirm")
    View confirm(@PathVariable String id, HttpServletRequest request) {
        JobId job = filing.confirm(Actors.member(request), find(id).id());
        return Redirect.to("/office/jobs/" + job.text());
    }

    @Needs(Permission.RECORDS_IMPORT)
    @GetMapping("/office/import/{id}/withdraw")
    View withdraw(@PathVariable String id) {
        return pages.view(
                "register/import-withdraw.jte",
                new WithdrawImportPage(find(id), "", FormErrors.none()));
    }

    @Needs(Permission.RECORDS_IMPORT)
    @PostMapping("/office/import/{id}/withdraw")
    View withdraw(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        Import chosen = find(id);
        FormErrors errors = FileController.reason(reason);
        if (!errors.isEmpty()) {
            return pages.view(
                    422,
                    "register/import-withdraw.jte",
                    new WithdrawImportPage(chosen, reason, errors));
        }
        imports.withdraw(Actors.member(request), chosen.id(), reason);
        return Redirect.to(chosen.address());
    }

    @Needs(Permission.RECORDS_PUBLISH)
    @GetMapping("/office/review")
    View reviews() {
        return pages.view(
                "register/reviews.jte",
                new ReviewsPage(
                        imports.all().stream()
                                .filter(i -> i.state() == Import.State.CONFIRMED)
                                .toList()));
    }

    @Needs(Permission.RECORDS_PUBLISH)
    @GetMapping("/office/review/{id}")
    View review(
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request) {
        Import chosen = find(id);
        int filed =
                imports.outcomes(chosen.id()).entrySet().stream()
                        .filter(e -> e.getKey().equals("new") || e.getKey().equals("changed"))
                        .mapToInt(java.util.Map.Entry::getValue)
                        .sum();
        int last = Math.max(1, (filed + Imports.PAGE - 1) / Imports.PAGE);
        int shown = Math.clamp(page, 1, last);
        return pages.view(
                "register/review.jte",
                new ReviewPage(
                        chosen,
                        name(chosen),
                        imports.versions(chosen.id(), shown),
                        new Paging(shown, last, filed, chosen.review()),
                        publishing.may(Actors.member(request), chosen),
                        publishing.job(chosen.id())));
    }

    @Needs(Permission.RECORDS_PUBLISH)
    @PostMapping("/office/review/{id}/publish")
    View publish(@PathVariable String id, HttpServletRequest request) {
        JobId job = publishing.publish(Actors.member(request), find(id).id());
        return Redirect.to("/office/jobs/" + job.text());
    }

    private Import find(String id) {
        return ImportId.parse(id)
                .flatMap(imports::find)
                .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    private String name(Import chosen) {
        return people.find(chosen.uploadedBy()).map(Person::name).orElse("");
    }

    private Words words(HttpServletRequest request) {
        return pages.frame(request).words();
    }
}
