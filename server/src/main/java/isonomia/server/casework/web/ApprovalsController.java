package isonomia.server.casework.web;

import isonomia.server.casework.Approval;
import isonomia.server.casework.Approvals;
import isonomia.server.casework.Case;
import isonomia.server.casework.Cases;
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

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What a second person approves in a case, whatever it is about.
@Controller
class ApprovalsController {
    private final Cases cases;
    private final Approvals approvals;
    private final Pages pages;

    ApprovalsController(Cases cases, Approvals approvals, Pages pages) {
        this.cases = cases;
        this.approvals = approvals;
        this.pages = pages;
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/ask/{kind}")
    View ask(@PathVariable String id, @PathVariable String kind, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_READ);
        Approval.Kind asked =
                Approval.Kind.parse(kind).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        approvals.ask(member, file.id(), asked);
        return Redirect.to("/office/cases/" + id + "/" + ApprovalPage.room(asked));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C2)
    @GetMapping("/office/cases/{id}/approvals/{approval}")
    View look(@PathVariable String id, @PathVariable String approval, HttpServletRequest request) {
        return page(200, id, approval, "", FormErrors.none(), request);
    }

    private View page(
            int status,
            String id,
            String approval,
            String reason,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_READ);
        Approval asked = find(member, file, approval);
        return pages.view(
                status,
                "casework/approval.jte",
                new ApprovalPage(
                        file,
                        cases.title(member, file),
                        asked,
                        approvals.may(member, file, asked),
                        reason,
                        errors));
    }

    private Approval find(Actor.Member member, Case file, String approval) {
        return approvals.of(member, file).stream()
                .filter(a -> a.id().toString().equals(approval))
                .findFirst()
                .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/approvals/{approval}")
    View answer(
            @PathVariable String id,
            @PathVariable String approval,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        boolean refuses = action.equals("refuse");
        FormErrors errors = FormErrors.none();
        if (refuses) {
            Typed.text(errors, "reason", reason);
        } else {
            Typed.limit(errors, "reason", reason);
        }
        if (!errors.isEmpty()) {
            return page(422, id, approval, reason, errors, request);
        }
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_READ);
        Approval asked = find(member, file, approval);
        approvals.answer(member, file.id(), asked.id(), !refuses, reason.strip());
        return Redirect.to("/office/cases/" + id + "/" + ApprovalPage.room(asked.kind()));
    }
}
