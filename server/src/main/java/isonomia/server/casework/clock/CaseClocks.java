package isonomia.server.casework.clock;

import isonomia.server.casework.CaseAct;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.ComplaintAct;
import isonomia.server.casework.ComplaintId;
import isonomia.server.casework.request.RequestAct;
import isonomia.server.identity.BodyId;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Sets and stops the deadlines of complaints, cases and requests by what happens to them, in the same
/// transaction.
@Component
class CaseClocks {
    private static final String ACKNOWLEDGEMENT = "acknowledge";
    private static final String SCREENING = "urgency-screen";
    private static final String ADMISSIBILITY = "admissibility";
    private static final String CLARIFICATION = "clarification";
    private static final String INVESTIGATION = "investigation";
    private static final String REQUEST = "information-request";

    private final Clocks clocks;
    private final DueDates due;
    private final InstantSource clock;

    CaseClocks(Clocks clocks, DueDates due, InstantSource clock) {
        this.clocks = clocks;
        this.due = due;
        this.clock = clock;
    }

    @EventListener
    void happened(ComplaintAct act) {
        switch (act) {
            case ComplaintAct.Submitted(ComplaintId complaint) ->
                    clocks.start(complaint, ACKNOWLEDGEMENT, clock.instant());
            case ComplaintAct.Acknowledged(ComplaintId complaint) ->
                    clocks.met(complaint, ACKNOWLEDGEMENT);
            case ComplaintAct.Ended(ComplaintId complaint) -> clocks.cancel(complaint);
        }
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
            case CaseAct.ViewsSent sent -> sent(sent);
            case CaseAct.Commented(CaseId file, Optional<ComplaintId> complaint) ->
                    due.of(file).stream()
                            .filter(c -> c.rule().id().equals(Rules.COMMENTS))
                            .filter(c -> c.about().complaint().equals(complaint))
                            .filter(c -> c.deadline().open())
                            .forEach(c -> clocks.met(c.id()));
        }
    }

    private void moved(CaseId file, CaseState from, CaseState to) {
        if (from == CaseState.ADMISSIBILITY && to != CaseState.CLARIFICATION) {
            clocks.met(file, ADMISSIBILITY);
        }
        if (to == CaseState.CLARIFICATION) {
            clocks.happened(file, "clarification-asked");
            start(file, CLARIFICATION);
        }
        if (from == CaseState.CLARIFICATION) {
            clocks.met(file, CLARIFICATION);
            clocks.happened(file, "clarification-received");
        }
        if (to == CaseState.INVESTIGATION
                && (from == CaseState.ADMISSIBILITY || from == CaseState.REVIEW)) {
            start(file, INVESTIGATION);
        }
        if (to == CaseState.SUSPENDED) {
            clocks.happened(file, "suspended");
        }
        if (from == CaseState.SUSPENDED) {
            clocks.happened(file, "resumed");
        }
        if (from == CaseState.PROVISIONAL_VIEWS) {
            // Whoever did not comment until now is waited for no longer.
            clocks.cancel(file, Rules.COMMENTS);
        }
        if (to == CaseState.DECIDED) {
            clocks.met(file, INVESTIGATION);
        }
        if (!to.open()) {
            clocks.cancel(file);
        }
    }

    private void sent(CaseAct.ViewsSent sent) {
        About about = About.of(sent.file());
        for (ComplaintId complaint : sent.complaints()) {
            told(about.side(complaint), Rules.COMMENTS, sent.dueOn());
        }
        told(about.side(sent.body()), Rules.COMMENTS, sent.dueOn());
    }

    private void told(About about, String rule, LocalDate day) {
        clocks.communicated(clocks.start(about, rule, clock.instant()), day);
    }

    @EventListener
    void happened(RequestAct act) {
        UUID request = act.request().value();
        switch (act) {
            case RequestAct.Asked asked -> asked(asked);
            case RequestAct.Answered _ -> clocks.requestMet(request);
            case RequestAct.Closed _ -> clocks.requestOff(request);
        }
    }

    private void asked(RequestAct.Asked asked) {
        UUID request = asked.request().value();
        List<Clock> open =
                due.ofRequest(request).stream().filter(c -> c.deadline().open()).toList();
        if (open.isEmpty()) {
            BodyId body = asked.body();
            told(About.of(asked.caseFile()).request(request).side(body), REQUEST, asked.dueOn());
        } else {
            open.forEach(c -> clocks.communicated(c.id(), asked.dueOn()));
        }
    }

    private void start(CaseId file, String rule) {
        clocks.start(file, rule, clock.instant());
    }
}
