package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.Overlay;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How urgent a case is.
///
/// @param chosen what is at stake
public record ScreenPage(
        Case file, String title, Set<Overlay> chosen, String note, FormErrors errors) {
    public ScreenPage {
        chosen = Set.copyOf(chosen);
    }

    /// What can be at stake.
    public static List<Choice> choices(Frame frame) {
        List<Choice> choices =
                new ArrayList<>(
                        Arrays.stream(Overlay.values())
                                .map(
                                        o ->
                                                new Choice(
                                                        o.key(),
                                                        frame.say("casework.screen." + o.key()),
                                                        frame.say(
                                                                "casework.screen."
                                                                        + o.key()
                                                                        + ".hint")))
                                .toList());
        choices.add(Choice.of("none", frame.say("casework.screen.none")));
        return choices;
    }

    /// The values that are chosen.
    public Set<String> values() {
        return chosen.stream().map(Overlay::key).collect(Collectors.toUnmodifiableSet());
    }
}
