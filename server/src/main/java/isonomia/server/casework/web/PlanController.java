package isonomia.server.casework.web;

import isonomia.server.casework.Allegation;
import isonomia.server.casework.Approval;
import isonomia.server.casework.Approvals;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.Dossier;
import isonomia.server.casework.Dossiers;
import isonomia.server.casework.Plans;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// How a case is investigated.
@Controller
class PlanController {
    private final Dossiers dossiers;
    private final Plans plans;
    private final Approvals approvals;
    private final Pages pages;

    PlanController(Dossiers dossiers, Plans plans, Approvals approvals, Pages pages) {
        this.dossiers = dossiers;
        this.plans = plans;
        this.approvals = approvals;
        this.pages = pages;
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/plan")
    View look(@PathVariable String id, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Dossier dossier = dossiers.open(member, CasesController.parse(id));
        Map<UUID, Plans.Step> kept = plans.of(member, dossier.file());
        return page(
                200,
                member,
                dossier,
                dossier.allegations().stream()
                        .map(a -> new PlanPage.Row(a, kept.getOrDefault(a.id(), Plans.Step.NONE)))
                        .toList(),
                FormErrors.none());
    }

    private View page(
            int status,
            Actor.Member member,
            Dossier dossier,
            List<PlanPage.Row> rows,
            FormErrors errors) {
        return pages.view(
                status,
                "casework/plan.jte",
                new PlanPage(
                        dossier,
                        rows,
                        dossier.file().state() == CaseState.INVESTIGATION
                                && CasesController.may(
                                        member, Permission.CASES_WORK, dossier.file()),
                        CasesController.part(approvals, member, dossier.file(), Approval.Kind.PLAN),
                        errors));
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/plan")
    View write(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Dossier dossier = dossiers.open(member, CasesController.parse(id));
        FormErrors errors = FormErrors.none();
        List<PlanPage.Row> rows = new ArrayList<>();
        Map<UUID, Plans.Step> plan = new HashMap<>();
        for (Allegation allegation : dossier.allegations()) {
            Plans.Step step =
                    new Plans.Step(
                            text(errors, typed, "questions-" + allegation.number()),
                            text(errors, typed, "evidence-" + allegation.number()),
                            text(errors, typed, "test-" + allegation.number()));
            rows.add(new PlanPage.Row(allegation, step));
            plan.put(allegation.id(), step);
        }
        if (!errors.isEmpty()) {
            return page(422, member, dossier, rows, errors);
        }
        plans.write(member, dossier.file().id(), plan);
        return Redirect.to("/office/cases/" + id + "/plan");
    }

    private static String text(FormErrors errors, Map<String, String> typed, String field) {
        String value = typed.getOrDefault(field, "");
        Typed.text(errors, field, value);
        return value.strip();
    }
}
