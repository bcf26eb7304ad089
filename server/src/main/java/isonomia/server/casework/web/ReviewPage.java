package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.Review;
import isonomia.server.identity.Access;
import isonomia.server.identity.Person;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;

/// The reviews that were asked for in a case.
///
/// @param candidates who could review it; empty when the reader does not name anybody
/// @param names whether the reader may name who reviews it
/// @param answer whether she may answer, or why not
public record ReviewPage(
        Case file,
        String title,
        List<Review> reviews,
        List<Person> candidates,
        boolean names,
        Access.Decision answer,
        String outcome,
        String text,
        FormErrors errors) {
    public ReviewPage {
        reviews = List.copyOf(reviews);
        candidates = List.copyOf(candidates);
    }

    /// The people to choose from.
    public List<Choice> people() {
        return candidates.stream()
                .map(p -> Choice.of(p.id().value().toString(), p.name()))
                .toList();
    }

    /// What can come of it.
    public static List<Choice> outcomes(Frame frame) {
        return Arrays.stream(Review.Outcome.values())
                .map(o -> Choice.of(o.key(), frame.say("casework.review.outcome." + o.key())))
                .toList();
    }
}
