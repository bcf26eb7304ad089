package isonomia.server.casework.web;

import isonomia.server.casework.Allegation;
import isonomia.server.casework.Dossier;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;

/// What was found of one allegation.
public record FindingPage(
        Dossier dossier,
        Allegation allegation,
        String result,
        String standard,
        String reasons,
        FormErrors errors) {
    /// What can be found.
    public static List<Choice> results(Frame frame) {
        return Arrays.stream(Allegation.Result.values())
                .map(r -> Choice.of(r.key(), frame.say("casework.result." + r.key())))
                .toList();
    }

    /// How sure one has to be.
    public static List<Choice> standards(Frame frame) {
        return Arrays.stream(Allegation.Standard.values())
                .map(
                        s ->
                                new Choice(
                                        s.key(),
                                        frame.say("casework.standard." + s.key()),
                                        frame.say("casework.standard." + s.key() + ".hint")))
                .toList();
    }
}
