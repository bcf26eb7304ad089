package isonomia.server.register.web;

import isonomia.server.page.Frame;
import isonomia.server.register.Difference;
import isonomia.server.register.Labels;
import isonomia.server.register.Version;

import java.util.List;

/// What changed between two published versions.
public record ChangesPage(Version before, Version after, List<Difference.Change> changes) {
    public ChangesPage {
        changes = List.copyOf(changes);
    }

    /// The name of a field that changed.
    public String label(Frame frame, Difference.Change change) {
        return new Labels(frame.words()).of(change.field());
    }

    /// What it said; nothing when it was added.
    public String before(Frame frame, Difference.Change change) {
        return change.before()
                .map(v -> new Labels(frame.words()).text(change.field(), v))
                .orElse("");
    }

    /// What it says; nothing when it was taken out.
    public String after(Frame frame, Difference.Change change) {
        return change.after()
                .map(v -> new Labels(frame.words()).text(change.field(), v))
                .orElse("");
    }
}
