package isonomia.server.casework.web;

import isonomia.server.casework.Complaint;
import isonomia.server.casework.Intake;
import isonomia.server.casework.Mandate;
import isonomia.server.casework.Mandates;
import isonomia.server.casework.Messages;
import isonomia.server.casework.Review;
import isonomia.server.casework.Reviews;
import isonomia.server.casework.web.HeldSessions.Use;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.identity.Ids;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.privacy.HeldKeys.Held;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Where each side asks for a review of a decision: who complained in her mailbox, the body in its
/// portal.
@Controller
class AskReviewController {
    private static final String WHY =
            "the receipt is the permission, and what it opens is all there is";

    private final HeldSessions sessions;
    private final Intake intake;
    private final Mandates mandates;
    private final Reviews reviews;
    private final Pages pages;

    AskReviewController(
            HeldSessions sessions, Intake intake, Mandates mandates, Reviews reviews, Pages pages) {
        this.sessions = sessions;
        this.intake = intake;
        this.mandates = mandates;
        this.reviews = reviews;
        this.pages = pages;
    }

    /// The key in the hands of the person, or of who acts for her as long as her mandate holds.
    private Optional<Held> opened(HttpServletRequest request) {
        return sessions.find(Use.MAILBOX, request)
                .filter(held -> mandates.may(held, Mandate.Scope.READ));
    }

    private Optional<Complaint> sent(Held held) {
        return intake.own(held).map(Intake.Own::complaint).filter(c -> !c.draft());
    }

    @Everyone(WHY)
    @GetMapping("/mailbox/inside/review")
    View own(HttpServletRequest request) {
        Optional<Held> held = opened(request);
        Optional<Complaint> complaint = held.flatMap(this::sent);
        return complaint
                .map(c -> own(200, held.orElseThrow(), c, "", "", FormErrors.none()))
                .orElseGet(() -> Redirect.to("/mailbox"));
    }

    private View own(
            int status,
            Held held,
            Complaint complaint,
            String ground,
            String text,
            FormErrors errors) {
        return held.acting()
                .call(
                        () ->
                                pages.view(
                                        status,
                                        "complain/review.jte",
                                        new OwnReviewPage(
                                                reviews.open(held, complaint),
                                                reviews.own(held),
                                                ground,
                                                text,
                                                errors)));
    }

    /// When the session is over meanwhile, what she wrote comes back behind her code, as a message.
    @Everyone(WHY)
    @PostMapping("/mailbox/inside/review")
    View ask(
            @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        Optional<Held> found = opened(request);
        if (found.isEmpty()) {
            errors.add("code", "complain.error.over");
            return pages.view(
                    422,
                    "complain/mailbox.jte",
                    new MailboxPage(text, sessions.shared(request), errors));
        }
        Held held = found.get();
        if (!mandates.may(held, Mandate.Scope.WRITE)) {
            return Redirect.to("/mailbox/inside");
        }
        Optional<Complaint> complaint = sent(held);
        if (complaint.isEmpty()) {
            return Redirect.to("/mailbox");
        }
        Optional<Review.Ground> chosen = Review.Ground.parse(ground);
        if (chosen.isEmpty()) {
            errors.add("ground", "complain.error.ground-absent");
        }
        if (text.isBlank()) {
            errors.add("text", "complain.error.message-absent");
        } else if (text.codePointCount(0, text.length()) > Messages.MOST) {
            errors.add("text", "complain.error.long", Map.of("most", Messages.MOST));
        }
        if (!errors.isEmpty()) {
            return own(422, held, complaint.get(), ground, text, errors);
        }
        held.acting()
                .run(() -> reviews.ask(held, complaint.get(), chosen.orElseThrow(), text.strip()));
        return Redirect.to("/mailbox/inside/review");
    }

    @Needs(Permission.REQUESTS_ANSWER)
    @GetMapping("/office/told/{id}/review")
    View told(@PathVariable String id, HttpServletRequest request) {
        return told(200, id, "", "", FormErrors.none(), request);
    }

    private View told(
            int status,
            String id,
            String ground,
            String reasons,
            FormErrors errors,
            HttpServletRequest request) {
        Reviews.ForBody review = reviews.toBody(Actors.member(request), decision(id));
        return pages.view(
                status,
                "casework/told-review.jte",
                new ToldReviewPage(id, review, ground, reasons, errors));
    }

    private static UUID decision(String id) {
        return Ids.parse(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    @Needs(Permission.REQUESTS_ANSWER)
    @PostMapping("/office/told/{id}/review")
    View ask(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "") String reasons,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        Optional<Review.Ground> chosen = Review.Ground.parse(ground);
        if (chosen.isEmpty()) {
            errors.add("ground", "casework.error.ground-absent");
        }
        Typed.text(errors, "reasons", reasons);
        if (!errors.isEmpty()) {
            return told(422, id, ground, reasons, errors, request);
        }
        reviews.ask(Actors.member(request), decision(id), chosen.orElseThrow(), reasons.strip());
        return Redirect.to("/office/told/" + id + "/review");
    }
}
