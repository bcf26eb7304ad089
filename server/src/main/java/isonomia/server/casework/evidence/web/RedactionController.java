package isonomia.server.casework.evidence.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.Cases;
import isonomia.server.casework.evidence.Exhibits;
import isonomia.server.casework.evidence.Ground;
import isonomia.server.casework.evidence.Handover;
import isonomia.server.casework.evidence.Redaction;
import isonomia.server.casework.evidence.Redactions;
import isonomia.server.casework.evidence.convert.Made;
import isonomia.server.casework.evidence.convert.Mark;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Ids;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.FormErrors;
import isonomia.server.page.OpenFile;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Blacking out parts of a file, checking the copy, handing it out.
@Controller
class RedactionController {
    private static final int LONGEST_WORDS = 200;
    private static final int LONGEST_REASON = 2000;

    private final Cases cases;
    private final Exhibits exhibits;
    private final Redactions redactions;
    private final Handover handover;
    private final Pages pages;

    RedactionController(
            Cases cases, Exhibits exhibits, Redactions redactions, Handover handover, Pages pages) {
        this.cases = cases;
        this.exhibits = exhibits;
        this.redactions = redactions;
        this.handover = handover;
        this.pages = pages;
    }

    private static UUID redaction(String id) {
        return Ids.parse(id).orElseThrow(EvidenceController::absent);
    }

    private static CaseId caseFile(String id) {
        return EvidenceController.caseFile(id);
    }

    private View back(String id, String redaction) {
        return Redirect.to("/office/cases/" + id + "/redactions/" + redaction);
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/redactions/{redaction}")
    View look(
            @PathVariable String id,
            @PathVariable String redaction,
            @RequestParam(defaultValue = "") String page,
            HttpServletRequest request) {
        int number = page.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(page) : 0;
        return page(
                200,
                id,
                redaction,
                number,
                RedactionPage.Typed.nothing(),
                FormErrors.none(),
                request);
    }

    private View page(
            int status,
            String id,
            String redaction,
            int number,
            RedactionPage.Typed typed,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, caseFile(id), Permission.CASES_READ);
        Redaction one = redactions.find(member, file.id(), redaction(redaction));
        boolean work = exhibits.mayWork(member, file.id());
        boolean write =
                work
                        && one.state() == Redaction.State.DRAFT
                        && one.madeBy().equals(member.person());
        return pages.view(
                status,
                "evidence/redaction.jte",
                new RedactionPage(
                        file,
                        one,
                        write,
                        work,
                        redactions.may(member, file, one),
                        number == 0 && write && one.exhibit().drawn() ? 1 : number,
                        typed,
                        errors));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/redactions/{redaction}/pages/{number}")
    View picture(
            @PathVariable String id,
            @PathVariable String redaction,
            @PathVariable String number,
            HttpServletRequest request)
            throws IOException {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, caseFile(id), Permission.CASES_READ);
        int page = number.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(number) : 0;
        UUID one = redaction(redaction);
        if (page == 0 || !redactions.find(member, file.id(), one).exhibit().drawn()) {
            throw EvidenceController.absent();
        }
        if (redactions.look(member, file.id(), one, page) instanceof Made.Done done) {
            return new OpenFile(
                    "page-" + page + ".png",
                    "image/png",
                    done.content().length,
                    () -> new ByteArrayInputStream(done.content()));
        }
        throw EvidenceController.absent();
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/redactions/{redaction}/file")
    View file(@PathVariable String id, @PathVariable String redaction, HttpServletRequest request) {
        return EvidenceController.out(
                redactions.copy(Actors.member(request), caseFile(id), redaction(redaction)));
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/redactions/{redaction}/marks")
    View mark(
            @PathVariable String id,
            @PathVariable String redaction,
            @RequestParam Map<String, String> form,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        cases.find(member, caseFile(id), Permission.CASES_READ);
        UUID one = redaction(redaction);
        RedactionPage.Typed typed =
                new RedactionPage.Typed(
                        form.getOrDefault("words", ""),
                        form.getOrDefault("page", ""),
                        form.getOrDefault("left", ""),
                        form.getOrDefault("top", ""),
                        form.getOrDefault("width", ""),
                        form.getOrDefault("height", ""),
                        form.getOrDefault("ground", ""),
                        "");
        FormErrors errors = FormErrors.none();
        Optional<Mark> mark = mark(typed, errors);
        Optional<Ground> ground = Ground.parse(typed.ground());
        if (ground.isEmpty()) {
            errors.add("ground", "evidence.error.ground");
        }
        if (!errors.isEmpty()) {
            return page(
                    422, id, redaction, number(typed.onPage()).orElse(0), typed, errors, request);
        }
        redactions.mark(member, caseFile(id), one, mark.orElseThrow(), ground.orElseThrow());
        return typed.onPage().isBlank()
                ? back(id, redaction)
                : Redirect.to(
                        "/office/cases/%s/redactions/%s?page=%s"
                                .formatted(id, redaction, typed.onPage().strip()));
    }

    private static Optional<Integer> number(String text) {
        return text.strip().matches("[0-9]{1,3}")
                ? Optional.of(Integer.parseInt(text.strip()))
                : Optional.empty();
    }

    /// Words, or else a place: all of its numbers then.
    private static Optional<Mark> mark(RedactionPage.Typed typed, FormErrors errors) {
        boolean place = !(typed.left() + typed.top() + typed.width() + typed.height()).isBlank();
        String words = typed.words().strip();
        if (words.isEmpty() && !place) {
            errors.add("words", "evidence.error.mark");
            return Optional.empty();
        }
        if (!words.isEmpty()) {
            if (words.length() > LONGEST_WORDS) {
                errors.add(
                        "words",
                        "casework.error.text-long",
                        Map.of("most", LONGEST_WORDS, "found", words.length()));
            }
            return Optional.of(new Mark.Words(words));
        }
        try {
            return Optional.of(
                    new Mark.Place(
                            number(typed.onPage()).orElse(1),
                            number(typed.left()).orElse(-1),
                            number(typed.top()).orElse(-1),
                            number(typed.width()).orElse(-1),
                            number(typed.height()).orElse(-1)));
        } catch (IllegalArgumentException e) {
            errors.add("left", "evidence.error.place");
            return Optional.empty();
        }
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/redactions/{redaction}/drop")
    View drop(
            @PathVariable String id,
            @PathVariable String redaction,
            @RequestParam(defaultValue = "") String mark,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        cases.find(member, caseFile(id), Permission.CASES_READ);
        redactions.drop(member, caseFile(id), redaction(redaction), redaction(mark));
        return back(id, redaction);
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/redactions/{redaction}/propose")
    View propose(
            @PathVariable String id, @PathVariable String redaction, HttpServletRequest request)
            throws IOException {
        Actor.Member member = Actors.member(request);
        cases.find(member, caseFile(id), Permission.CASES_READ);
        FormErrors errors = FormErrors.none();
        switch (redactions.propose(member, caseFile(id), redaction(redaction))) {
            case Redactions.Proposed.Done() -> {
                return back(id, redaction);
            }
            case Redactions.Proposed.Missing(var marks) ->
                    errors.add(
                            "words",
                            "evidence.error.missing",
                            Map.of(
                                    "what",
                                    marks.stream()
                                            .map(
                                                    m ->
                                                            RedactionPage.said(
                                                                    pages.frame(request), m.mark()))
                                            .collect(Collectors.joining("; "))));
            case Redactions.Proposed.Not(var why) ->
                    errors.add("words", "evidence.why." + why.key());
        }
        return page(422, id, redaction, 0, RedactionPage.Typed.nothing(), errors, request);
    }

    @Needs(value = Permission.EVIDENCE_RELEASE, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/redactions/{redaction}/release")
    View release(
            @PathVariable String id, @PathVariable String redaction, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        cases.find(member, caseFile(id), Permission.CASES_READ);
        redactions.release(member, caseFile(id), redaction(redaction));
        return back(id, redaction);
    }

    @Needs(value = Permission.EVIDENCE_RELEASE, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/redactions/{redaction}/return")
    View giveBack(
            @PathVariable String id,
            @PathVariable String redaction,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, caseFile(id), Permission.CASES_READ);
        FormErrors errors = FormErrors.none();
        if (reason.isBlank()) {
            errors.add("reason", "casework.error.text-absent");
        } else if (reason.length() > LONGEST_REASON) {
            errors.add(
                    "reason",
                    "casework.error.text-long",
                    Map.of("most", LONGEST_REASON, "found", reason.length()));
        }
        if (!errors.isEmpty()) {
            Access.require(member, Permission.EVIDENCE_RELEASE, file.subject(FieldClass.C3));
            return page(
                    422,
                    id,
                    redaction,
                    0,
                    new RedactionPage.Typed("", "", "", "", "", "", "", reason),
                    errors,
                    request);
        }
        redactions.giveBack(member, caseFile(id), redaction(redaction), reason.strip());
        return back(id, redaction);
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/redactions/{redaction}/hand")
    View hand(
            @PathVariable String id,
            @PathVariable String redaction,
            @RequestParam(defaultValue = "") String side,
            HttpServletRequest request)
            throws IOException {
        Actor.Member member = Actors.member(request);
        cases.find(member, caseFile(id), Permission.CASES_READ);
        handover.hand(
                member,
                caseFile(id),
                redaction(redaction),
                Redaction.Side.parse(side).orElseThrow(EvidenceController::absent));
        return back(id, redaction);
    }
}
