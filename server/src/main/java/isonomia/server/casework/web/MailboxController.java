package isonomia.server.casework.web;

import isonomia.server.casework.Intake;
import isonomia.server.casework.Mandate;
import isonomia.server.casework.Mandates;
import isonomia.server.casework.Messages;
import isonomia.server.casework.Receipt;
import isonomia.server.casework.Reviews;
import isonomia.server.casework.Views;
import isonomia.server.casework.web.HeldSessions.Use;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.identity.Ids;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.page.WithCookie;
import isonomia.server.privacy.HeldKeys;
import isonomia.server.privacy.HeldKeys.Held;
import isonomia.server.register.Bodies;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/// Where somebody reads and writes who has complained. Whoever has the receipt opens it; inside, a
/// session in a cookie of its own opens that complaint and no other: none is named in an address.
@Controller
class MailboxController {
    private static final String WHY =
            "the receipt is the permission, and what it opens is all there is";

    private final HeldKeys keys;
    private final Intake intake;
    private final Mandates mandates;
    private final Messages messages;
    private final Views views;
    private final Reviews reviews;
    private final HeldSessions sessions;
    private final Bodies bodies;
    private final Pages pages;
    private final InstantSource clock;

    MailboxController(
            HeldKeys keys,
            Intake intake,
            Mandates mandates,
            Messages messages,
            Views views,
            Reviews reviews,
            HeldSessions sessions,
            Bodies bodies,
            Pages pages,
            InstantSource clock) {
        this.keys = keys;
        this.intake = intake;
        this.mandates = mandates;
        this.messages = messages;
        this.views = views;
        this.reviews = reviews;
        this.sessions = sessions;
        this.bodies = bodies;
        this.pages = pages;
        this.clock = clock;
    }

    @Everyone(WHY)
    @GetMapping("/mailbox")
    View form(HttpServletRequest request) {
        return form(200, "", sessions.shared(request), FormErrors.none());
    }

    private View form(int status, String text, boolean shared, FormErrors errors) {
        return pages.view(status, "complain/mailbox.jte", new MailboxPage(text, shared, errors));
    }

    /// The field is called `code`: a form with such a field is never repeated on a page.
    @Everyone(WHY)
    @PostMapping("/mailbox")
    View open(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String shared,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        boolean others = !shared.isEmpty();
        FormErrors errors = FormErrors.none();
        switch (Receipt.read(code)) {
            case Receipt.Typed.Length(int found) ->
                    errors.add(
                            "code",
                            "complain.error.code-length",
                            Map.of("found", found, "length", Receipt.length()));
            case Receipt.Typed.Mistake() -> errors.add("code", "complain.error.code-mistake");
            case Receipt.Typed.Code(var secret) -> {
                Optional<Held> held = keys.open(secret);
                if (held.isPresent()) {
                    return enter(held.get(), others, text, request);
                }
                errors.add("code", "complain.error.code-unknown");
            }
        }
        return form(422, text, others, errors);
    }

    /// A draft is gone on with; what was sent is looked at.
    private View enter(Held held, boolean shared, String text, HttpServletRequest request) {
        Optional<Intake.Own> own = intake.own(held);
        List<String> ended = sessions.end(request, Use.DRAFT, Use.MAILBOX);
        if (own.filter(o -> o.complaint().draft()).isPresent()) {
            return new Redirect("/complain/check", List.of(ended.getLast()))
                    .with(sessions.begin(Use.DRAFT, held, shared));
        }
        mandates.note(held, Mandate.Did.OPENED);
        String cookie = sessions.begin(Use.MAILBOX, held, shared);
        if (text.isBlank()) {
            return new Redirect("/mailbox/inside", List.of(ended.getFirst())).with(cookie);
        }
        return own.<View>map(
                        o -> new WithCookie(written(200, held, o, text, FormErrors.none()), cookie))
                .orElseGet(() -> Redirect.to("/mailbox"));
    }

    /// What a page inside shows, or the way to the door when the session is over.
    private View inside(HttpServletRequest request, BiFunction<Held, Intake.Own, View> page) {
        Optional<Held> held =
                sessions.find(Use.MAILBOX, request)
                        .filter(h -> mandates.may(h, Mandate.Scope.READ));
        Optional<Intake.Own> own = held.flatMap(intake::own).filter(o -> !o.complaint().draft());
        return own.map(o -> page.apply(held.orElseThrow(), o))
                .orElseGet(() -> Redirect.to("/mailbox"));
    }

    /// The same for what a mandate may not hold; whoever may not is led back inside.
    private View inside(
            HttpServletRequest request,
            Mandate.Scope scope,
            BiFunction<Held, Intake.Own, View> page) {
        return inside(
                request,
                (held, own) ->
                        mandates.may(held, scope)
                                ? page.apply(held, own)
                                : Redirect.to("/mailbox/inside"));
    }

    @Everyone(WHY)
    @GetMapping("/mailbox/inside")
    View inside(HttpServletRequest request) {
        return inside(
                request,
                (held, own) ->
                        pages.view(
                                "complain/inside.jte",
                                new InsidePage(
                                        own.complaint(),
                                        intake.stage(own.complaint()),
                                        messages.unread(held, own.complaint()),
                                        intake.mayWithdraw(own.complaint())
                                                && mandates.may(held, Mandate.Scope.WITHDRAW),
                                        held.acting()
                                                .call(
                                                        () ->
                                                                reviews.open(held, own.complaint())
                                                                                .isPresent()
                                                                        || reviews.own(held)
                                                                                .isPresent()),
                                        mandates.current(held),
                                        intake.openedBy(own.complaint()))));
    }

    @Everyone(WHY)
    @GetMapping("/mailbox/inside/answers")
    View answers(HttpServletRequest request) {
        return inside(
                request,
                (_, own) ->
                        pages.view(
                                "complain/answers.jte", new OwnAnswersPage(own.answers(), bodies)));
    }

    @Everyone(WHY)
    @GetMapping("/mailbox/inside/messages")
    View messages(@RequestParam(defaultValue = "") String sent, HttpServletRequest request) {
        return inside(
                request,
                (held, own) ->
                        pages.view(
                                "complain/messages.jte",
                                new MessagesPage(
                                        messages.open(held, own.complaint()),
                                        mandates.may(held, Mandate.Scope.WRITE),
                                        "",
                                        !sent.isEmpty(),
                                        FormErrors.none())));
    }

    private View written(int status, Held held, Intake.Own own, String typed, FormErrors errors) {
        return pages.view(
                status,
                "complain/messages.jte",
                new MessagesPage(
                        messages.open(held, own.complaint()),
                        mandates.may(held, Mandate.Scope.WRITE),
                        typed,
                        false,
                        errors));
    }

    @Everyone(WHY)
    @PostMapping("/mailbox/inside/messages")
    View write(@RequestParam(defaultValue = "") String text, HttpServletRequest request) {
        Optional<Held> held = sessions.find(Use.MAILBOX, request);
        if (held.isEmpty()) {
            // What she wrote stays on the page while she enters her code again.
            FormErrors errors = FormErrors.none();
            errors.add("code", "complain.error.over");
            return form(422, text, sessions.shared(request), errors);
        }
        return inside(
                request,
                Mandate.Scope.WRITE,
                (_, own) -> {
                    FormErrors errors = FormErrors.none();
                    if (text.isBlank()) {
                        errors.add("text", "complain.error.message-absent");
                    } else if (text.codePointCount(0, text.length()) > Messages.MOST) {
                        errors.add("text", "complain.error.long", Map.of("most", Messages.MOST));
                    }
                    if (!errors.isEmpty()) {
                        return written(422, held.get(), own, text, errors);
                    }
                    messages.write(held.get(), own.complaint(), text);
                    mandates.note(held.get(), Mandate.Did.WROTE);
                    return Redirect.to("/mailbox/inside/messages?sent=1");
                });
    }

    @Everyone(WHY)
    @GetMapping("/mailbox/inside/views/{id}")
    View view(@PathVariable String id, HttpServletRequest request) {
        return inside(request, (held, _) -> viewPage(200, held, id, "", FormErrors.none()));
    }

    private View viewPage(int status, Held held, String id, String typed, FormErrors errors) {
        isonomia.server.casework.View view =
                Ids.parse(id)
                        .flatMap(v -> held.acting().call(() -> views.own(held, v)))
                        .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return pages.view(
                status,
                "complain/view.jte",
                new OwnViewPage(view, view.open(today), typed, errors));
    }

    /// Her comment. When the session is over meanwhile, what she wrote comes back behind her code, as a
    /// message.
    @Everyone(WHY)
    @PostMapping("/mailbox/inside/views/{id}")
    View comment(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        if (sessions.find(Use.MAILBOX, request).isEmpty()) {
            FormErrors errors = FormErrors.none();
            errors.add("code", "complain.error.over");
            return form(422, text, sessions.shared(request), errors);
        }
        return inside(
                request,
                Mandate.Scope.WRITE,
                (held, _) -> {
                    FormErrors errors = FormErrors.none();
                    if (text.isBlank()) {
                        errors.add("text", "complain.error.message-absent");
                    } else if (text.codePointCount(0, text.length()) > Messages.MOST) {
                        errors.add("text", "complain.error.long", Map.of("most", Messages.MOST));
                    }
                    if (!errors.isEmpty()) {
                        return viewPage(422, held, id, text, errors);
                    }
                    UUID view = Ids.parse(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
                    held.acting().run(() -> views.comment(held, view, text.strip()));
                    mandates.note(held, Mandate.Did.COMMENTED);
                    return Redirect.to("/mailbox/inside/views/" + id);
                });
    }

    @Everyone(WHY)
    @GetMapping("/mailbox/inside/withdraw")
    View askToWithdraw(HttpServletRequest request) {
        return inside(
                request,
                Mandate.Scope.WITHDRAW,
                (_, own) ->
                        intake.mayWithdraw(own.complaint())
                                ? pages.view("complain/withdraw.jte", new StartPage(false))
                                : Redirect.to("/mailbox/inside"));
    }

    @Everyone(WHY)
    @PostMapping("/mailbox/inside/withdraw")
    View withdraw(HttpServletRequest request) {
        return inside(
                request,
                Mandate.Scope.WITHDRAW,
                (held, _) -> {
                    if (intake.withdraw(held)) {
                        mandates.note(held, Mandate.Did.WITHDREW);
                    }
                    return Redirect.to("/mailbox/inside");
                });
    }

    /// Shows a new receipt in the answer itself. The earlier one opens nothing from now on.
    @Everyone(WHY)
    @PostMapping("/mailbox/inside/code")
    View code(HttpServletRequest request) {
        return inside(
                request,
                (held, _) ->
                        Optional.of(held)
                                .filter(h -> h.mandate().isEmpty())
                                .flatMap(intake::renew)
                                .map(
                                        receipt ->
                                                pages.view(
                                                        "complain/receipt.jte",
                                                        new ReceiptPage(
                                                                receipt, ReceiptPage.Why.RENEWED)))
                                .orElseGet(() -> Redirect.to("/mailbox/inside")));
    }

    @Everyone(WHY)
    @PostMapping("/mailbox/leave")
    View leave(HttpServletRequest request) {
        return new Redirect("/mailbox", sessions.end(request, Use.DRAFT, Use.MAILBOX));
    }
}
