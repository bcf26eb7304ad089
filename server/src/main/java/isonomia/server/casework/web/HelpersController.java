package isonomia.server.casework.web;

import isonomia.server.casework.Complaint;
import isonomia.server.casework.Intake;
import isonomia.server.casework.Mandate;
import isonomia.server.casework.Mandates;
import isonomia.server.casework.web.HeldSessions.Use;
import isonomia.server.identity.Everyone;
import isonomia.server.identity.Ids;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.privacy.HeldKeys.Held;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Where a person who complained says who acts for her, sees what was done, and ends it. Whoever acts
/// for her does not come here.
@Controller
class HelpersController {
    private static final String WHY =
            "the receipt is the permission, and what it opens is all there is";

    private final Intake intake;
    private final Mandates mandates;
    private final HeldSessions sessions;
    private final Pages pages;
    private final InstantSource clock;

    HelpersController(
            Intake intake,
            Mandates mandates,
            HeldSessions sessions,
            Pages pages,
            InstantSource clock) {
        this.intake = intake;
        this.mandates = mandates;
        this.sessions = sessions;
        this.pages = pages;
        this.clock = clock;
    }

    private View own(HttpServletRequest request, BiFunction<Held, Complaint, View> page) {
        Optional<Held> held = sessions.find(Use.MAILBOX, request);
        if (held.filter(h -> h.mandate().isPresent()).isPresent()) {
            return Redirect.to("/mailbox/inside");
        }
        return held.flatMap(intake::own)
                .filter(o -> !o.complaint().draft())
                .map(o -> page.apply(held.orElseThrow(), o.complaint()))
                .orElseGet(() -> Redirect.to("/mailbox"));
    }

    @Everyone(WHY)
    @GetMapping("/mailbox/inside/helpers")
    View list(HttpServletRequest request) {
        return own(
                request,
                (held, _) -> page(200, held, HelpersPage.Typed.NOTHING, FormErrors.none()));
    }

    private View page(int status, Held held, HelpersPage.Typed typed, FormErrors errors) {
        return pages.view(
                status,
                "complain/helpers.jte",
                new HelpersPage(mandates.of(held), clock.instant(), typed, errors));
    }

    @Everyone(WHY)
    @PostMapping("/mailbox/inside/helpers")
    View give(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String evidence,
            HttpServletRequest request) {
        HelpersPage.Typed typed = new HelpersPage.Typed(name, kind, scope, days, evidence);
        return own(request, (held, complaint) -> give(held, complaint, typed));
    }

    private View give(Held held, Complaint complaint, HelpersPage.Typed typed) {
        Optional<Mandate.Kind> kind = Mandate.Kind.parse(typed.kind());
        Optional<Mandate.Scope> scope = Mandate.Scope.parse(typed.scope());
        String number = typed.days().strip();
        int days = number.matches("[0-9]{1,3}") ? Integer.parseInt(number) : 0;
        FormErrors errors = FormErrors.none();
        Typed.line(errors, "name", typed.name());
        if (kind.isEmpty()) {
            errors.add("kind", "intake.helpers.error.kind");
        }
        if (scope.isEmpty()) {
            errors.add("scope", "intake.helpers.error.scope");
        }
        if (days < 1 || days > Mandates.MOST_DAYS) {
            errors.add("days", "intake.helpers.error.days", Map.of("most", Mandates.MOST_DAYS));
        }
        Typed.limit(errors, "evidence", typed.evidence());
        if (!errors.isEmpty()) {
            return page(422, held, typed, errors);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return pages.view(
                "complain/receipt.jte",
                new ReceiptPage(
                        mandates.give(
                                held,
                                complaint,
                                new Mandate.Terms(
                                        kind.orElseThrow(),
                                        scope.orElseThrow(),
                                        today,
                                        today.plusDays(days),
                                        typed.name().strip(),
                                        typed.evidence().strip())),
                        ReceiptPage.Why.HELPER));
    }

    /// The mandate stands in the form and in no address.
    @Everyone(WHY)
    @PostMapping("/mailbox/inside/helpers/end")
    View end(@RequestParam(defaultValue = "") String helper, HttpServletRequest request) {
        return own(
                request,
                (held, _) -> {
                    Ids.parse(helper).ifPresent(id -> mandates.end(held, id));
                    return Redirect.to("/mailbox/inside/helpers");
                });
    }
}
