package isonomia.server.casework.web;

import isonomia.server.casework.Complaint;
import isonomia.server.casework.ComputerSigns;
import isonomia.server.casework.ComputerSigns.Said;
import isonomia.server.casework.Triage;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a computer took part in what a person complains of.
///
/// @param answered what was answered last; empty when nothing was
/// @param typed what could not be taken
/// @param may whether the reader may answer
public record ComputerPage(
        Complaint complaint,
        Optional<Triage.Answered> answered,
        Map<String, Said> typed,
        boolean may,
        FormErrors errors) {
    public ComputerPage {
        typed = Map.copyOf(typed);
    }

    /// The questions.
    public List<ComputerSigns.Asked> questions() {
        return ComputerSigns.now().questions();
    }

    /// Yes, no, not known.
    public List<Choice> choices(Frame frame) {
        return Arrays.stream(Said.values())
                .map(s -> Choice.of(s.key(), frame.say("intake.computer.said." + s.key())))
                .toList();
    }

    /// What is chosen at a question; empty when nothing is.
    public String value(ComputerSigns.Asked question) {
        Map<String, Said> known =
                errors.isEmpty() ? answered.map(Triage.Answered::answers).orElse(Map.of()) : typed;
        return Optional.ofNullable(known.get(question.code())).map(Said::key).orElse("");
    }

    /// The numbers of the rule, for its sentence.
    public Map<String, Integer> rule() {
        ComputerSigns.Rule rule = ComputerSigns.now().rule();
        return Map.of(
                "strong", rule.probablyStrong(),
                "all", rule.probablyAll(),
                "some", rule.perhapsAll(),
                "unknown", rule.perhapsUnknown());
    }
}
