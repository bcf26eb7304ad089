package isonomia.server.casework.request.web;

import isonomia.server.casework.request.RequestState;
import isonomia.server.casework.request.Summary;
import isonomia.server.page.Choice;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The requests of all cases that the reader may see.
public record RequestListPage(
        List<Summary> requests, Optional<RequestState> state, boolean overdue) {
    /// The states that a list can be cut to.
    public static List<Choice> states(Frame frame) {
        return Arrays.stream(RequestState.values())
                .map(s -> Choice.of(s.key(), frame.say("request.state." + s.key())))
                .toList();
    }
}
