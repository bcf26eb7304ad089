package isonomia.server.casework.web;

import isonomia.server.casework.Review;
import isonomia.server.casework.Reviews;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;

/// The review that a body asks for.
///
/// @param decision in an address
public record ToldReviewPage(
        String decision, Reviews.ForBody review, String ground, String reasons, FormErrors errors) {
    /// The grounds to choose from.
    public static List<Choice> grounds(Frame frame) {
        return Arrays.stream(Review.Ground.values())
                .map(g -> Choice.of(g.key(), frame.say("casework.review.ground." + g.key())))
                .toList();
    }
}
