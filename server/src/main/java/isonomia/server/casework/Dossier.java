package isonomia.server.casework;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A case with what it says, opened for one reader.
///
/// @param events the newest first
/// @param met what is there of what it needs to go on
public record Dossier(
        Case file,
        String title,
        List<Allegation> allegations,
        List<Decision> decisions,
        List<CaseEvent> events,
        Set<Condition> met) {
    public Dossier {
        allegations = List.copyOf(allegations);
        decisions = List.copyOf(decisions);
        events = List.copyOf(events);
        met =
                Collections.unmodifiableSet(
                        met.isEmpty() ? EnumSet.noneOf(Condition.class) : EnumSet.copyOf(met));
    }

    /// What is proposed and waits for an answer.
    public Optional<Decision> proposed() {
        return decisions.stream().filter(d -> d.state() == Decision.State.PROPOSED).findFirst();
    }

    /// What was decided.
    public Optional<Decision> issued() {
        return decisions.stream().filter(d -> d.state() == Decision.State.ISSUED).findFirst();
    }
}
