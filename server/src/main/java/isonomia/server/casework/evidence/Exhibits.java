package isonomia.server.casework.evidence;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseNotes;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.evidence.convert.Made;
import isonomia.server.casework.evidence.convert.Sandbox;
import isonomia.server.casework.evidence.convert.Task;
import isonomia.server.casework.request.FileId;
import isonomia.server.casework.request.OpenedFile;
import isonomia.server.casework.request.RequestId;
import isonomia.server.casework.request.Requests;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.privacy.Blobs;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.HeldKeys;
import isonomia.server.privacy.KeptKey;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.TooLarge;
import isonomia.server.privacy.Vault;
import isonomia.server.register.DocumentFormat;
import isonomia.server.register.PlainText;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The evidence of a case: taking files in, looking at them, handing out what was checked.
@Component
public class Exhibits {
    /// Most bytes of a file.
    public static final long MOST_BYTES = 20_000_000;

    /// Most files that one person sends with her complaint.
    public static final int MOST_OWN = 50;

    /// What a piece of evidence is called in the access log.
    public static final String KIND = "evidence";

    private final Cases cases;
    private final Requests requests;
    private final ExhibitRows rows;
    private final Custody custody;
    private final CaseNotes notes;
    private final DataKeys keys;
    private final Vault vault;
    private final Blobs blobs;
    private final Sandbox sandbox;
    private final TransactionTemplate transaction;

    Exhibits(
            Cases cases,
            Requests requests,
            ExhibitRows rows,
            Custody custody,
            CaseNotes notes,
            DataKeys keys,
            Vault vault,
            Blobs blobs,
            Sandbox sandbox,
            TransactionTemplate transaction) {
        this.cases = cases;
        this.requests = requests;
        this.rows = rows;
        this.custody = custody;
        this.notes = notes;
        this.keys = keys;
        this.vault = vault;
        this.blobs = blobs;
        this.sandbox = sandbox;
        this.transaction = transaction;
    }

    /// A file that is to be taken in.
    ///
    /// @param id that the form brought along: a form that comes twice adds one file
    /// @param name where it came from
    public record Added(ExhibitId id, String name, DocumentFormat format) {
        public Added {
            name = PlainText.line(name);
        }

        /// Without what is confidential: it may stand in a log.
        @Override
        public String toString() {
            return "Added " + id.text();
        }
    }

    /// What came of taking a file in.
    public enum Adding {
        /// It is kept, now or by the same form before.
        KEPT,
        /// It is not what its name says.
        WRONG_CONTENT,
        /// There are too many already.
        TOO_MANY
    }

    /// The evidence of a case, the oldest first.
    @Transactional
    public List<Exhibit> of(Actor.Member by, CaseId id) {
        Case file = cases.find(by, id, Permission.CASES_READ);
        List<ExhibitRows.Row> found = rows.of(id);
        Opening opening =
                vault.open(
                        Cases.reading(by, file, Permission.CASES_READ, FieldClass.C3),
                        found.stream().map(ExhibitRows.Row::key).toList());
        return found.stream().map(r -> r.opened(opening)).toList();
    }

    /// One piece of evidence with what was done with it.
    public record Known(Exhibit exhibit, List<CustodyEvent> custody) {
        public Known {
            custody = List.copyOf(custody);
        }
    }

    /// A piece of evidence of a case.
    @Transactional
    public Known find(Actor.Member by, CaseId id, ExhibitId exhibit) {
        Opened opened = opened(by, id, exhibit);
        return new Known(opened.exhibit(), custody.of(exhibit));
    }

    /// A piece of evidence that somebody was allowed to open.
    record Opened(Case file, Exhibit exhibit, Opening opening) {
        InputStream content() throws IOException {
            return opening.file(exhibit.key(), exhibit.blob());
        }
    }

    /// Opens it, entered into the access log when it is of class C3.
    Opened opened(Actor.Member by, CaseId id, ExhibitId exhibit) {
        Case file = cases.find(by, id, Permission.CASES_READ);
        ExhibitRows.Row row = rows.find(id, exhibit).orElseThrow(Exhibits::absent);
        Opening opening =
                vault.open(
                        new Reading(
                                by,
                                Permission.CASES_READ,
                                file.subject(row.about().fieldClass()),
                                Purpose.INQUIRY,
                                KIND,
                                exhibit.value()),
                        List.of(row.key()));
        if (!opening.holds(row.key())) {
            throw absent();
        }
        return new Opened(file, row.opened(opening), opening);
    }

    static Denied absent() {
        return new Denied(Access.Decision.ABSENT);
    }

    /// Whether somebody may take files in and black them out.
    public boolean mayWork(Actor.Member by, CaseId id) {
        Case file = cases.find(by, id, Permission.CASES_READ);
        return Access.decide(by, Permission.CASES_WORK, file.subject(FieldClass.C3))
                == Access.Decision.ALLOWED;
    }

    /// A case, for who works on it.
    Case worked(Actor.Member by, CaseId id) {
        Case file = cases.find(by, id, Permission.CASES_READ);
        Access.require(by, Permission.CASES_WORK, file.subject(FieldClass.C3));
        return file;
    }

    /// Takes a file in. Its content goes from `content` straight into encryption.
    ///
    /// @throws TooLarge when it is larger than [#MOST_BYTES]
    public Adding add(
            Actor.Member by, CaseId id, Added added, Exhibit.About about, InputStream content)
            throws IOException, TooLarge {
        KeptKey key = transaction.execute(_ -> keys.sealer(worked(by, id).key()));
        return receive(
                key,
                added,
                content,
                c -> {
                    Case file = worked(by, id);
                    if (rows.exists(added.id())) {
                        return false;
                    }
                    keep(
                            added,
                            new ExhibitRows.Belongs(id.value(), null, null, by.person().value()),
                            about,
                            c,
                            key,
                            Map.of("case", file.id().text()));
                    notes.evidenceAdded(by, file);
                    return true;
                });
    }

    /// Keeps what was received, in a transaction.
    @FunctionalInterface
    private interface Keeping {
        /// @return whether it was kept; not when it is there already
        boolean keep(ExhibitRows.Content content);
    }

    private Adding receive(KeptKey key, Added added, InputStream content, Keeping keeping)
            throws IOException, TooLarge {
        BufferedInputStream in = new BufferedInputStream(content, DocumentFormat.HEAD);
        in.mark(DocumentFormat.HEAD);
        byte[] head = in.readNBytes(DocumentFormat.HEAD);
        if (head.length == 0 || !added.format().fits(head)) {
            return Adding.WRONG_CONTENT;
        }
        in.reset();
        MessageDigest digest = sha256();
        Blobs.Received received = blobs.receive(key, new DigestInputStream(in, digest), MOST_BYTES);
        ExhibitRows.Content came =
                new ExhibitRows.Content(received.id(), received.size(), hex(digest));
        boolean kept = false;
        try {
            kept =
                    transaction.execute(
                            _ -> {
                                blobs.keep(received);
                                boolean isNew = keeping.keep(came);
                                if (!isNew) {
                                    throw new ThereAlready();
                                }
                                return true;
                            });
        } catch (ThereAlready e) {
            return Adding.KEPT;
        } finally {
            if (!kept) {
                blobs.discard(received);
            }
        }
        return Adding.KEPT;
    }

    /// Rolls back what a form that came twice would add.
    private static final class ThereAlready extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void keep(
            Added added,
            ExhibitRows.Belongs belongs,
            Exhibit.About about,
            ExhibitRows.Content content,
            KeptKey key,
            Map<String, String> facts) {
        String commitment =
                rows.add(added.id(), belongs, about, added.name(), added.format(), content, key);
        Map<String, String> all = new java.util.TreeMap<>(facts);
        all.put("content", commitment);
        custody.enter(
                added.id(),
                Optional.ofNullable(belongs.addedBy()).map(isonomia.server.identity.PersonId::new),
                CustodyEvent.Kind.TAKEN_IN,
                Optional.empty(),
                all);
    }

    /// Takes a file over that a body handed in as an answer: the file itself, no copy of it.
    ///
    /// @throws Denied when it is taken over already, or there is none
    @Transactional
    public ExhibitId take(Actor.Member by, CaseId id, RequestId request, FileId answer)
            throws IOException {
        Case worked = worked(by, id);
        OpenedFile opened = requests.file(by, id, request, answer);
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(opened.content(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        ExhibitId exhibit = ExhibitId.fresh();
        keep(
                new Added(exhibit, opened.file().name(), opened.file().format()),
                new ExhibitRows.Belongs(id.value(), null, answer.value(), by.person().value()),
                new Exhibit.About(
                        Exhibit.Kind.DOCUMENT,
                        Exhibit.Source.BODY,
                        Exhibit.Power.REQUEST,
                        FieldClass.C2),
                new ExhibitRows.Content(opened.blob(), opened.file().size(), hex(digest)),
                keys.sealer(opened.key()),
                Map.of("case", id.text(), "file", answer.text()));
        notes.evidenceAdded(by, worked);
        return exhibit;
    }

    /// A file that is handed to somebody of the office.
    ///
    /// @param name that says nothing of what is in it
    public record Out(
            String name, String type, long size, isonomia.server.page.OpenFile.Content content) {}

    /// Hands out the original.
    @Transactional
    public Out original(Actor.Member by, CaseId id, ExhibitId exhibit) {
        Opened opened = opened(by, id, exhibit);
        custody.enter(
                exhibit,
                Optional.of(by.person()),
                CustodyEvent.Kind.OPENED,
                Optional.empty(),
                Map.of());
        DocumentFormat format = opened.exhibit().format();
        return new Out(
                "evidence-" + exhibit.text() + "." + format.ending(),
                format.type(),
                opened.exhibit().size(),
                opened::content);
    }

    /// What came of copying a file without its hidden data.
    public sealed interface Copied {
        /// The copy.
        record Copy(Out out) implements Copied {}

        /// There is none.
        record Not(Made.Why why) implements Copied {}
    }

    /// Makes a copy of what can be seen: what else is in the file is left behind.
    public Copied copy(Actor.Member by, CaseId id, ExhibitId exhibit) throws IOException {
        Opened opened = inTransaction(() -> opened(by, id, exhibit));
        Made made;
        try (InputStream in = opened.content()) {
            made = sandbox.run(Task.copy(opened.exhibit().format().ending(), List.of()), in);
        }
        return switch (made) {
            case Made.Not(Made.Why why) -> new Copied.Not(why);
            case Made.Done done -> {
                transaction.executeWithoutResult(
                        _ ->
                                custody.enter(
                                        exhibit,
                                        Optional.of(by.person()),
                                        CustodyEvent.Kind.COPIED,
                                        Optional.empty(),
                                        Map.of()));
                yield new Copied.Copy(out("copy-" + exhibit.text(), done));
            }
        };
    }

    static Out out(String name, Made.Done done) {
        return new Out(
                name + "." + done.ending(),
                DocumentFormat.of(done.ending()).orElseThrow().type(),
                done.content().length,
                () -> new java.io.ByteArrayInputStream(done.content()));
    }

    <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(_ -> work.get());
    }

    /// Takes a file in that the person who complained sends, under the key of her complaint.
    ///
    /// @throws TooLarge when it is larger than [#MOST_BYTES]
    public Adding send(HeldKeys.Held held, Complaint complaint, Added added, InputStream content)
            throws IOException, TooLarge {
        boolean full =
                held.acting()
                        .call(() -> inTransaction(() -> rows.of(complaint).size() >= MOST_OWN));
        if (full) {
            return Adding.TOO_MANY;
        }
        KeptKey key = held.sealer();
        try {
            return held.acting()
                    .call(
                            () -> {
                                try {
                                    return receive(
                                            key,
                                            added,
                                            content,
                                            c -> keptOwn(complaint, added, c, key));
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                } catch (TooLarge e) {
                                    throw new Large(e);
                                }
                            });
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        } catch (Large e) {
            throw e.large;
        }
    }

    /// Carries [TooLarge] through where nothing checked goes.
    private static final class Large extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient TooLarge large;

        Large(TooLarge large) {
            super(large);
            this.large = large;
        }
    }

    private boolean keptOwn(
            Complaint complaint, Added added, ExhibitRows.Content content, KeptKey key) {
        if (rows.exists(added.id())) {
            return false;
        }
        keep(
                added,
                new ExhibitRows.Belongs(null, complaint.id().value(), null, null),
                new Exhibit.About(
                        Exhibit.Kind.OTHER,
                        Exhibit.Source.COMPLAINANT,
                        Exhibit.Power.GIVEN,
                        FieldClass.C3),
                content,
                key,
                Map.of("complaint", complaint.id().text()));
        return true;
    }

    /// The files that she sent, the newest first.
    public List<Exhibit> own(HeldKeys.Held held, Complaint complaint) {
        return held.acting()
                .call(
                        () ->
                                inTransaction(
                                        () ->
                                                rows.of(complaint).stream()
                                                        .map(r -> r.opened(held.opening()))
                                                        .toList()));
    }
}
