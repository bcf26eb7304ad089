package isonomia.server.casework.web;

import isonomia.server.casework.Review;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The review that who complained asks for.
///
/// @param until when she can ask; empty when she cannot
/// @param asked what she asked for last
public record OwnReviewPage(
        Optional<LocalDate> until,
        Optional<Review> asked,
        String ground,
        String text,
        FormErrors errors) {
    /// The grounds to choose from, in her words.
    public static List<Choice> grounds(Frame frame) {
        return Arrays.stream(Review.Ground.values())
                .map(g -> Choice.of(g.key(), frame.say("complain.review.ground." + g.key())))
                .toList();
    }
}
