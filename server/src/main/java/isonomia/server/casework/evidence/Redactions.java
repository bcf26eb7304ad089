package isonomia.server.casework.evidence;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.evidence.convert.Made;
import isonomia.server.casework.evidence.convert.Mark;
import isonomia.server.casework.evidence.convert.Sandbox;
import isonomia.server.casework.evidence.convert.Task;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
import isonomia.server.privacy.Blobs;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.KeptKey;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.TooLarge;
import isonomia.server.privacy.Vault;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Blacking out evidence: one person says what and why and makes the copy, another looks at it and
/// releases it or gives it back. What was released can be handed to a side, see [Handover].
@Component
public class Redactions {
    private final Exhibits exhibits;
    private final RedactionRows rows;
    private final Custody custody;
    private final DataKeys keys;
    private final Vault vault;
    private final Blobs blobs;
    private final Sandbox sandbox;

    Redactions(
            Exhibits exhibits,
            RedactionRows rows,
            Custody custody,
            DataKeys keys,
            Vault vault,
            Blobs blobs,
            Sandbox sandbox) {
        this.exhibits = exhibits;
        this.rows = rows;
        this.custody = custody;
        this.keys = keys;
        this.vault = vault;
        this.blobs = blobs;
        this.sandbox = sandbox;
    }

    /// Begins one, of the whole file and with nothing blacked out yet.
    @Transactional
    public UUID start(Actor.Member by, CaseId id, ExhibitId exhibit) {
        Case file = exhibits.worked(by, id);
        Exhibit one = exhibits.opened(by, id, exhibit).exhibit();
        if (!one.convertible()) {
            throw new Denied(Access.Decision.STATE);
        }
        return rows.start(id, exhibit, file.key(), by.person());
    }

    /// A redaction in a list.
    public record Listed(UUID id, Redaction.State state, String maker, java.time.Instant madeAt) {}

    /// Those of a piece of evidence, the newest first.
    @Transactional(readOnly = true)
    public List<Listed> of(CaseId id, ExhibitId exhibit) {
        return rows.of(id, exhibit).stream()
                .map(r -> new Listed(r.id(), r.state(), r.maker(), r.madeAt()))
                .toList();
    }

    /// A redaction, opened for a reader.
    record Opened(
            Case file,
            RedactionRows.Row row,
            Redaction redaction,
            Opening opening,
            Exhibits.Opened exhibit) {}

    /// A redaction with what it blacks out.
    @Transactional
    public Redaction find(Actor.Member by, CaseId id, UUID redaction) {
        return open(by, id, redaction, false).redaction();
    }

    private Opened open(Actor.Member by, CaseId id, UUID redaction, boolean held) {
        RedactionRows.Row row = rows.find(id, redaction, held).orElseThrow(Exhibits::absent);
        Exhibits.Opened exhibit = exhibits.opened(by, id, row.exhibit());
        Opening opening =
                vault.open(
                        new Reading(
                                by,
                                Permission.CASES_READ,
                                exhibit.file().subject(FieldClass.C3),
                                Purpose.INQUIRY,
                                Exhibits.KIND,
                                row.exhibit().value()),
                        List.of(row.key()));
        if (!opening.holds(row.key())) {
            throw Exhibits.absent();
        }
        return new Opened(
                exhibit.file(),
                row,
                new Redaction(
                        row.id(),
                        exhibit.exhibit(),
                        row.key(),
                        row.state(),
                        row.madeBy(),
                        row.maker(),
                        row.madeAt(),
                        rows.marks(row, opening),
                        row.copy(),
                        row.checker(),
                        row.reason()
                                .map(
                                        r ->
                                                opening.text(
                                                        row.key(),
                                                        RedactionRows.reasonPlace(row.id()),
                                                        r))
                                .orElse(""),
                        rows.handed(row)),
                opening,
                exhibit);
    }

    /// A redaction that is being written, for who works on the case.
    private Opened draft(Actor.Member by, CaseId id, UUID redaction) {
        exhibits.worked(by, id);
        Opened opened = open(by, id, redaction, true);
        if (opened.row().state() != Redaction.State.DRAFT
                || !opened.row().madeBy().equals(by.person())) {
            throw new Denied(Access.Decision.STATE);
        }
        return opened;
    }

    /// Adds what is to be blacked out.
    @Transactional
    public void mark(Actor.Member by, CaseId id, UUID redaction, Mark mark, Ground ground) {
        Opened opened = draft(by, id, redaction);
        rows.mark(opened.row(), keys.sealer(opened.row().key()), mark, ground);
    }

    /// Takes back something that was to be blacked out.
    @Transactional
    public void drop(Actor.Member by, CaseId id, UUID redaction, UUID mark) {
        rows.drop(draft(by, id, redaction).row(), mark);
    }

    /// A picture of a page with a grid, and with what is to be blacked out shown on it.
    public Made look(Actor.Member by, CaseId id, UUID redaction, int page) throws IOException {
        Opened opened = exhibits.inTransaction(() -> open(by, id, redaction, false));
        try (InputStream in = opened.exhibit().content()) {
            return sandbox.run(
                    Task.look(
                            opened.redaction().exhibit().format().ending(),
                            opened.redaction().what(),
                            page),
                    in);
        }
    }

    /// What came of making the copy.
    public sealed interface Proposed {
        /// It waits for somebody else.
        record Done() implements Proposed {}

        /// These were found nowhere: blacking them out would do nothing.
        record Missing(List<Redaction.Marked> marks) implements Proposed {
            public Missing {
                marks = List.copyOf(marks);
            }
        }

        /// There is no copy.
        record Not(Made.Why why) implements Proposed {}
    }

    /// Makes the copy and lets another person look at it. It cannot be changed from then on.
    public Proposed propose(Actor.Member by, CaseId id, UUID redaction) throws IOException {
        Opened opened = exhibits.inTransaction(() -> draft(by, id, redaction));
        Redaction one = opened.redaction();
        Made made;
        try (InputStream in = opened.exhibit().content()) {
            made = sandbox.run(Task.copy(one.exhibit().format().ending(), one.what()), in);
        }
        if (made instanceof Made.Not(Made.Why why)) {
            return new Proposed.Not(why);
        }
        Made.Done done = (Made.Done) made;
        List<Redaction.Marked> missing = new ArrayList<>();
        for (int i = 0; i < one.marks().size(); i++) {
            if (done.found().get(i) == 0) {
                missing.add(one.marks().get(i));
            }
        }
        if (!missing.isEmpty()) {
            return new Proposed.Missing(missing);
        }
        KeptKey key = exhibits.inTransaction(() -> keys.sealer(one.key()));
        keep(by, id, one, key, done);
        return new Proposed.Done();
    }

    private void keep(Actor.Member by, CaseId id, Redaction one, KeptKey key, Made.Done done)
            throws IOException {
        Blobs.Received received;
        try {
            received =
                    blobs.receive(
                            key, new ByteArrayInputStream(done.content()), Sandbox.MOST_BYTES);
        } catch (TooLarge e) {
            throw new IllegalStateException("No larger than it was allowed to come out", e);
        }
        boolean kept = false;
        try {
            kept =
                    exhibits.inTransaction(
                            () -> {
                                Opened now = draft(by, id, one.id());
                                if (!now.redaction().marks().equals(one.marks())) {
                                    throw new Denied(Access.Decision.STATE);
                                }
                                blobs.keep(received);
                                rows.propose(now.row(), received, done.ending());
                                custody.enter(
                                        one.exhibit().id(),
                                        Optional.of(by.person()),
                                        CustodyEvent.Kind.REDACTED,
                                        Optional.of(one.id()),
                                        Map.of(
                                                "case",
                                                id.text(),
                                                "sealed-copy",
                                                "sha256:" + received.stored().hash()));
                                return true;
                            });
        } finally {
            if (!kept) {
                blobs.discard(received);
            }
        }
    }

    /// The copy, for who works on the case.
    @Transactional
    public Exhibits.Out copy(Actor.Member by, CaseId id, UUID redaction) {
        Opened opened = open(by, id, redaction, false);
        Redaction.Copy copy = opened.redaction().copy().orElseThrow(Exhibits::absent);
        return new Exhibits.Out(
                "redacted-" + redaction + "." + copy.ending(),
                isonomia.server.register.DocumentFormat.of(copy.ending()).orElseThrow().type(),
                copy.size(),
                () -> opened.opening().file(opened.row().key(), copy.blob()));
    }

    /// Whether somebody may release or return it, or why not.
    public Access.Decision may(Actor.Member by, Case file, Redaction redaction) {
        return Access.decide(by, Permission.EVIDENCE_RELEASE, subject(file, redaction));
    }

    private static Subject subject(Case file, Redaction redaction) {
        return file.subject(FieldClass.C3)
                .by(Set.of(redaction.madeBy()))
                .open(redaction.state() == Redaction.State.PROPOSED);
    }

    private Opened proposed(Actor.Member by, CaseId id, UUID redaction) {
        Opened opened = open(by, id, redaction, true);
        Access.require(by, Permission.EVIDENCE_RELEASE, subject(opened.file(), opened.redaction()));
        return opened;
    }

    /// Releases the copy: it can be handed out from then on.
    @Transactional
    public void release(Actor.Member by, CaseId id, UUID redaction) {
        Opened opened = proposed(by, id, redaction);
        answer(by, opened, Redaction.State.RELEASED, CustodyEvent.Kind.RELEASED, "");
    }

    /// Gives the copy back, with the reason.
    @Transactional
    public void giveBack(Actor.Member by, CaseId id, UUID redaction, String reason) {
        Opened opened = proposed(by, id, redaction);
        answer(by, opened, Redaction.State.RETURNED, CustodyEvent.Kind.RETURNED, reason);
    }

    private void answer(
            Actor.Member by,
            Opened opened,
            Redaction.State state,
            CustodyEvent.Kind kind,
            String reason) {
        UUID id = opened.row().id();
        rows.answer(
                opened.row(),
                state,
                by.person(),
                state == Redaction.State.RETURNED
                        ? Optional.of(
                                keys.sealer(opened.row().key())
                                        .seal(RedactionRows.reasonPlace(id), reason))
                        : Optional.empty());
        custody.enter(
                opened.row().exhibit(),
                Optional.of(by.person()),
                kind,
                Optional.of(id),
                Map.of("case", opened.file().id().text()));
    }

    /// What was released, for handing it out.
    Opened released(Actor.Member by, CaseId id, UUID redaction) {
        exhibits.worked(by, id);
        Opened opened = open(by, id, redaction, true);
        if (opened.row().state() != Redaction.State.RELEASED) {
            throw new Denied(Access.Decision.STATE);
        }
        return opened;
    }
}
