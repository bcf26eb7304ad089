package isonomia.server.casework.web;

import isonomia.server.casework.Allegation;
import isonomia.server.casework.Allegations;
import isonomia.server.casework.Approval;
import isonomia.server.casework.Approvals;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.Closure;
import isonomia.server.casework.Condition;
import isonomia.server.casework.Decisions;
import isonomia.server.casework.Dossier;
import isonomia.server.casework.Dossiers;
import isonomia.server.casework.Views;
import isonomia.server.casework.clock.DueDates;
import isonomia.server.casework.clock.Rules;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Ids;
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

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// From what is alleged to the decision.
@Controller
class FindingsController {
    private final Dossiers dossiers;
    private final Allegations allegations;
    private final Views views;
    private final Decisions decisions;
    private final Approvals approvals;
    private final Pages pages;
    private final DueDates due;

    FindingsController(
            Dossiers dossiers,
            Allegations allegations,
            Views views,
            Decisions decisions,
            Approvals approvals,
            Pages pages,
            DueDates due) {
        this.dossiers = dossiers;
        this.allegations = allegations;
        this.views = views;
        this.decisions = decisions;
        this.approvals = approvals;
        this.pages = pages;
        this.due = due;
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/allegations")
    View allegations(@PathVariable String id, HttpServletRequest request) {
        return allegationsPage(200, id, "", FormErrors.none(), request);
    }

    private View allegationsPage(
            int status, String id, String typed, FormErrors errors, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Dossier dossier = dossiers.open(member, CasesController.parse(id));
        boolean may =
                Allegations.nameable(dossier.file())
                        && CasesController.may(
                                member,
                                dossier.file().state() == CaseState.INVESTIGATION
                                        ? Permission.CASES_WORK
                                        : Permission.CASES_TRIAGE,
                                dossier.file());
        return pages.view(
                status,
                "casework/allegations.jte",
                new AllegationsPage(
                        dossier,
                        may,
                        dossier.file().state() == CaseState.FINDINGS
                                && CasesController.may(
                                        member, Permission.CASES_WORK, dossier.file()),
                        typed,
                        errors));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/allegations")
    View name(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        Typed.text(errors, "text", text);
        if (!errors.isEmpty()) {
            return allegationsPage(422, id, text, errors, request);
        }
        allegations.name(Actors.member(request), CasesController.parse(id), text.strip());
        return Redirect.to("/office/cases/" + id + "/allegations");
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/allegations/{allegation}")
    View finding(
            @PathVariable String id, @PathVariable String allegation, HttpServletRequest request) {
        Dossier dossier = dossiers.open(Actors.member(request), CasesController.parse(id));
        Allegation chosen = chosen(dossier, allegation);
        return pages.view(
                "casework/finding.jte",
                new FindingPage(
                        dossier,
                        chosen,
                        chosen.finding().map(f -> f.result().key()).orElse(""),
                        chosen.finding().map(f -> f.standard().key()).orElse(""),
                        chosen.finding().map(Allegation.Finding::reasons).orElse(""),
                        FormErrors.none()));
    }

    private static Allegation chosen(Dossier dossier, String allegation) {
        return dossier.allegations().stream()
                .filter(a -> a.id().toString().equals(allegation))
                .findFirst()
                .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/allegations/{allegation}")
    View find(
            @PathVariable String id,
            @PathVariable String allegation,
            @RequestParam(defaultValue = "") String result,
            @RequestParam(defaultValue = "") String standard,
            @RequestParam(defaultValue = "") String reasons,
            HttpServletRequest request) {
        Dossier dossier = dossiers.open(Actors.member(request), CasesController.parse(id));
        Allegation chosen = chosen(dossier, allegation);
        FormErrors errors = FormErrors.none();
        Optional<Allegation.Result> found = Allegation.Result.parse(result);
        Optional<Allegation.Standard> sure = Allegation.Standard.parse(standard);
        if (found.isEmpty()) {
            errors.add("result", "casework.error.result-absent");
        }
        if (sure.isEmpty()) {
            errors.add("standard", "casework.error.standard-absent");
        }
        Typed.text(errors, "reasons", reasons);
        if (!errors.isEmpty()) {
            return pages.view(
                    422,
                    "casework/finding.jte",
                    new FindingPage(dossier, chosen, result, standard, reasons, errors));
        }
        allegations.find(
                Actors.member(request),
                dossier.file().id(),
                chosen.id(),
                found.orElseThrow(),
                sure.orElseThrow(),
                reasons.strip());
        return Redirect.to("/office/cases/" + id + "/allegations");
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/views")
    View tell(@PathVariable String id, HttpServletRequest request) {
        return tellPage(200, id, "", "", FormErrors.none(), request);
    }

    private View tellPage(
            int status,
            String id,
            String toComplainant,
            String toBody,
            FormErrors errors,
            HttpServletRequest request) {
        Dossier dossier = dossiers.open(Actors.member(request), CasesController.parse(id));
        return pages.view(
                status,
                "casework/tell.jte",
                new TellPage(dossier, ready(dossier), dueOn(), toComplainant, toBody, errors));
    }

    private static boolean ready(Dossier dossier) {
        return dossier.file().state() == CaseState.INVESTIGATION
                && dossier.met().contains(Condition.BODY_NAMED)
                && dossier.met().contains(Condition.PLAN_APPROVED);
    }

    private LocalDate dueOn() {
        return due.ifBegunNow(Rules.COMMENTS);
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/views")
    View tell(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String complainant,
            @RequestParam(defaultValue = "") String body,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        Typed.text(errors, "complainant", complainant);
        Typed.text(errors, "body", body);
        if (!errors.isEmpty()) {
            return tellPage(422, id, complainant, body, errors, request);
        }
        if (!ready(dossiers.open(Actors.member(request), CasesController.parse(id)))) {
            // A colleague moved the case meanwhile: what was written stays on the page.
            return tellPage(409, id, complainant, body, errors, request);
        }
        views.send(
                Actors.member(request),
                CasesController.parse(id),
                complainant.strip(),
                body.strip(),
                dueOn());
        return Redirect.to("/office/cases/" + id);
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/decision")
    View decision(@PathVariable String id, HttpServletRequest request) {
        return decisionPage(200, id, "", "", "", FormErrors.none(), request);
    }

    private View decisionPage(
            int status,
            String id,
            String outcome,
            String text,
            String reason,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Dossier dossier = dossiers.open(member, CasesController.parse(id));
        return pages.view(
                status,
                "casework/decision.jte",
                new DecisionPage(
                        dossier,
                        mayPropose(member, dossier),
                        dossier.proposed()
                                .map(d -> Decisions.may(member, dossier.file(), d))
                                .orElse(Access.Decision.STATE),
                        CasesController.part(
                                approvals, member, dossier.file(), Approval.Kind.LEGAL),
                        outcome,
                        text,
                        reason,
                        errors));
    }

    private static boolean mayPropose(Actor.Member member, Dossier dossier) {
        return dossier.file().state() == CaseState.FINDINGS
                && dossier.met().contains(Condition.FINDINGS_COMPLETE)
                && dossier.proposed().isEmpty()
                && CasesController.may(member, Permission.CASES_WORK, dossier.file());
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/decision")
    View propose(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        Optional<Closure> chosen =
                Closure.parse(outcome).filter(c -> Closure.decided().contains(c));
        if (chosen.isEmpty()) {
            errors.add("outcome", "casework.error.outcome-absent");
        }
        Typed.text(errors, "text", text);
        if (!errors.isEmpty()) {
            return decisionPage(422, id, outcome, text, "", errors, request);
        }
        Actor.Member member = Actors.member(request);
        if (!mayPropose(member, dossiers.open(member, CasesController.parse(id)))) {
            // A colleague was quicker, or the case moved: what was written stays on the page.
            return decisionPage(409, id, outcome, text, "", errors, request);
        }
        decisions.propose(
                Actors.member(request),
                CasesController.parse(id),
                chosen.orElseThrow(),
                text.strip());
        return Redirect.to("/office/cases/" + id + "/decision");
    }

    @Needs(value = Permission.CASES_DECIDE, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/decision/{decision}/issue")
    View issue(@PathVariable String id, @PathVariable String decision, HttpServletRequest request) {
        decisions.issue(Actors.member(request), CasesController.parse(id), parse(decision));
        return Redirect.to("/office/cases/" + id + "/decision");
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    @Needs(value = Permission.CASES_DECIDE, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/decision/{decision}/return")
    View giveBack(
            @PathVariable String id,
            @PathVariable String decision,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        Typed.text(errors, "reason", reason);
        if (!errors.isEmpty()) {
            return decisionPage(422, id, "", "", reason, errors, request);
        }
        decisions.giveBack(
                Actors.member(request), CasesController.parse(id), parse(decision), reason.strip());
        return Redirect.to("/office/cases/" + id + "/decision");
    }
}
