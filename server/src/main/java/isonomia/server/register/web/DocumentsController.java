package isonomia.server.register.web;

import isonomia.server.identity.Access;
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
import isonomia.server.register.Document;
import isonomia.server.register.DocumentFormat;
import isonomia.server.register.DocumentId;
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

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Confidential documents: handed in by a body, or by the office for a body; found, read, withdrawn.
@Controller
class DocumentsController {
    private static final int LONGEST_NAME = 255;

    private final Records records;
    private final Documents documents;
    private final Pages pages;

    DocumentsController(Records records, Documents documents, Pages pages) {
        this.records = records;
        this.documents = documents;
        this.pages = pages;
    }

    @Needs(value = Permission.RECORDS_READ, reaches = FieldClass.C2)
    @GetMapping("/office/documents")
    View newest(HttpServletRequest request) {
        return pages.view(
                "register/documents.jte",
                new DocumentsPage("", documents.newest(Actors.member(request))));
    }

    /// A form that is posted, since what is searched for would stand in the address otherwise.
    @Needs(value = Permission.RECORDS_READ, reaches = FieldClass.C2)
    @PostMapping("/office/documents")
    View search(@RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        if (q.isBlank()) {
            return newest(request);
        }
        return pages.view(
                "register/documents.jte",
                new DocumentsPage(q.strip(), documents.find(Actors.member(request), q)));
    }

    @Needs(value = Permission.RECORDS_FILE, reaches = FieldClass.C2)
    @GetMapping("/office/systems/{id}/documents/new")
    View form(@PathVariable String id, HttpServletRequest request) {
        return form(200, find(id, request), "", "", FormErrors.none());
    }

    private View form(int status, Version version, String kind, String note, FormErrors errors) {
        return pages.view(
                status,
                "register/document-form.jte",
                new DocumentFormPage(version, kind, note, errors));
    }

    @Needs(value = Permission.RECORDS_FILE, reaches = FieldClass.C2)
    @PostMapping("/office/systems/{id}/documents/new")
    View add(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request)
            throws IOException {
        Version version = find(id, request);
        FormErrors errors = FormErrors.none();
        Optional<Document.Kind> chosen = Document.Kind.parse(kind);
        if (chosen.isEmpty()) {
            errors.add("kind", "privacy.error.kind-absent");
        }
        if (note.strip().length() > Documents.LONGEST_NOTE) {
            errors.add("note", "privacy.error.note-long", Map.of("most", Documents.LONGEST_NOTE));
        }
        Upload upload =
                Upload.of(request).orElse(new Upload("", java.io.InputStream.nullInputStream()));
        String name = fileName(upload.name());
        Optional<DocumentFormat> format = DocumentFormat.of(name);
        if (name.isEmpty()) {
            errors.add("file", "privacy.error.file-absent");
        } else if (format.isEmpty() || name.length() > LONGEST_NAME) {
            errors.add("file", "privacy.error.format", Map.of("endings", DocumentFormat.endings()));
        }
        if (errors.isEmpty()) {
            try {
                documents.add(
                        Actors.member(request),
                        version.system(),
                        version.body().id(),
                        new Documents.Handed(
                                chosen.orElseThrow(), note, name, format.orElseThrow()),
                        upload.content());
                return Redirect.to(ConfidentialController.address(version.system()));
            } catch (TooLarge e) {
                errors.add(
                        "file",
                        "privacy.error.large",
                        Map.of("most", Documents.MOST_BYTES / 1_000_000));
            } catch (Documents.OtherFormat e) {
                errors.add(
                        "file", "privacy.error.content", Map.of("ending", format.get().ending()));
            }
        }
        return form(422, version, kind, note, errors);
    }

    /// Some browsers send the folders as well, and a name may hold signs that no text has.
    private static String fileName(String sent) {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        return name.strip();
    }

    @Needs(value = Permission.RECORDS_READ, reaches = FieldClass.C2)
    @GetMapping("/office/systems/{id}/documents/{document}")
    View file(@PathVariable String id, @PathVariable String document, HttpServletRequest request) {
        Documents.Opened opened =
                documents.open(Actors.member(request), system(id), document(document));
        return new OpenFile(
                "document-"
                        + opened.document().id().text()
                        + "."
                        + opened.document().format().ending(),
                opened.document().format().type(),
                opened.document().size(),
                opened::content);
    }

    @Needs(value = Permission.RECORDS_FILE, reaches = FieldClass.C2)
    @GetMapping("/office/systems/{id}/documents/{document}/withdraw")
    View withdraw(
            @PathVariable String id, @PathVariable String document, HttpServletRequest request) {
        Version version = find(id, request);
        Documents.Opened opened =
                documents.open(Actors.member(request), version.system(), document(document));
        return pages.view(
                "register/document-withdraw.jte",
                new DocumentWithdrawPage(version, opened.document()));
    }

    @Needs(value = Permission.RECORDS_FILE, reaches = FieldClass.C2)
    @PostMapping("/office/systems/{id}/documents/{document}/withdraw")
    View withdrawNow(
            @PathVariable String id, @PathVariable String document, HttpServletRequest request) {
        Version version = find(id, request);
        documents.withdraw(Actors.member(request), version.system(), document(document));
        return Redirect.to(ConfidentialController.address(version.system()));
    }

    /// The newest version of a system's record, for whoever may hand in documents about the system.
    private Version find(String id, HttpServletRequest request) {
        Version version = ConfidentialController.newest(records, id);
        Access.require(
                Actors.member(request),
                Permission.RECORDS_FILE,
                Documents.subject(version.body().id()));
        return version;
    }

    private static SystemId system(String id) {
        return SystemId.parse(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    private static DocumentId document(String id) {
        return DocumentId.parse(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }
}
