package isonomia.server.casework.web;

import isonomia.server.casework.Decisions;
import isonomia.server.casework.View;
import isonomia.server.casework.evidence.Handover;

import java.time.LocalDate;
import java.util.List;

/// What the institution told a body about cases.
public record ToldPage(
        List<View> views,
        List<Decisions.Told> decisions,
        List<Handover.Given> files,
        LocalDate today) {
    public ToldPage {
        views = List.copyOf(views);
        decisions = List.copyOf(decisions);
        files = List.copyOf(files);
    }
}
