package isonomia.server.casework.web;

import com.ibm.icu.text.Collator;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Complaint.Mode;
import isonomia.server.casework.Intake;
import isonomia.server.casework.Question;
import isonomia.server.casework.web.HeldSessions.Use;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.page.WithCookie;
import isonomia.server.privacy.HeldKeys.Held;
import isonomia.server.register.Bodies;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.List;
import java.util.Optional;

/// Where somebody complains, without an account. What she typed is kept on every Continue, right or
/// wrong; the browser holds the key to it.
@Controller
class ComplainController {
    private static final String WHY = "whoever complains has no account";

    private final Intake intake;
    private final HeldSessions sessions;
    private final Bodies bodies;
    private final Pages pages;

    ComplainController(Intake intake, HeldSessions sessions, Bodies bodies, Pages pages) {
        this.intake = intake;
        this.sessions = sessions;
        this.bodies = bodies;
        this.pages = pages;
    }

    @Everyone(WHY)
    @GetMapping("/complain")
    View start(HttpServletRequest request) {
        return pages.view(
                "complain/start.jte",
                new StartPage(own(request).filter(o -> o.complaint().draft()).isPresent()));
    }

    @Everyone("what the office cannot promise is said before anybody trusts it")
    @GetMapping("/complain/promises")
    View promises() {
        return pages.view("complain/promises.jte", new StartPage(false));
    }

    @Everyone(WHY)
    @PostMapping("/complain")
    View begin(@RequestParam(defaultValue = "") String shared, HttpServletRequest request) {
        sessions.find(Use.DRAFT, request).ifPresent(intake::discard);
        List<String> ended = sessions.end(request, Use.DRAFT);
        Held held = intake.begin(pages.frame(request).words().language(), Mode.STANDARD);
        return new Redirect(address(Question.Group.WHAT), ended)
                .with(sessions.begin(Use.DRAFT, held, !shared.isEmpty()));
    }

    static String address(Question.Group group) {
        return "/complain/form/" + group.key();
    }

    private Optional<Intake.Own> own(HttpServletRequest request) {
        return sessions.find(Use.DRAFT, request).flatMap(intake::own);
    }

    @Everyone(WHY)
    @GetMapping("/complain/form/{group}")
    View questions(
            @PathVariable String group,
            @RequestParam(defaultValue = "") String change,
            HttpServletRequest request) {
        Question.Group asked = group(group);
        Optional<Intake.Own> own = own(request);
        if (own.isEmpty()) {
            return Redirect.to("/complain");
        }
        if (!own.get().complaint().draft()) {
            return Redirect.to("/complain/sent");
        }
        if (own.get().complaint().mode() != Mode.STANDARD) {
            return Redirect.to("/complain/check");
        }
        return page(200, asked, own.get().answers(), !change.isEmpty(), FormErrors.none(), request);
    }

    private static Question.Group group(String key) {
        return Question.Group.parse(key).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    private View page(
            int status,
            Question.Group group,
            Answers answers,
            boolean change,
            FormErrors errors,
            HttpServletRequest request) {
        return pages.view(
                status,
                "complain/questions.jte",
                new QuestionsPage(group, answers, choices(group, request), change, false, errors));
    }

    /// The bodies of the register by name, in the order of the reader's language.
    private List<Choice> choices(Question.Group group, HttpServletRequest request) {
        if (group != Question.Group.AGAINST) {
            return List.of();
        }
        Collator order = Collator.getInstance(pages.frame(request).words().locale());
        return bodies.shown().stream()
                .map(s -> Choice.of(s.body().id().value().toString(), s.body().name()))
                .sorted((a, b) -> order.compare(a.label(), b.label()))
                .toList();
    }

    @Everyone(WHY)
    @PostMapping("/complain/form/{group}")
    View answer(
            @PathVariable String group,
            @RequestParam(defaultValue = "") String change,
            @RequestParam(defaultValue = "") String action,
            HttpServletRequest request) {
        Question.Group asked = group(group);
        Answers typed = TypedAnswers.of(asked.questions(), request);
        Optional<Held> held = sessions.find(Use.DRAFT, request);
        Optional<Intake.Own> own = held.flatMap(h -> intake.save(h, asked.questions(), typed));
        if (own.isEmpty()) {
            return anew(asked, typed, request);
        }
        if (!own.get().complaint().draft()) {
            return Redirect.to("/complain/sent");
        }
        boolean changes = !change.isEmpty();
        if (action.equals("back")) {
            return Redirect.to(before(asked, changes));
        }
        if (action.equals("later")) {
            return later(held.orElseThrow());
        }
        FormErrors errors =
                AnswerErrors.of(own.get().answers().problems(asked.questions()), "", Mode.STANDARD);
        if (!errors.isEmpty()) {
            return page(422, asked, typed, changes, errors, request);
        }
        return Redirect.to(
                changes
                        ? "/complain/check"
                        : asked.next().map(ComplainController::address).orElse("/complain/check"));
    }

    /// A code by which she goes on with her draft, as long as drafts are kept.
    private View later(Held held) {
        return intake.renew(held)
                .<View>map(
                        receipt ->
                                pages.view(
                                        "complain/receipt.jte",
                                        new ReceiptPage(receipt, ReceiptPage.Why.LATER)))
                .orElseGet(() -> Redirect.to("/complain"));
    }

    private static String before(Question.Group group, boolean change) {
        return change
                ? "/complain/check"
                : group.previous().map(ComplainController::address).orElse("/complain");
    }

    /// Too much time has passed, or the browser keeps no cookies: a new draft begins with what was just
    /// typed, and she is told.
    private View anew(Question.Group group, Answers typed, HttpServletRequest request) {
        boolean shared = sessions.shared(request);
        Held held = intake.begin(pages.frame(request).words().language(), Mode.STANDARD);
        intake.save(held, group.questions(), typed);
        return new WithCookie(
                pages.view(
                        "complain/questions.jte",
                        new QuestionsPage(
                                group,
                                typed,
                                choices(group, request),
                                false,
                                true,
                                FormErrors.none())),
                sessions.begin(Use.DRAFT, held, shared));
    }

    @Everyone(WHY)
    @GetMapping("/complain/check")
    View check(HttpServletRequest request) {
        Optional<Intake.Own> own = own(request);
        if (own.isEmpty()) {
            return Redirect.to("/complain");
        }
        return own.get().complaint().draft()
                ? check(200, own.get(), FormErrors.none())
                : Redirect.to("/complain/sent");
    }

    private View check(int status, Intake.Own own, FormErrors errors) {
        Mode mode = own.complaint().mode();
        return mode == Mode.STANDARD
                ? pages.view(
                        status, "complain/check.jte", new CheckPage(own.answers(), bodies, errors))
                : pages.view(
                        status,
                        "complain/simple-check.jte",
                        new SimpleCheckPage(mode, own.answers(), bodies, errors));
    }

    /// Shows the receipt in the answer itself: it stands at no address, and loading the page again
    /// shows where the complaint stands instead.
    @Everyone(WHY)
    @PostMapping("/complain/send")
    View send(HttpServletRequest request) {
        Optional<Held> held = sessions.find(Use.DRAFT, request);
        if (held.isEmpty()) {
            return Redirect.to("/complain/sent");
        }
        return switch (intake.send(held.get())) {
            case Intake.Sending.Sent(var receipt, var complaint) ->
                    new WithCookie(
                            SimpleReceiptPage.of(
                                    pages, receipt, ReceiptPage.Why.SENT, complaint.mode()),
                            sessions.begin(Use.MAILBOX, held.get(), sessions.shared(request)));
            case Intake.Sending.Wrong(Intake.Own own) ->
                    check(
                            422,
                            own,
                            AnswerErrors.of(
                                    own.answers().problems(), "answer-", own.complaint().mode()));
            case Intake.Sending.Already() -> Redirect.to("/complain/sent");
        };
    }

    /// Also for whom the answer with the receipt did not reach: she can have a new one made.
    @Everyone(WHY)
    @GetMapping("/complain/sent")
    View sent(HttpServletRequest request) {
        Optional<Held> draft = sessions.find(Use.DRAFT, request);
        Optional<Complaint> justSent = draft.flatMap(this::sent);
        if (justSent.isPresent()) {
            String mailbox =
                    sessions.begin(Use.MAILBOX, draft.orElseThrow(), sessions.shared(request));
            return new WithCookie(
                    new WithCookie(sent(justSent.get()), mailbox),
                    sessions.end(request, Use.DRAFT).getFirst());
        }
        return sessions.find(Use.MAILBOX, request)
                .flatMap(this::sent)
                .map(this::sent)
                .orElseGet(() -> Redirect.to("/mailbox"));
    }

    private Optional<Complaint> sent(Held held) {
        return intake.own(held).map(Intake.Own::complaint).filter(c -> !c.draft());
    }

    private View sent(Complaint complaint) {
        return pages.view("complain/sent.jte", new SentPage(complaint, intake.stage(complaint)));
    }

    @Everyone(WHY)
    @GetMapping("/complain/discard")
    View askToDiscard(HttpServletRequest request) {
        return own(request).filter(o -> o.complaint().draft()).isEmpty()
                ? Redirect.to("/complain")
                : pages.view("complain/discard.jte", new StartPage(true));
    }

    @Everyone(WHY)
    @PostMapping("/complain/discard")
    View discard(HttpServletRequest request) {
        sessions.find(Use.DRAFT, request).ifPresent(intake::discard);
        return new Redirect("/complain", sessions.end(request, Use.DRAFT));
    }
}
