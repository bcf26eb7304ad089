package isonomia.server.casework.bundle;

import isonomia.engine.words.Words;
import isonomia.proof.Hash;
import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseNotes;
import isonomia.server.casework.Cases;
import isonomia.server.casework.evidence.Exhibit;
import isonomia.server.casework.evidence.TakenAlong;
import isonomia.server.casework.request.InformationRequest;
import isonomia.server.casework.request.Item;
import isonomia.server.casework.request.OpenedFile;
import isonomia.server.casework.request.Requests;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes bundles of cases, for who leads them.
@Component
public class Bundles {
    private final Cases cases;
    private final CaseNotes notes;
    private final CaseText text;
    private final TakenAlong evidence;
    private final Requests requests;
    private final Ledger ledger;
    private final InstantSource clock;

    Bundles(
            Cases cases,
            CaseNotes notes,
            CaseText text,
            TakenAlong evidence,
            Requests requests,
            Ledger ledger,
            InstantSource clock) {
        this.cases = cases;
        this.notes = notes;
        this.text = text;
        this.evidence = evidence;
        this.requests = requests;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// A case, for who may take it along.
    ///
    /// @throws isonomia.server.identity.Denied otherwise
    @Transactional(readOnly = true)
    public Case file(Actor.Member by, CaseId id) {
        Case file = cases.find(by, id, Permission.CASES_LEAD);
        Access.require(by, Permission.CASES_LEAD, file.subject(FieldClass.C3));
        return file;
    }

    /// Takes a case along: what is in it is fixed, and that it leaves the house is entered, before the
    /// first byte of it goes out.
    ///
    /// @param reason why; class C2
    /// @param words of the language in which its page is written
    @Transactional
    public CaseBundle take(Actor.Member by, CaseId id, String reason, Words words) {
        Case file = file(by, id);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Nobody takes a case along without saying why");
        }
        ledger.seal();
        Gathered gathered = gather(by, file, clock.instant().truncatedTo(ChronoUnit.MILLIS), words);
        evidence.enter(by, gathered.evidence());
        notes.exported(by, file, reason);
        ledger.enterSealed(
                Entry.of(
                        "case-exported",
                        Map.of(
                                "case",
                                id.text(),
                                "by",
                                by.person().value().toString(),
                                "manifest",
                                "sha256:" + Hash.sha256(gathered.bundle().manifest()).hex())));
        return gathered.bundle();
    }

    /// What is in a bundle, with the evidence whose custody it is to be entered in.
    record Gathered(CaseBundle bundle, List<TakenAlong.Whole> evidence) {}

    /// Gathers what a case is at this moment. Changes nothing.
    @Transactional
    Gathered gather(Actor.Member by, Case file, Instant at, Words words) {
        List<CaseText.Kept> kept = new ArrayList<>();
        List<CaseBundle.Part> files = new ArrayList<>();
        List<TakenAlong.Whole> all = evidence.of(by, file.id());
        int letters = 0;
        int others = 0;
        for (TakenAlong.Whole whole : all) {
            Exhibit one = whole.known().exhibit();
            String path =
                    one.about().kind() == Exhibit.Kind.LETTER
                            ? path("letters", ++letters, one.format().ending())
                            : path("evidence", ++others, one.format().ending());
            kept.add(new CaseText.Kept(path, whole.known()));
            files.add(new CaseBundle.Part(path, one.size(), one.sha256(), whole.content()));
        }
        List<CaseText.Answered> asked = new ArrayList<>();
        List<InformationRequest> sent =
                requests.of(by, file.id()).stream()
                        .map(s -> requests.open(by, file.id(), s.id()))
                        .toList();
        int answers = 0;
        for (InformationRequest request : sent) {
            for (Item item : request.items()) {
                for (Item.Attached attached : item.files()) {
                    Optional<CaseText.Kept> taken =
                            kept.stream()
                                    .filter(
                                            k ->
                                                    k.known()
                                                            .exhibit()
                                                            .answer()
                                                            .equals(Optional.of(attached.id())))
                                    .findFirst();
                    String path =
                            taken.isPresent()
                                    ? taken.get().path()
                                    : path("answers", ++answers, attached.format().ending());
                    asked.add(new CaseText.Answered(attached.id(), path));
                    if (taken.isEmpty()) {
                        files.add(
                                answer(
                                        path,
                                        requests.file(by, file.id(), request.id(), attached.id())));
                    }
                }
            }
        }
        text.of(by, file, new CaseText.Things(kept, sent, asked), words).forEach(files::addFirst);
        List<String> proofs = new ArrayList<>(ledger.about(Ledger.About.CASE, file.id().value()));
        for (TakenAlong.Whole whole : all) {
            for (String proof :
                    ledger.about(Ledger.About.EVIDENCE, whole.known().exhibit().id().value())) {
                if (!proofs.contains(proof)) {
                    proofs.add(proof);
                }
            }
        }
        for (int i = 0; i < proofs.size(); i++) {
            files.add(CaseBundle.Part.of(path("proofs", i + 1, "json"), proofs.get(i)));
        }
        return new Gathered(new CaseBundle(file.number().text(), at, files), all);
    }

    private static String path(String folder, int number, String ending) {
        return "%s/%04d.%s".formatted(folder, number, ending);
    }

    /// A file of an answer: nobody computed its hash yet, so it is read once more.
    private static CaseBundle.Part answer(String path, OpenedFile opened) {
        MessageDigest digest = CaseBundle.sha256();
        try (InputStream in = new DigestInputStream(opened.content(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("reading a file of an answer", e);
        }
        return new CaseBundle.Part(
                path,
                opened.file().size(),
                HexFormat.of().formatHex(digest.digest()),
                opened::content);
    }
}
