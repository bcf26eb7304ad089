package isonomia.server.casework.clock;

import isonomia.server.casework.CaseAct;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseState;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.InstantSource;

/// Sets and stops the deadlines of a case by what happens to it, in the same transaction.
@Component
class CaseClocks {
    private static final String SCREENING = "urgency-screen";
    private static final String ADMISSIBILITY = "admissibility";
    private static final String INVESTIGATION = "investigation";

    private final Clocks clocks;
    private final InstantSource clock;

    CaseClocks(Clocks clocks, InstantSource clock) {
        this.clocks = clocks;
        this.clock = clock;
    }

    @EventListener
    void happened(CaseAct act) {
        switch (act) {
            case CaseAct.Registered(CaseId file) -> {
                start(file, SCREENING);
                start(file, ADMISSIBILITY);
            }
            case CaseAct.Screened(CaseId file) -> clocks.met(file, SCREENING);
            case CaseAct.Moved(CaseId file, CaseState from, CaseState to) -> moved(file, from, to);
        }
    }

    private void moved(CaseId file, CaseState from, CaseState to) {
        if (from == CaseState.ADMISSIBILITY && to != CaseState.CLARIFICATION) {
            clocks.met(file, ADMISSIBILITY);
        }
        if (from == CaseState.ADMISSIBILITY && to == CaseState.INVESTIGATION) {
            start(file, INVESTIGATION);
        }
        if (to == CaseState.DECIDED) {
            clocks.met(file, INVESTIGATION);
        }
        if (to == CaseState.CLOSED) {
            clocks.cancel(file);
        }
    }

    private void start(CaseId file, String rule) {
        clocks.start(file, rule, clock.instant());
    }
}
