package isonomia.server.casework.web;

import isonomia.server.casework.Approval;
import isonomia.server.casework.Approvals;
import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Closure;
import isonomia.server.casework.Complaints;
import isonomia.server.casework.Condition;
import isonomia.server.casework.Dossier;
import isonomia.server.casework.Dossiers;
import isonomia.server.casework.Joins;
import isonomia.server.casework.Moves;
import isonomia.server.casework.Reviews;
import isonomia.server.casework.Views;
import isonomia.server.casework.clock.DueDates;
import isonomia.server.casework.request.Requests;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Paging;
import isonomia.server.page.Redirect;
import isonomia.server.register.Bodies;
import isonomia.server.register.Body;
import isonomia.server.register.Records;
import isonomia.server.register.SystemId;
import isonomia.server.register.Version;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Cases: the list, the page of one, and moving it on.
@Controller
class CasesController {
    /// As many as somebody looks through; whoever finds more adds a word.
    private static final int MOST_FOUND = 50;

    private static final int PAGE = 50;

    private final Cases cases;
    private final Dossiers dossiers;
    private final Views views;
    private final Complaints complaints;
    private final Requests requests;
    private final DueDates dueDates;
    private final Approvals approvals;
    private final Reviews reviews;
    private final Joins joins;
    private final Bodies bodies;
    private final Records records;
    private final Pages pages;

    CasesController(
            Cases cases,
            Dossiers dossiers,
            Views views,
            Complaints complaints,
            Requests requests,
            DueDates dueDates,
            Approvals approvals,
            Reviews reviews,
            Joins joins,
            Bodies bodies,
            Records records,
            Pages pages) {
        this.cases = cases;
        this.dossiers = dossiers;
        this.views = views;
        this.complaints = complaints;
        this.requests = requests;
        this.dueDates = dueDates;
        this.approvals = approvals;
        this.reviews = reviews;
        this.joins = joins;
        this.bodies = bodies;
        this.records = records;
        this.pages = pages;
    }

    @Needs(Permission.CASES_READ)
    @GetMapping("/office/cases")
    View list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String mine,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Cases.Filter filter = new Cases.Filter(state(state), mine.equals("yes"));
        long total = cases.count(member, filter);
        int last = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int shown = Math.clamp(page, 1, last);
        List<Cases.Listed> listed = cases.list(member, filter, (long) (shown - 1) * PAGE, PAGE);
        String address =
                "/office/cases"
                        + filter.state().map(s -> "?state=" + s.key()).orElse("")
                        + (filter.mine()
                                ? (filter.state().isPresent() ? "&" : "?") + "mine=yes"
                                : "");
        return pages.view(
                "casework/cases.jte",
                new CasesPage(
                        listed, filter, names(listed), new Paging(shown, last, total, address)));
    }

    /// Finds cases. By POST: what is looked for may be a name, and addresses are written down in many places.
    @Needs(Permission.CASES_READ)
    @PostMapping("/office/cases/search")
    View search(@RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        String words = q.strip();
        Cases.Found found = cases.search(Actors.member(request), words, MOST_FOUND);
        return pages.view(
                "casework/search.jte",
                new SearchPage(words, found.cases(), found.more(), names(found.cases())));
    }

    @Needs(Permission.CASES_READ)
    @GetMapping("/office/cases/search")
    View search() {
        return Redirect.to("/office/cases");
    }

    private static Optional<CaseState> state(String key) {
        return CaseState.parse(key);
    }

    private Map<BodyId, String> names(List<Cases.Listed> listed) {
        Map<BodyId, String> names = new HashMap<>();
        for (Cases.Listed one : listed) {
            one.file().body().ifPresent(id -> names.computeIfAbsent(id, i -> name(Optional.of(i))));
        }
        return names;
    }

    private String name(Optional<BodyId> body) {
        return body.flatMap(bodies::find).map(Body::name).orElse("");
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}")
    View look(@PathVariable String id, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Dossier dossier = dossiers.open(member, parse(id));
        Case file = dossier.file();
        List<Moves.Outcome> next =
                Moves.from(file.state()).stream()
                        .filter(m -> may(member, m.needs(), file))
                        .filter(CasesController::here)
                        .map(m -> Moves.attempt(m.from(), m.to(), withReason(dossier)))
                        .toList();
        return pages.view(
                "casework/case.jte",
                new CasePage(
                        dossier,
                        name(file.body()),
                        file.system().map(this::systemName).orElse(""),
                        next,
                        views.of(member, file),
                        complaints.of(file.id()),
                        cases.safeContact(file),
                        requests.of(member, file.id()),
                        dueDates.of(file.id()),
                        new CasePage.May(
                                may(member, Permission.CASES_TRIAGE, file),
                                may(member, Permission.CASES_WORK, file),
                                may(member, Permission.CASES_LEAD, file)),
                        approvals.of(member, file).stream().filter(Approval::waits).toList(),
                        reviews.of(member, file),
                        file.joinedTo().flatMap(into -> joins.seen(member, into))));
    }

    /// Whether a way is taken by moving the case, and not by what is done on another page: deciding,
    /// joining, answering a review, erasing.
    private static boolean here(Moves.Move move) {
        return move.to() != CaseState.DECIDED
                && move.to() != CaseState.ERASED
                && move.to() != CaseState.JOINED
                && move.from() != CaseState.REVIEW;
    }

    /// What of an approval is shown where it stands what it is about.
    static ApprovalPart part(
            Approvals approvals, Actor.Member member, Case file, Approval.Kind kind) {
        return new ApprovalPart(
                kind,
                approvals.mayAsk(member, file, kind),
                approvals.of(member, file).stream()
                        .filter(a -> a.kind() == kind)
                        .map(a -> new ApprovalPart.Line(a, approvals.may(member, file, a)))
                        .toList());
    }

    /// The reason is asked for on the way, and what depends on it is known after, so it is nothing that
    /// is missing.
    private static Set<Condition> withReason(Dossier dossier) {
        Set<Condition> met =
                EnumSet.of(
                        Condition.REASON_GIVEN,
                        Condition.NOTE_GIVEN,
                        Condition.GROUNDS_SHOWN,
                        Condition.SECOND_AGREES);
        met.addAll(dossier.met());
        return met;
    }

    static boolean may(Actor.Member member, Permission permission, Case file) {
        return Access.decide(member, permission, file.subject(FieldClass.C2))
                == Access.Decision.ALLOWED;
    }

    private String systemName(SystemId system) {
        return records.of(system).stream().findFirst().map(Version::name).orElse("");
    }

    static CaseId parse(String id) {
        return CaseId.parse(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/move/{state}")
    View move(@PathVariable String id, @PathVariable String state, HttpServletRequest request) {
        return movePage(200, id, state, Optional.empty(), FormErrors.none(), "", request);
    }

    private View movePage(
            int status,
            String id,
            String state,
            Optional<Moves.Outcome> outcome,
            FormErrors errors,
            String note,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Dossier dossier = dossiers.open(member, parse(id));
        CaseState to = state(state).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        return pages.view(
                status,
                "casework/move.jte",
                new MovePage(
                        dossier,
                        outcome.orElseGet(
                                () ->
                                        Moves.attempt(
                                                dossier.file().state(), to, withReason(dossier))),
                        to,
                        note,
                        errors));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/move/{state}")
    View move(
            @PathVariable String id,
            @PathVariable String state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request) {
        CaseState to = state(state).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        FormErrors errors = FormErrors.none();
        Optional<Closure> closure = Closure.parse(reason);
        if (to == CaseState.CLOSED && closure.isEmpty()) {
            Dossier dossier = dossiers.open(Actors.member(request), parse(id));
            if (dossier.file().closedAs().isEmpty()) {
                errors.add("reason", "casework.error.reason-absent");
            }
        }
        if (to == CaseState.SUSPENDED && note.isBlank()) {
            errors.add("note", "casework.error.note-absent");
        }
        Typed.limit(errors, "note", note);
        if (!errors.isEmpty()) {
            return movePage(422, id, state, Optional.empty(), errors, note, request);
        }
        Moves.Outcome outcome =
                cases.move(Actors.member(request), parse(id), to, closure, note.strip());
        return outcome instanceof Moves.Outcome.Open
                ? Redirect.to("/office/cases/" + id)
                : movePage(409, id, state, Optional.of(outcome), errors, note, request);
    }
}
