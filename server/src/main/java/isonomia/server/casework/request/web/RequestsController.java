package isonomia.server.casework.request.web;

import isonomia.engine.words.Words;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.request.Addressee;
import isonomia.server.casework.request.Draft;
import isonomia.server.casework.request.FileId;
import isonomia.server.casework.request.InformationRequest;
import isonomia.server.casework.request.ItemKind;
import isonomia.server.casework.request.Need;
import isonomia.server.casework.request.OpenedFile;
import isonomia.server.casework.request.Portal;
import isonomia.server.casework.request.Preset;
import isonomia.server.casework.request.Presets;
import isonomia.server.casework.request.RequestId;
import isonomia.server.casework.request.RequestMoves.Outcome;
import isonomia.server.casework.request.RequestState;
import isonomia.server.casework.request.Requests;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Needs;
import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Languages;
import isonomia.server.page.OpenFile;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.register.Bodies;
import isonomia.server.register.Body;

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
import java.util.Optional;

/// Requests in the office: of a case, and of all cases. The list of all is also the body's door to
/// its portal.
@Controller
class RequestsController {
    private final Requests requests;
    private final Portal portal;
    private final Bodies bodies;
    private final People people;
    private final Pages pages;

    RequestsController(
            Requests requests, Portal portal, Bodies bodies, People people, Pages pages) {
        this.requests = requests;
        this.portal = portal;
        this.bodies = bodies;
        this.people = people;
        this.pages = pages;
    }

    @Needs(value = Permission.REQUESTS_READ, reaches = FieldClass.C2)
    @GetMapping("/office/requests")
    View all(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String overdue,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        if (member.body().isPresent()) {
            return pages.view("request/portal.jte", new PortalListPage(portal.all(member)));
        }
        Optional<RequestState> chosen = RequestState.parse(state);
        boolean late = !overdue.isEmpty();
        return pages.view(
                "request/all.jte",
                new RequestListPage(requests.all(member, chosen, late), chosen, late));
    }

    @Needs(value = Permission.REQUESTS_READ, reaches = FieldClass.C2)
    @GetMapping("/office/cases/{id}/requests")
    View ofCase(@PathVariable String id, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        CaseId caseFile = caseFile(id);
        return pages.view(
                "request/case.jte",
                new CaseRequestsPage(
                        requests.heading(member, caseFile), requests.of(member, caseFile)));
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C2)
    @GetMapping("/office/cases/{id}/requests/new")
    View begin(@PathVariable String id, HttpServletRequest request) {
        Requests.Heading heading = requests.heading(Actors.member(request), caseFile(id));
        // Without a body the page says what has to come first.
        if (heading.body().isPresent() && !heading.mayWrite()) {
            throw new Denied(Access.Decision.STATE);
        }
        return newPage(
                200,
                heading,
                RequestId.fresh(),
                "",
                pages.frame(request).words().language(),
                FormErrors.none());
    }

    private View newPage(
            int status,
            Requests.Heading heading,
            RequestId id,
            String preset,
            String language,
            FormErrors errors) {
        return pages.view(
                status,
                "request/new.jte",
                new NewRequestPage(
                        heading,
                        id,
                        heading.body().flatMap(bodies::find).map(Body::name).orElse(""),
                        preset,
                        language,
                        errors));
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/requests/new")
    View begin(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String begun,
            @RequestParam(defaultValue = "") String preset,
            @RequestParam(defaultValue = "") String language,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Requests.Heading heading = requests.heading(member, caseFile(id));
        RequestId fresh = RequestId.parse(begun).orElseGet(RequestId::fresh);
        FormErrors errors = FormErrors.none();
        Optional<Preset> chosen = Presets.find(preset);
        if (chosen.isEmpty()) {
            errors.add("preset", "request.error.preset-absent");
        }
        if (!Words.LANGUAGES.contains(language)) {
            errors.add("language", "request.error.language-absent");
        }
        if (!errors.isEmpty()) {
            return newPage(422, heading, fresh, preset, language, errors);
        }
        requests.begin(
                member, heading.caseFile(), fresh, chosen.orElseThrow(), Languages.words(language));
        return Redirect.to(address(heading.caseFile(), fresh) + "/edit");
    }

    private static String address(CaseId caseFile, RequestId request) {
        return "/office/cases/" + caseFile.text() + "/requests/" + request.text();
    }

    @Needs(value = Permission.REQUESTS_READ, reaches = FieldClass.C2)
    @GetMapping("/office/cases/{id}/requests/{request}")
    View look(
            @PathVariable String id,
            @PathVariable("request") String one,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        return page(
                200,
                member,
                requests.open(member, caseFile(id), request(one)),
                Optional.empty(),
                Optional.empty(),
                FormErrors.none());
    }

    private View page(
            int status,
            Actor.Member member,
            InformationRequest request,
            Optional<RequestPage.Typed> tried,
            Optional<Outcome> refused,
            FormErrors errors) {
        return pages.view(
                status,
                "request/request.jte",
                new RequestPage(
                        request,
                        names(request),
                        requests.steps(member, request),
                        requests.may(member, request, Permission.REQUESTS_APPROVE),
                        requests.may(member, request, Permission.CASES_WORK)
                                == Access.Decision.ALLOWED,
                        tried,
                        refused,
                        errors));
    }

    private Map<PersonId, String> names(InformationRequest request) {
        Map<PersonId, String> names = new HashMap<>();
        request.history()
                .forEach(
                        h ->
                                names.computeIfAbsent(
                                        h.by(), p -> people.find(p).map(Person::name).orElse("")));
        return names;
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C2)
    @GetMapping("/office/cases/{id}/requests/{request}/edit")
    View edit(
            @PathVariable String id,
            @PathVariable("request") String one,
            @RequestParam(defaultValue = "") String another,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        InformationRequest draft = requests.open(member, caseFile(id), request(one));
        requireDraft(member, draft);
        return pages.view("request/edit.jte", EditRequestPage.of(draft, !another.isEmpty()));
    }

    private void requireDraft(Actor.Member member, InformationRequest draft) {
        Access.Decision decision = requests.may(member, draft, Permission.CASES_WORK);
        if (decision != Access.Decision.ALLOWED) {
            throw new Denied(decision);
        }
        if (draft.state() != RequestState.DRAFT) {
            throw new Denied(Access.Decision.STATE);
        }
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/requests/{request}/edit")
    View save(
            @PathVariable String id,
            @PathVariable("request") String one,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String basis,
            @RequestParam(defaultValue = "") String letter,
            @RequestParam(defaultValue = "") String action,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        InformationRequest before = requests.open(member, caseFile(id), request(one));
        requireDraft(member, before);
        List<EditRequestPage.Line> lines = lines(request, action);
        TypedDay due = TypedDay.of(request, "due");
        Draft typed =
                new Draft(
                        subject,
                        basis,
                        letter,
                        due.day(),
                        lines.stream()
                                .map(
                                        l ->
                                                new Draft.Asked(
                                                        ItemKind.parse(l.kind())
                                                                .orElse(ItemKind.QUESTION),
                                                        l.text()))
                                .toList());
        FormErrors errors = errors(typed, lines, due);
        if (!errors.isEmpty()) {
            return pages.view(
                    422,
                    "request/edit.jte",
                    new EditRequestPage(before, typed, due.parts(), lines, false, errors));
        }
        Requests.Saved saved =
                requests.save(member, before.caseFile(), before.id(), revision, typed);
        return switch (saved) {
            case Requests.Saved.Meanwhile(InformationRequest theirs) ->
                    pages.view(
                            409,
                            "request/edit.jte",
                            new EditRequestPage(theirs, typed, due.parts(), lines, true, errors));
            case Requests.Saved.Done(InformationRequest now) -> {
                String address = address(now.caseFile(), now.id());
                boolean stays = action.equals("add") || action.startsWith("remove-");
                yield Redirect.to(
                        !stays
                                ? address
                                : address + "/edit" + (action.equals("add") ? "?another=yes" : ""));
            }
        };
    }

    /// The items of the form, without the one that is taken away.
    private static List<EditRequestPage.Line> lines(HttpServletRequest request, String action) {
        List<EditRequestPage.Line> lines = new ArrayList<>();
        for (int i = 1; i <= Draft.MOST_ITEMS + 1; i++) {
            String text = request.getParameter("text-" + i);
            if (text != null && !action.equals("remove-" + i)) {
                lines.add(
                        new EditRequestPage.Line(
                                Optional.ofNullable(request.getParameter("kind-" + i)).orElse(""),
                                text));
            }
        }
        return lines;
    }

    private static FormErrors errors(Draft typed, List<EditRequestPage.Line> lines, TypedDay due) {
        FormErrors errors = FormErrors.none();
        length(errors, "subject", typed.subject(), Draft.LONGEST_SUBJECT);
        length(errors, "basis", typed.basis(), Draft.LONGEST_BASIS);
        length(errors, "letter", typed.letter(), Draft.LONGEST_LETTER);
        if (due.day().isEmpty() && !due.empty()) {
            errors.add("due", "request.error.day");
        }
        for (int i = 0; i < lines.size(); i++) {
            length(errors, "text-" + (i + 1), lines.get(i).text(), Draft.LONGEST_ITEM);
        }
        if (lines.size() > Draft.MOST_ITEMS) {
            errors.add(
                    "text-" + lines.size(),
                    "request.error.items",
                    Map.of("most", Draft.MOST_ITEMS));
        }
        return errors;
    }

    static void length(FormErrors errors, String field, String text, int most) {
        if (text.length() > most) {
            errors.add(field, "request.error.long", Map.of("most", most));
        }
    }

    @Needs(value = Permission.REQUESTS_APPROVE, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/requests/{request}/approve")
    View approve(
            @PathVariable String id,
            @PathVariable("request") String one,
            @RequestParam(defaultValue = "-1") int revision,
            HttpServletRequest request) {
        return take(
                Actors.member(request),
                caseFile(id),
                request(one),
                Requests.Step.to(RequestState.APPROVED, revision),
                RequestPage.Typed.nothing(RequestState.APPROVED));
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/requests/{request}/step")
    View step(
            @PathVariable String id,
            @PathVariable("request") String one,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "-1") int revision,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Optional<RequestState> target = RequestState.parse(to);
        if (target.isEmpty()) {
            InformationRequest now = requests.open(member, caseFile(id), request(one));
            return page(422, member, now, Optional.empty(), Optional.empty(), FormErrors.none());
        }
        String reason =
                Optional.ofNullable(request.getParameter("reason-" + target.get().key()))
                        .orElse("");
        String addressee =
                Optional.ofNullable(request.getParameter("addressee-" + target.get().key()))
                        .orElse("");
        TypedDay due = TypedDay.of(request, "due-" + target.get().key());
        RequestPage.Typed typed =
                new RequestPage.Typed(target.get(), reason, due.parts(), addressee);
        if (reason.length() > Portal.LONGEST_REASON) {
            FormErrors errors = FormErrors.none();
            length(errors, "reason-" + target.get().key(), reason, Portal.LONGEST_REASON);
            InformationRequest now = requests.open(member, caseFile(id), request(one));
            return page(422, member, now, Optional.of(typed), Optional.empty(), errors);
        }
        return take(
                member,
                caseFile(id),
                request(one),
                new Requests.Step(
                        target.get(), revision, reason, due.day(), Addressee.parse(addressee)),
                typed);
    }

    private View take(
            Actor.Member member,
            CaseId caseFile,
            RequestId id,
            Requests.Step step,
            RequestPage.Typed typed) {
        Outcome outcome = requests.move(member, caseFile, id, step);
        if (outcome.done()) {
            return Redirect.to(address(caseFile, id));
        }
        InformationRequest now = requests.open(member, caseFile, id);
        FormErrors errors = FormErrors.none();
        String key = step.to().key();
        if (outcome instanceof Outcome.Missing(_, List<Need> missing)
                && missing.stream().allMatch(Need::asked)) {
            for (Need need : missing) {
                errors.add(field(need) + "-" + key, "request.error." + need.key());
            }
            return page(422, member, now, Optional.of(typed), Optional.empty(), errors);
        }
        return page(409, member, now, Optional.of(typed), Optional.of(outcome), errors);
    }

    private static String field(Need need) {
        return switch (need) {
            case LATER_DAY -> "due";
            case ADDRESSEE_NAMED -> "addressee";
            case REASON_GIVEN,
                    ANSWER_GIVEN,
                    LETTER_WRITTEN,
                    ITEM_NAMED,
                    DUE_AHEAD,
                    OTHER_PERSON,
                    UNCHANGED,
                    OVERDUE,
                    NEXT_STEP ->
                    "reason";
        };
    }

    @Needs(value = Permission.REQUESTS_READ, reaches = FieldClass.C2)
    @GetMapping("/office/cases/{id}/requests/{request}/files/{file}")
    View file(
            @PathVariable String id,
            @PathVariable("request") String one,
            @PathVariable String file,
            HttpServletRequest request) {
        return handedOut(
                requests.file(
                        Actors.member(request),
                        caseFile(id),
                        request(one),
                        FileId.parse(file).orElseThrow(RequestsController::absent)));
    }

    /// By its id: what somebody called a file is no name for ours.
    static View handedOut(OpenedFile opened) {
        return new OpenFile(
                "request-" + opened.file().id().text() + "." + opened.file().format().ending(),
                opened.file().format().type(),
                opened.file().size(),
                opened::content);
    }

    private static CaseId caseFile(String id) {
        return CaseId.parse(id).orElseThrow(RequestsController::absent);
    }

    static RequestId request(String id) {
        return RequestId.parse(id).orElseThrow(RequestsController::absent);
    }

    static Denied absent() {
        return new Denied(Access.Decision.ABSENT);
    }
}
