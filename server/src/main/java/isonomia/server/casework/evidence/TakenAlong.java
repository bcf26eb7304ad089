package isonomia.server.casework.evidence;

import isonomia.server.casework.CaseId;
import isonomia.server.identity.Actor;
import isonomia.server.page.OpenFile;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All evidence of a case, for whoever takes the case along.
@Component
public class TakenAlong {
    private final Exhibits exhibits;
    private final Custody custody;

    TakenAlong(Exhibits exhibits, Custody custody) {
        this.exhibits = exhibits;
        this.custody = custody;
    }

    /// A piece of evidence with its content.
    public record Whole(Exhibits.Known known, OpenFile.Content content) {}

    /// All that can be opened, the oldest first. Whoever hands it out enters that by [#enter].
    @Transactional
    public List<Whole> of(Actor.Member by, CaseId id) {
        return exhibits.of(by, id).stream()
                .filter(e -> !e.sha256().isEmpty())
                .map(
                        e -> {
                            Exhibits.Opened opened = exhibits.opened(by, id, e.id());
                            return new Whole(
                                    new Exhibits.Known(e, custody.of(e.id())), opened::content);
                        })
                .toList();
    }

    /// Enters that the originals were handed to somebody of the office, in the transaction that does it.
    @Transactional(propagation = Propagation.MANDATORY)
    public void enter(Actor.Member by, List<Whole> all) {
        for (Whole one : all) {
            custody.enter(
                    one.known().exhibit().id(),
                    Optional.of(by.person()),
                    CustodyEvent.Kind.OPENED,
                    Optional.empty(),
                    Map.of());
        }
    }
}
