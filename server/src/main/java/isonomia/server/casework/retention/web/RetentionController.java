package isonomia.server.casework.retention.web;

import isonomia.server.casework.retention.Erasures;
import isonomia.server.casework.retention.Holds;
import isonomia.server.casework.retention.Kept;
import isonomia.server.casework.retention.Retention;
import isonomia.server.casework.retention.RetentionRules;
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

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What ends, what stands in the way, holds, and erasing by two people.
@Controller
class RetentionController {
    private static final int LONGEST = 5_000;

    private final Retention retention;
    private final RetentionRules rules;
    private final Holds holds;
    private final Erasures erasures;
    private final InstantSource clock;
    private final Pages pages;

    RetentionController(
            Retention retention,
            RetentionRules rules,
            Holds holds,
            Erasures erasures,
            InstantSource clock,
            Pages pages) {
        this.retention = retention;
        this.rules = rules;
        this.holds = holds;
        this.erasures = erasures;
        this.clock = clock;
        this.pages = pages;
    }

    static UUID thing(String id) {
        return Ids.parse(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    @Needs(value = Permission.RETENTION_PROPOSE, reaches = FieldClass.C2)
    @GetMapping("/office/retention")
    View list(HttpServletRequest request) {
        return pages.view(
                "retention/list.jte",
                new RetentionPage(retention.ending(Actors.member(request)), rules.all()));
    }

    @Needs(value = Permission.RETENTION_PROPOSE, reaches = FieldClass.C2)
    @GetMapping("/office/retention/{id}")
    View look(@PathVariable String id, HttpServletRequest request) {
        return page(200, Actors.member(request), id, KeptPage.Typed.NOTHING, FormErrors.none());
    }

    private View page(
            int status, Actor.Member member, String id, KeptPage.Typed typed, FormErrors errors) {
        Retention.One one = retention.find(member, thing(id), Permission.RETENTION_PROPOSE);
        Kept kept = one.kept();
        Optional<Erasures.Proposal> proposal = erasures.proposal(member, kept);
        boolean own = proposal.filter(p -> p.proposedBy().equals(member.person())).isPresent();
        return pages.view(
                status,
                "retention/one.jte",
                new KeptPage(
                        one,
                        holds.of(member, kept),
                        proposal,
                        Access.may(member, Permission.CASES_LEAD, FieldClass.C2),
                        !own && Access.may(member, Permission.RETENTION_CONFIRM, FieldClass.C2),
                        own,
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                        typed,
                        errors));
    }

    private static FormErrors checked(String field, String reason) {
        FormErrors errors = FormErrors.none();
        if (reason.isBlank()) {
            errors.add(field, "retention.error.reason");
        } else if (reason.length() > LONGEST) {
            errors.add(
                    field,
                    "casework.error.text-long",
                    Map.of("most", LONGEST, "found", reason.length()));
        }
        return errors;
    }

    @Needs(value = Permission.CASES_LEAD, reaches = FieldClass.C2)
    @PostMapping("/office/retention/{id}/hold")
    View hold(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String hold,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        retention.find(member, thing(id), Permission.CASES_LEAD);
        FormErrors errors = checked("hold", hold);
        if (!errors.isEmpty()) {
            return page(422, member, id, new KeptPage.Typed(hold, "", ""), errors);
        }
        holds.set(member, thing(id), hold.strip());
        return Redirect.to("/office/retention/" + id);
    }

    @Needs(value = Permission.CASES_LEAD, reaches = FieldClass.C2)
    @PostMapping("/office/retention/{id}/lift")
    View lift(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String lift,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        retention.find(member, thing(id), Permission.CASES_LEAD);
        FormErrors errors = checked("lift", lift);
        if (!errors.isEmpty()) {
            return page(422, member, id, new KeptPage.Typed("", lift, ""), errors);
        }
        holds.lift(member, thing(id), lift.strip());
        return Redirect.to("/office/retention/" + id);
    }

    @Needs(value = Permission.RETENTION_PROPOSE, reaches = FieldClass.C2)
    @PostMapping("/office/retention/{id}/erase")
    View propose(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String erase,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        retention.find(member, thing(id), Permission.RETENTION_PROPOSE);
        FormErrors errors = checked("erase", erase);
        KeptPage.Typed typed = new KeptPage.Typed("", "", erase);
        if (!errors.isEmpty()) {
            return page(422, member, id, typed, errors);
        }
        return switch (erasures.propose(member, thing(id), erase.strip())) {
            case Erasures.Outcome.Done _ -> Redirect.to("/office/retention/" + id);
            // The page says all that stands in the way.
            case Erasures.Outcome.Blocked _ -> page(409, member, id, typed, errors);
        };
    }

    @Needs(value = Permission.RETENTION_CONFIRM, reaches = FieldClass.C2)
    @PostMapping("/office/retention/{id}/confirm")
    View confirm(@PathVariable String id, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        return switch (erasures.confirm(member, thing(id))) {
            case Erasures.Outcome.Done _ -> Redirect.to("/office/erased/" + id);
            case Erasures.Outcome.Blocked _ ->
                    page(409, member, id, KeptPage.Typed.NOTHING, FormErrors.none());
        };
    }

    @Needs(value = Permission.RETENTION_PROPOSE, reaches = FieldClass.C2)
    @PostMapping("/office/retention/{id}/withdraw")
    View withdraw(@PathVariable String id, HttpServletRequest request) {
        erasures.withdraw(Actors.member(request), thing(id));
        return Redirect.to("/office/retention/" + id);
    }
}
