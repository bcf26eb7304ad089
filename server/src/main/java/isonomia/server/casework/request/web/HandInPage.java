package isonomia.server.casework.request.web;

import isonomia.server.casework.request.AnswerKind;
import isonomia.server.casework.request.InformationRequest;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;

/// What is about to be handed in, and what it is.
public record HandInPage(
        InformationRequest request, String kind, String ground, FormErrors errors) {
    /// How a body may answer.
    public static List<Choice> kinds(Frame frame) {
        return Arrays.stream(AnswerKind.values())
                .map(
                        k ->
                                new Choice(
                                        k.key(),
                                        frame.say("request.answer." + k.key()),
                                        frame.say("request.answer." + k.key() + ".hint")))
                .toList();
    }
}
