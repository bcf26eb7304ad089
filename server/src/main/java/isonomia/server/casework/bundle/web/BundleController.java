package isonomia.server.casework.bundle.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.bundle.Brief;
import isonomia.server.casework.bundle.Briefs;
import isonomia.server.casework.bundle.Bundles;
import isonomia.server.casework.bundle.CaseBundle;
import isonomia.server.casework.letter.LetterPdf;
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

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.io.ByteArrayInputStream;
import java.util.Map;

/// Taking a case along: as a file that can be checked, and as one page.
@Controller
class BundleController {
    /// As long as a reason may be.
    private static final int LONGEST = 2_000;

    private final Bundles bundles;
    private final Briefs briefs;
    private final Pages pages;

    BundleController(Bundles bundles, Briefs briefs, Pages pages) {
        this.bundles = bundles;
        this.briefs = briefs;
        this.pages = pages;
    }

    private static CaseId parse(String id) {
        return CaseId.parse(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    @Needs(value = Permission.CASES_LEAD, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/bundle")
    View ask(@PathVariable String id, HttpServletRequest request) {
        Case file = bundles.file(Actors.member(request), parse(id));
        return pages.view("bundle/ask.jte", new BundlePage(file, "", FormErrors.none()));
    }

    @Needs(value = Permission.CASES_LEAD, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/bundle")
    View take(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = bundles.file(member, parse(id));
        FormErrors errors = FormErrors.none();
        if (reason.isBlank()) {
            errors.add("reason", "casework.error.text-absent");
        } else if (reason.length() > LONGEST) {
            errors.add(
                    "reason",
                    "casework.error.text-long",
                    Map.of("most", LONGEST, "found", reason.length()));
        }
        if (!errors.isEmpty()) {
            return pages.view(422, "bundle/ask.jte", new BundlePage(file, reason, errors));
        }
        CaseBundle bundle =
                bundles.take(member, file.id(), reason.strip(), pages.frame(request).words());
        return new BundleView(bundle);
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/brief")
    View brief(@PathVariable String id, HttpServletRequest request) {
        return pages.view("bundle/brief.jte", made(id, request));
    }

    private Brief made(String id, HttpServletRequest request) {
        return briefs.of(Actors.member(request), parse(id), pages.frame(request).words());
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/brief/file")
    View pdf(@PathVariable String id, HttpServletRequest request) {
        Brief brief = made(id, request);
        byte[] pdf = LetterPdf.of(brief.page());
        return new OpenFile(
                "brief-" + brief.file().number().text() + ".pdf",
                "application/pdf",
                pdf.length,
                () -> new ByteArrayInputStream(pdf));
    }
}
