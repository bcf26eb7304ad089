package isonomia.server.casework.web;

import isonomia.server.casework.CaseEvent;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.Closure;
import isonomia.server.casework.Condition;
import isonomia.server.casework.Overlay;
import isonomia.server.page.Choice;
import isonomia.server.page.Days;
import isonomia.server.page.Frame;
import isonomia.server.page.Moment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What states, reasons and events of cases are called in the language of a reader.
public record CaseWords(Frame frame) {
    /// A state, for the office.
    public String of(CaseState state) {
        return frame.say("casework.state." + state.key());
    }

    /// The shape of a state's tag.
    public String mark(CaseState state) {
        return switch (state) {
            case REGISTERED, TRIAGE -> "draft";
            case ADMISSIBILITY, EARLY_RESOLUTION, INVESTIGATION, FINDINGS, REVIEW -> "filed";
            case CLARIFICATION, REFERRED, SUSPENDED, PROVISIONAL_VIEWS -> "returned";
            case DECIDED, FOLLOW_UP -> "published";
            case JOINED, CLOSED, ARCHIVED, ERASED -> "superseded";
        };
    }

    /// What is missing.
    public String of(Condition condition) {
        return frame.say("casework.condition." + condition.key());
    }

    /// Why a case was closed, or what was decided.
    public String of(Closure closure) {
        return frame.say("casework.closure." + closure.key());
    }

    /// What has to be looked out for.
    public String of(Set<Overlay> overlays) {
        return overlays.stream()
                .map(o -> frame.say("casework.overlay." + o.key()))
                .collect(Collectors.joining(" · "));
    }

    /// Answers of which one state is chosen.
    public List<Choice> states() {
        return Arrays.stream(CaseState.values()).map(s -> Choice.of(s.key(), of(s))).toList();
    }

    /// Reasons to choose from.
    public List<Choice> choices(List<Closure> closures) {
        return closures.stream().map(c -> Choice.of(c.key(), of(c))).toList();
    }

    /// What happened, for a timeline.
    public List<Moment> moments(List<CaseEvent> events) {
        return events.stream()
                .map(
                        e ->
                                new Moment(
                                        Days.moment(frame.words(), e.at()),
                                        e.at().toString(),
                                        what(e),
                                        e.by().orElse("")))
                .toList();
    }

    private String what(CaseEvent event) {
        String what =
                event.kind().equals("moved") && event.to().isPresent()
                        ? frame.say("casework.event.moved", Map.of("state", of(event.to().get())))
                        : frame.say("casework.event." + event.kind());
        return event.note().isEmpty() ? what : what + " " + event.note();
    }
}
