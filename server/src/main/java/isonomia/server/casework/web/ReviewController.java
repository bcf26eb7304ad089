package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Review;
import isonomia.server.casework.Reviewing;
import isonomia.server.casework.Reviews;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Ids;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;
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

import java.util.List;
import java.util.Optional;

/// Reviews for the office: who asked, who looks at it, what comes of it.
@Controller
class ReviewController {
    private final Cases cases;
    private final Reviews reviews;
    private final Reviewing reviewing;
    private final Pages pages;

    ReviewController(Cases cases, Reviews reviews, Reviewing reviewing, Pages pages) {
        this.cases = cases;
        this.reviews = reviews;
        this.reviewing = reviewing;
        this.pages = pages;
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/review")
    View look(@PathVariable String id, HttpServletRequest request) {
        return page(200, id, "", "", FormErrors.none(), request);
    }

    private View page(
            int status,
            String id,
            String outcome,
            String text,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_READ);
        List<Review> asked = reviews.of(member, file);
        boolean names =
                asked.stream().anyMatch(r -> r.answer().isEmpty())
                        && CasesController.may(member, Permission.CASES_LEAD, file);
        return pages.view(
                status,
                "casework/review.jte",
                new ReviewPage(
                        file,
                        cases.title(member, file),
                        asked,
                        names ? reviewing.candidates(file) : List.of(),
                        names,
                        reviewing.may(member, file, asked),
                        outcome,
                        text,
                        errors));
    }

    @Needs(value = Permission.CASES_LEAD, reaches = FieldClass.C2)
    @PostMapping("/office/cases/{id}/review/reviewer")
    View name(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String person,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_LEAD);
        Optional<PersonId> chosen =
                Ids.parse(person)
                        .map(PersonId::new)
                        .filter(
                                p ->
                                        reviewing.candidates(file).stream()
                                                .map(Person::id)
                                                .anyMatch(p::equals));
        if (chosen.isEmpty()) {
            FormErrors errors = FormErrors.none();
            errors.add("person", "casework.error.person-absent");
            return page(422, id, "", "", errors, request);
        }
        reviewing.name(member, file.id(), chosen.get());
        return Redirect.to("/office/cases/" + id + "/review");
    }

    @Needs(value = Permission.CASES_REVIEW, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/review")
    View answer(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String answer,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_REVIEW);
        FormErrors errors = FormErrors.none();
        Optional<Review.Outcome> chosen = Review.Outcome.parse(outcome);
        if (chosen.isEmpty()) {
            errors.add("outcome", "casework.error.outcome-absent");
        }
        Typed.text(errors, "answer", answer);
        if (!errors.isEmpty()) {
            return page(422, id, outcome, answer, errors, request);
        }
        reviewing.answer(member, file.id(), chosen.orElseThrow(), answer.strip());
        return Redirect.to("/office/cases/" + id + "/review");
    }
}
