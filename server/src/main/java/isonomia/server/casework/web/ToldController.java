package isonomia.server.casework.web;

import isonomia.server.casework.Decisions;
import isonomia.server.casework.Views;
import isonomia.server.casework.evidence.Exhibits;
import isonomia.server.casework.evidence.Handover;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
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

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/// What the institution tells a body: what it thinks so far, and what it decided.
@Controller
class ToldController {
    private final Views views;
    private final Decisions decisions;
    private final Handover handover;
    private final Pages pages;
    private final InstantSource clock;

    ToldController(
            Views views, Decisions decisions, Handover handover, Pages pages, InstantSource clock) {
        this.views = views;
        this.decisions = decisions;
        this.handover = handover;
        this.pages = pages;
        this.clock = clock;
    }

    @Needs(Permission.REQUESTS_ANSWER)
    @GetMapping("/office/told")
    View look(HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        return pages.view(
                "casework/told.jte",
                new ToldPage(
                        views.toBody(member),
                        decisions.toBody(member),
                        handover.toBody(member),
                        today()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Needs(Permission.REQUESTS_ANSWER)
    @GetMapping("/office/told/{id}")
    View look(@PathVariable String id, HttpServletRequest request) {
        return page(200, id, "", FormErrors.none(), request);
    }

    private View page(
            int status, String id, String typed, FormErrors errors, HttpServletRequest request) {
        isonomia.server.casework.View view = views.toBody(Actors.member(request), parse(id));
        return pages.view(
                status,
                "casework/told-view.jte",
                new ToldViewPage(view, view.open(today()), typed, errors));
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    /// A file that the body was given.
    @Needs(Permission.REQUESTS_ANSWER)
    @GetMapping("/office/told/{id}/file")
    View file(@PathVariable String id, HttpServletRequest request) {
        Exhibits.Out out = handover.toBody(Actors.member(request), parse(id));
        return new OpenFile(out.name(), out.type(), out.size(), out.content());
    }

    @Needs(Permission.REQUESTS_ANSWER)
    @PostMapping("/office/told/{id}/comment")
    View comment(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String comment,
            HttpServletRequest request) {
        UUID view = parse(id);
        FormErrors errors = FormErrors.none();
        Typed.text(errors, "comment", comment);
        if (!errors.isEmpty()) {
            return page(422, id, comment, errors, request);
        }
        views.comment(Actors.member(request), view, comment.strip());
        return Redirect.to("/office/told/" + id);
    }
}
