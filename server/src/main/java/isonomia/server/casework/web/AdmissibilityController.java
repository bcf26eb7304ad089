package isonomia.server.casework.web;

import isonomia.server.casework.Admissibility;
import isonomia.server.casework.Approval;
import isonomia.server.casework.Approvals;
import isonomia.server.casework.Case;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Criterion;
import isonomia.server.casework.Overlay;
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

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a case can be taken up.
@Controller
class AdmissibilityController {
    private final Cases cases;
    private final Admissibility admissibility;
    private final Approvals approvals;
    private final Pages pages;

    AdmissibilityController(
            Cases cases, Admissibility admissibility, Approvals approvals, Pages pages) {
        this.cases = cases;
        this.admissibility = admissibility;
        this.approvals = approvals;
        this.pages = pages;
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C2)
    @GetMapping("/office/cases/{id}/admissibility")
    View look(@PathVariable String id, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_READ);
        Map<Criterion, Admissibility.Answered> said = admissibility.of(member, file);
        List<AdmissibilityPage.Row> rows = new ArrayList<>();
        for (Criterion criterion : Criterion.asked(cases.anonymous(file))) {
            Optional<Admissibility.Answered> one = Optional.ofNullable(said.get(criterion));
            rows.add(
                    new AdmissibilityPage.Row(
                            criterion,
                            one.map(a -> a.answer().key()).orElse(""),
                            one.map(Admissibility.Answered::reason).orElse(""),
                            one.map(Admissibility.Answered::by).orElse("")));
        }
        return page(200, member, file, rows, FormErrors.none());
    }

    private View page(
            int status,
            Actor.Member member,
            Case file,
            List<AdmissibilityPage.Row> rows,
            FormErrors errors) {
        return pages.view(
                status,
                "casework/admissibility.jte",
                new AdmissibilityPage(
                        file,
                        cases.title(member, file),
                        rows,
                        Admissibility.open(file)
                                && CasesController.may(member, Permission.CASES_TRIAGE, file),
                        file.overlays().stream().anyMatch(Overlay::protects),
                        CasesController.part(approvals, member, file, Approval.Kind.INADMISSIBLE),
                        errors));
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/admissibility")
    View say(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_TRIAGE);
        FormErrors errors = FormErrors.none();
        Map<Criterion, Admissibility.Said> said = new EnumMap<>(Criterion.class);
        List<AdmissibilityPage.Row> rows = new ArrayList<>();
        for (Criterion criterion : Criterion.asked(cases.anonymous(file))) {
            String answer = typed.getOrDefault("answer-" + criterion.key(), "");
            String reason = typed.getOrDefault("reason-" + criterion.key(), "");
            rows.add(new AdmissibilityPage.Row(criterion, answer, reason, ""));
            Optional<Criterion.Answer> chosen = Criterion.Answer.parse(answer);
            if (chosen.isEmpty() && !reason.isBlank()) {
                errors.add("answer-" + criterion.key(), "casework.error.answer-absent");
            } else if (chosen.isPresent() && reason.isBlank()) {
                errors.add("reason-" + criterion.key(), "casework.error.why-absent");
            } else if (chosen.isPresent()) {
                said.put(criterion, new Admissibility.Said(chosen.get(), reason.strip()));
            }
            Typed.limit(errors, "reason-" + criterion.key(), reason);
        }
        if (!errors.isEmpty()) {
            return page(422, member, file, rows, errors);
        }
        admissibility.say(member, file.id(), said);
        return Redirect.to("/office/cases/" + id + "/admissibility");
    }
}
