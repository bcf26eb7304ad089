package isonomia.server.casework.clock.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.Cases;
import isonomia.server.casework.clock.Clock;
import isonomia.server.casework.clock.Clocks;
import isonomia.server.casework.clock.DueDates;
import isonomia.server.casework.clock.Extensions;
import isonomia.server.casework.clock.Longer;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.privacy.Reading;
import isonomia.server.register.PlainText;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The deadlines of a case, and more time for what is not over.
@Controller
class CaseDueController {
    private static final int LONGEST_REASON = 2000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private final Cases cases;
    private final Clocks clocks;
    private final DueDates due;
    private final Extensions extensions;
    private final Pages pages;

    CaseDueController(
            Cases cases, Clocks clocks, DueDates due, Extensions extensions, Pages pages) {
        this.cases = cases;
        this.clocks = clocks;
        this.due = due;
        this.extensions = extensions;
        this.pages = pages;
    }

    private static CaseId parse(String id) {
        return CaseId.parse(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    @Needs(Permission.CASES_READ)
    @GetMapping("/office/cases/{id}/due")
    View look(@PathVariable String id, HttpServletRequest request) {
        return page(
                200, id, CaseDuePage.Typed.NOTHING, Optional.empty(), FormErrors.none(), request);
    }

    private View page(
            int status,
            String id,
            CaseDuePage.Typed typed,
            Optional<LocalDate> given,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, parse(id), Permission.CASES_READ);
        Reading reading = Cases.reading(member, file, Permission.CASES_READ, FieldClass.C2);
        List<CaseDuePage.Line> lines =
                due.of(file.id()).stream()
                        .map(c -> new CaseDuePage.Line(c, extensions.of(reading, c.id())))
                        .toList();
        return pages.view(
                status,
                "clock/caseDue.jte",
                new CaseDuePage(
                        file,
                        cases.title(member, file),
                        lines,
                        may(member, file),
                        typed,
                        given,
                        errors));
    }

    private static boolean may(Actor.Member member, Case file) {
        return Access.decide(member, Permission.CASES_LEAD, file.subject(FieldClass.C2))
                == Access.Decision.ALLOWED;
    }

    @Needs(Permission.CASES_LEAD)
    @PostMapping("/office/cases/{id}/due")
    View extend(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, parse(id), Permission.CASES_LEAD);
        CaseDuePage.Typed typed = new CaseDuePage.Typed(deadline, amount, reason);
        String why = PlainText.clean(reason);
        FormErrors errors = FormErrors.none();
        Optional<Clock> chosen =
                due.of(file.id()).stream()
                        .filter(c -> c.id().value().toString().equals(deadline))
                        .findFirst();
        if (chosen.isEmpty()) {
            errors.add("deadline", "clock.extend.choose");
        }
        if (why.isEmpty()) {
            errors.add("reason", "clock.extend.reason");
        } else if (why.length() > LONGEST_REASON) {
            errors.add(
                    "reason",
                    "clock.extend.long",
                    Map.of("most", LONGEST_REASON, "length", why.length()));
        }
        if (!NUMBER.matcher(amount.strip()).matches()) {
            errors.add("amount", "clock.extend.number");
        }
        if (!errors.isEmpty()) {
            return page(422, id, typed, Optional.empty(), errors, request);
        }
        return switch (clocks.extend(
                member, chosen.orElseThrow().id(), Integer.parseInt(amount.strip()), why)) {
            case Longer.Extended(LocalDate day) ->
                    page(
                            200,
                            id,
                            CaseDuePage.Typed.NOTHING,
                            Optional.of(day),
                            FormErrors.none(),
                            request);
            case Longer.Refused(String key, int left) -> {
                errors.add("amount", key, Map.of("left", left));
                yield page(422, id, typed, Optional.empty(), errors, request);
            }
        };
    }
}
