package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseTopics;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Topics;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Saying what a case is about, so that it is counted.
@Controller
class TopicsController {
    private final Cases cases;
    private final CaseTopics about;
    private final Topics topics;
    private final Pages pages;

    TopicsController(Cases cases, CaseTopics about, Topics topics, Pages pages) {
        this.cases = cases;
        this.about = about;
        this.topics = topics;
        this.pages = pages;
    }

    @Needs(Permission.CASES_TRIAGE)
    @GetMapping("/office/cases/{id}/topics")
    View topics(@PathVariable String id, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_TRIAGE);
        return pages.view(
                "casework/topics.jte",
                new TopicsPage(file, cases.title(member, file), topics, about.of(file)));
    }

    @Needs(Permission.CASES_TRIAGE)
    @PostMapping("/office/cases/{id}/topics")
    View say(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String sector,
            @RequestParam(required = false) Optional<List<String>> grounds,
            HttpServletRequest request) {
        about.say(
                Actors.member(request),
                CasesController.parse(id),
                new CaseTopics.About(
                        Optional.of(type).filter(t -> topics.type(t).isPresent()),
                        Optional.of(sector).filter(TopicsPage.sectors()::contains),
                        grounds.orElse(List.of()).stream()
                                .filter(g -> topics.ground(g).isPresent())
                                .collect(Collectors.toSet())));
        return Redirect.to("/office/cases/" + id);
    }
}
