package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Complaint.Anonymity;
import isonomia.server.casework.Complaint.Mode;
import isonomia.server.casework.Intake;
import isonomia.server.casework.Question;
import isonomia.server.casework.Signposts;
import isonomia.server.casework.web.HeldSessions.Use;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.page.WithCookie;
import isonomia.server.privacy.HeldKeys.Held;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.List;
import java.util.Optional;

/// Where somebody complains who wants it easy, or is a child: one question a page, and not knowing is
/// an answer to each.
@Controller
class SimpleComplainController {
    private static final String WHY = "whoever complains has no account";

    private final Intake intake;
    private final Signposts signposts;
    private final HeldSessions sessions;
    private final Pages pages;

    SimpleComplainController(
            Intake intake, Signposts signposts, HeldSessions sessions, Pages pages) {
        this.intake = intake;
        this.signposts = signposts;
        this.sessions = sessions;
        this.pages = pages;
    }

    @Everyone(WHY)
    @GetMapping("/complain/easy")
    View easy() {
        return pages.view("complain/easy.jte", new SimpleStartPage(""));
    }

    @Everyone(WHY)
    @GetMapping("/complain/child")
    View child() {
        return pages.view("complain/child.jte", new SimpleStartPage(signposts.find().helpline()));
    }

    @Everyone(WHY)
    @PostMapping("/complain/easy")
    View beginEasy(@RequestParam(defaultValue = "") String shared, HttpServletRequest request) {
        return begin(Mode.EASY_READ, !shared.isEmpty(), request);
    }

    /// A child is not asked whose device it is: it is taken for one of many.
    @Everyone(WHY)
    @PostMapping("/complain/child")
    View beginAsChild(HttpServletRequest request) {
        return begin(Mode.CHILD, true, request);
    }

    private View begin(Mode mode, boolean shared, HttpServletRequest request) {
        sessions.find(Use.DRAFT, request).ifPresent(intake::discard);
        List<String> ended = sessions.end(request, Use.DRAFT);
        Held held = intake.begin(pages.frame(request).words().language(), mode);
        return new Redirect(address(Question.asked(mode).getFirst()), ended)
                .with(sessions.begin(Use.DRAFT, held, shared));
    }

    private static String address(Question question) {
        return "/complain/one/" + question.key();
    }

    private static Question question(String key, Mode mode) {
        return Question.parse(key)
                .filter(Question.asked(mode)::contains)
                .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    @Everyone(WHY)
    @GetMapping("/complain/one/{question}")
    View ask(
            @PathVariable String question,
            @RequestParam(defaultValue = "") String change,
            HttpServletRequest request) {
        Optional<Intake.Own> own = sessions.find(Use.DRAFT, request).flatMap(intake::own);
        if (own.isEmpty()) {
            return Redirect.to("/complain");
        }
        if (!own.get().complaint().draft()) {
            return Redirect.to("/complain/sent");
        }
        Mode mode = own.get().complaint().mode();
        if (mode == Mode.STANDARD) {
            return Redirect.to("/complain/check");
        }
        return page(
                200,
                mode,
                question(question, mode),
                own.get().answers(),
                !change.isEmpty(),
                FormErrors.none());
    }

    private View page(
            int status,
            Mode mode,
            Question asked,
            Answers answers,
            boolean change,
            FormErrors errors) {
        return pages.view(
                status,
                "complain/one.jte",
                new OneQuestionPage(mode, asked, answers, change, false, errors));
    }

    @Everyone(WHY)
    @PostMapping("/complain/one/{question}")
    View answer(
            @PathVariable String question,
            @RequestParam(defaultValue = "") String change,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String mode,
            HttpServletRequest request) {
        Optional<Held> held = sessions.find(Use.DRAFT, request);
        Optional<Intake.Own> before = held.flatMap(intake::own);
        Mode way = before.map(o -> o.complaint().mode()).orElseGet(() -> simple(mode));
        if (way == Mode.STANDARD) {
            return Redirect.to("/complain/check");
        }
        Question asked = question(question, way);
        Answers typed =
                action.equals("unknown")
                        ? Answers.unknown(asked)
                        : TypedAnswers.of(List.of(asked), request);
        Optional<Intake.Own> own = held.flatMap(h -> intake.save(h, List.of(asked), typed));
        if (own.isEmpty()) {
            return anew(way, asked, typed, request);
        }
        if (!own.get().complaint().draft()) {
            return Redirect.to("/complain/sent");
        }
        if (action.equals("back")) {
            return Redirect.to(change.isEmpty() ? before(way, asked) : "/complain/check");
        }
        if (action.equals("later")) {
            return intake.renew(held.orElseThrow())
                    .map(r -> SimpleReceiptPage.of(pages, r, ReceiptPage.Why.LATER, way))
                    .orElseGet(() -> Redirect.to("/complain"));
        }
        Answers answers = own.get().answers();
        FormErrors errors = AnswerErrors.of(answers.problems(List.of(asked)), "", way);
        if (!errors.isEmpty()) {
            return page(422, way, asked, answers, !change.isEmpty(), errors);
        }
        return Redirect.to(change.isEmpty() ? after(way, asked, answers) : "/complain/check");
    }

    private static Mode simple(String key) {
        return key.equals(Mode.CHILD.key()) ? Mode.CHILD : Mode.EASY_READ;
    }

    private static String before(Mode mode, Question question) {
        List<Question> all = Question.asked(mode);
        int place = all.indexOf(question);
        if (place > 0) {
            return address(all.get(place - 1));
        }
        return mode == Mode.CHILD ? "/complain/child" : "/complain/easy";
    }

    /// Whoever stays anonymous is not asked for her name.
    private static String after(Mode mode, Question question, Answers answers) {
        boolean nobody =
                answers.has(Question.ANONYMITY) && answers.anonymity() == Anonymity.ANONYMOUS;
        List<Question> all = Question.asked(mode);
        return all.subList(all.indexOf(question) + 1, all.size()).stream()
                .filter(q -> !(nobody && q == Question.NAME))
                .findFirst()
                .map(SimpleComplainController::address)
                .orElse("/complain/check");
    }

    /// Too much time has passed, or the browser keeps no cookies: a new draft begins with what was just
    /// typed, and she is told.
    private View anew(Mode mode, Question asked, Answers typed, HttpServletRequest request) {
        Held held = intake.begin(pages.frame(request).words().language(), mode);
        intake.save(held, List.of(asked), typed);
        return new WithCookie(
                pages.view(
                        "complain/one.jte",
                        new OneQuestionPage(mode, asked, typed, false, true, FormErrors.none())),
                sessions.begin(Use.DRAFT, held, mode == Mode.CHILD || sessions.shared(request)));
    }
}
