package isonomia.server.casework.web;

import isonomia.server.casework.Approval;
import isonomia.server.casework.Approvals;
import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Complaints;
import isonomia.server.casework.Joins;
import isonomia.server.casework.Referral;
import isonomia.server.casework.Referrals;
import isonomia.server.casework.Solutions;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
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

import java.util.List;
import java.util.Optional;

/// The ways of a case beside the investigation: referring it, settling it, joining and splitting it.
@Controller
class WaysController {
    private final Cases cases;
    private final Complaints complaints;
    private final Referrals referrals;
    private final Solutions solutions;
    private final Joins joins;
    private final Approvals approvals;
    private final Pages pages;

    WaysController(
            Cases cases,
            Complaints complaints,
            Referrals referrals,
            Solutions solutions,
            Joins joins,
            Approvals approvals,
            Pages pages) {
        this.cases = cases;
        this.complaints = complaints;
        this.referrals = referrals;
        this.solutions = solutions;
        this.joins = joins;
        this.approvals = approvals;
        this.pages = pages;
    }

    private Case find(Actor.Member member, String id) {
        return cases.find(member, CasesController.parse(id), Permission.CASES_READ);
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C2)
    @GetMapping("/office/cases/{id}/referral")
    View referral(@PathVariable String id, HttpServletRequest request) {
        return referralPage(200, id, ReferralPage.Typed.NOTHING, FormErrors.none(), request);
    }

    private View referralPage(
            int status,
            String id,
            ReferralPage.Typed typed,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = find(member, id);
        boolean may = CasesController.may(member, Permission.CASES_TRIAGE, file);
        List<Referral> recorded = referrals.of(member, file);
        return pages.view(
                status,
                "casework/referral.jte",
                new ReferralPage(
                        file,
                        cases.title(member, file),
                        recorded,
                        may && Referrals.open(file),
                        may && file.state() == CaseState.REFERRED && !recorded.isEmpty(),
                        typed,
                        errors));
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/referral")
    View refer(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String receiver,
            @RequestParam(defaultValue = "") String basis,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        Typed.line(errors, "receiver", receiver);
        Optional<Referral.Basis> chosen = Referral.Basis.parse(basis);
        if (chosen.isEmpty()) {
            errors.add("basis", "casework.error.basis-absent");
        }
        Typed.text(errors, "note", note);
        if (!errors.isEmpty()) {
            return referralPage(
                    422, id, new ReferralPage.Typed(receiver, basis, note, ""), errors, request);
        }
        Actor.Member member = Actors.member(request);
        referrals.record(
                member,
                find(member, id).id(),
                receiver.strip(),
                chosen.orElseThrow(),
                note.strip());
        return Redirect.to("/office/cases/" + id + "/referral");
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/referral/receipt")
    View arrived(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String receipt,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        Typed.text(errors, "receipt", receipt);
        if (!errors.isEmpty()) {
            return referralPage(
                    422, id, new ReferralPage.Typed("", "", "", receipt), errors, request);
        }
        Actor.Member member = Actors.member(request);
        referrals.arrived(member, find(member, id).id(), receipt.strip());
        return Redirect.to("/office/cases/" + id + "/referral");
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C2)
    @GetMapping("/office/cases/{id}/solution")
    View solution(@PathVariable String id, HttpServletRequest request) {
        return solutionPage(200, id, Optional.empty(), FormErrors.none(), request);
    }

    private View solutionPage(
            int status,
            String id,
            Optional<String> typed,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = find(member, id);
        Optional<Solutions.Solution> kept = solutions.of(member, file);
        boolean may = CasesController.may(member, Solutions.needed(file), file);
        return pages.view(
                status,
                "casework/solution.jte",
                new SolutionPage(
                        file,
                        cases.title(member, file),
                        kept,
                        may && Solutions.open(file),
                        may && file.state() == CaseState.EARLY_RESOLUTION && kept.isPresent(),
                        typed.or(() -> kept.map(Solutions.Solution::text)).orElse(""),
                        CasesController.part(approvals, member, file, Approval.Kind.SOLUTION),
                        errors));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/solution")
    View solve(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        Typed.text(errors, "text", text);
        if (!errors.isEmpty()) {
            return solutionPage(422, id, Optional.of(text), errors, request);
        }
        Actor.Member member = Actors.member(request);
        solutions.write(member, find(member, id).id(), text.strip());
        return Redirect.to("/office/cases/" + id + "/solution");
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/solution/say")
    View say(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String complainant,
            @RequestParam(defaultValue = "") String body,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        solutions.say(
                member,
                find(member, id).id(),
                Solutions.Says.parse(complainant).orElse(Solutions.Says.NOTHING),
                Solutions.Says.parse(body).orElse(Solutions.Says.NOTHING));
        return Redirect.to("/office/cases/" + id + "/solution");
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C2)
    @GetMapping("/office/cases/{id}/join")
    View join(@PathVariable String id, HttpServletRequest request) {
        return joinPage(200, id, "", "", FormErrors.none(), request);
    }

    private View joinPage(
            int status,
            String id,
            String number,
            String line,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_TRIAGE);
        List<Complaint> in = complaints.of(file.id());
        return pages.view(
                status,
                "casework/join.jte",
                new JoinPage(
                        file,
                        cases.title(member, file),
                        Joins.open(file),
                        Joins.takes(file) && in.size() > 1 ? in : List.of(),
                        number,
                        line,
                        errors));
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/join")
    View join(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String number,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_TRIAGE);
        Optional<Case> other =
                joins.find(member, number)
                        .filter(Joins::takes)
                        .filter(o -> !o.id().equals(file.id()));
        if (other.isEmpty()) {
            FormErrors errors = FormErrors.none();
            errors.add("number", "casework.error.case-unknown");
            return joinPage(422, id, number, "", errors, request);
        }
        joins.join(member, file.id(), other.get().id());
        return Redirect.to("/office/cases/" + other.get().id().text());
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/split")
    View split(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String complaint,
            @RequestParam(defaultValue = "") String line,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_TRIAGE);
        FormErrors errors = FormErrors.none();
        Optional<Complaint> chosen =
                complaints.of(file.id()).stream()
                        .filter(c -> c.id().text().equals(complaint))
                        .findFirst();
        if (chosen.isEmpty()) {
            errors.add("complaint", "casework.error.complaint-absent");
        }
        Typed.line(errors, "line", line);
        if (!errors.isEmpty()) {
            return joinPage(422, id, "", line, errors, request);
        }
        CaseId fresh =
                joins.split(
                        member, file.id(), chosen.orElseThrow().id(), line.strip(), file.body());
        return Redirect.to("/office/cases/" + fresh.text());
    }
}
