package isonomia.server.casework.web;

import isonomia.server.casework.Intake;
import isonomia.server.casework.Mandate;
import isonomia.server.casework.Mandates;
import isonomia.server.casework.Messages;
import isonomia.server.casework.evidence.ExhibitId;
import isonomia.server.casework.evidence.Exhibits;
import isonomia.server.casework.evidence.Handover;
import isonomia.server.casework.evidence.web.FileField;
import isonomia.server.casework.web.HeldSessions.Use;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.identity.Ids;
import isonomia.server.page.FormErrors;
import isonomia.server.page.OpenFile;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.page.Upload;
import isonomia.server.privacy.HeldKeys.Held;
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
import java.util.Map;
import java.util.Optional;

/// The files in the mailbox of somebody who complained: what she sends, one at a time, and what the
/// office gave her.
@Controller
class MailFilesController {
    private static final String WHY =
            "the receipt is the permission, and what it opens is all there is";

    private final HeldSessions sessions;
    private final Intake intake;
    private final Mandates mandates;
    private final Messages messages;
    private final Exhibits exhibits;
    private final Handover handover;
    private final Pages pages;

    MailFilesController(
            HeldSessions sessions,
            Intake intake,
            Mandates mandates,
            Messages messages,
            Exhibits exhibits,
            Handover handover,
            Pages pages) {
        this.sessions = sessions;
        this.intake = intake;
        this.mandates = mandates;
        this.messages = messages;
        this.exhibits = exhibits;
        this.handover = handover;
        this.pages = pages;
    }

    /// What the session opens; empty when it is over or there is nothing to send a file to.
    private Optional<Inside> inside(HttpServletRequest request) {
        return sessions.find(Use.MAILBOX, request)
                .filter(held -> mandates.may(held, Mandate.Scope.READ))
                .flatMap(
                        held ->
                                intake.own(held)
                                        .filter(o -> !o.complaint().draft())
                                        .map(own -> new Inside(held, own)));
    }

    private record Inside(Held held, Intake.Own own) {}

    @Everyone(WHY)
    @GetMapping("/mailbox/inside/files")
    View look(@RequestParam(defaultValue = "") String sent, HttpServletRequest request) {
        return inside(request)
                .map(in -> page(200, in, ExhibitId.fresh(), "", !sent.isEmpty(), FormErrors.none()))
                .orElseGet(() -> Redirect.to("/mailbox"));
    }

    private View page(
            int status, Inside in, ExhibitId fresh, String typed, boolean sent, FormErrors errors) {
        return pages.view(
                status,
                "complain/files.jte",
                new MailFilesPage(
                        exhibits.own(in.held(), in.own().complaint()),
                        handover.toHer(in.held(), in.own().complaint()),
                        fresh,
                        typed,
                        sent,
                        errors));
    }

    /// What she writes to it is sent once the file is kept.
    @Everyone(WHY)
    @PostMapping("/mailbox/inside/files")
    View send(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String added,
            HttpServletRequest request)
            throws IOException {
        Optional<Inside> inside = inside(request);
        FormErrors errors = FormErrors.none();
        if (inside.isEmpty()) {
            // What she wrote stays on the page while she enters her code again.
            errors.add("code", "complain.error.over");
            return pages.view(
                    422,
                    "complain/mailbox.jte",
                    new MailboxPage(text, sessions.shared(request), errors));
        }
        Inside in = inside.get();
        if (!mandates.may(in.held(), Mandate.Scope.WRITE)) {
            return Redirect.to("/mailbox/inside");
        }
        if (text.codePointCount(0, text.length()) > Messages.MOST) {
            errors.add("text", "complain.error.long", Map.of("most", Messages.MOST));
        }
        ExhibitId fresh = ExhibitId.parse(added).orElseGet(ExhibitId::fresh);
        Upload upload = Upload.of(request).orElse(new Upload("", InputStream.nullInputStream()));
        Optional<Exhibits.Added> file = FileField.added(fresh, upload, errors);
        if (errors.isEmpty()) {
            try {
                switch (exhibits.send(
                        in.held(), in.own().complaint(), file.orElseThrow(), upload.content())) {
                    case KEPT -> {
                        if (!text.isBlank()) {
                            messages.write(in.held(), in.own().complaint(), text);
                        }
                        return Redirect.to("/mailbox/inside/files?sent=1");
                    }
                    case WRONG_CONTENT -> FileField.wrong(errors, file.orElseThrow());
                    case TOO_MANY ->
                            errors.add(
                                    "file",
                                    "evidence.error.too-many",
                                    Map.of("most", Exhibits.MOST_OWN));
                }
            } catch (TooLarge e) {
                FileField.large(errors);
            }
        }
        return page(422, in, fresh, text, false, errors);
    }

    @Everyone(WHY)
    @GetMapping("/mailbox/inside/files/{id}")
    View given(@PathVariable String id, HttpServletRequest request) {
        Optional<Inside> inside = inside(request);
        if (inside.isEmpty()) {
            return Redirect.to("/mailbox");
        }
        Exhibits.Out out =
                Ids.parse(id)
                        .flatMap(
                                file ->
                                        handover.toHer(
                                                inside.get().held(),
                                                inside.get().own().complaint(),
                                                file))
                        .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        return new OpenFile(out.name(), out.type(), out.size(), out.content());
    }
}
