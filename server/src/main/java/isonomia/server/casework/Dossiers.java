package isonomia.server.casework;

import isonomia.server.identity.Actor;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.privacy.Opening;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Opens a case as a whole: one reading, one line in the access log.
@Component
public class Dossiers {
    private final Cases cases;
    private final Allegations allegations;
    private final Decisions decisions;
    private final History history;

    Dossiers(Cases cases, Allegations allegations, Decisions decisions, History history) {
        this.cases = cases;
        this.allegations = allegations;
        this.decisions = decisions;
        this.history = history;
    }

    /// A case with what it says.
    ///
    /// @throws isonomia.server.identity.Denied when she may not read it
    @Transactional
    public Dossier open(Actor.Member by, CaseId id) {
        Case file = cases.find(by, id, Permission.CASES_READ);
        Opening opening = cases.open(by, file, Permission.CASES_READ, FieldClass.C3);
        return new Dossier(
                file,
                Cases.title(file, opening),
                allegations.of(file, opening),
                decisions.of(file, opening),
                history.of(id, file.key(), opening),
                cases.met(file));
    }
}
