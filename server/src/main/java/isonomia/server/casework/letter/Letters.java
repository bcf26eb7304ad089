package isonomia.server.casework.letter;

import isonomia.engine.words.Words;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Complaints;
import isonomia.server.casework.Decision;
import isonomia.server.casework.Dossier;
import isonomia.server.casework.Dossiers;
import isonomia.server.casework.Message;
import isonomia.server.casework.evidence.Exhibit;
import isonomia.server.casework.evidence.ExhibitId;
import isonomia.server.casework.evidence.Exhibits;
import isonomia.server.casework.request.InformationRequest;
import isonomia.server.casework.request.Item;
import isonomia.server.casework.request.Requests;
import isonomia.server.casework.request.Summary;
import isonomia.server.identity.Actor;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Institution;
import isonomia.server.identity.Institutions;
import isonomia.server.page.Days;
import isonomia.server.page.Languages;
import isonomia.server.privacy.TooLarge;
import isonomia.server.register.DocumentFormat;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The letters that a case gives: each says what the case says, in the language of who gets it.
@Component
public class Letters {
    private final Dossiers dossiers;
    private final Complaints complaints;
    private final Requests requests;
    private final Exhibits exhibits;
    private final Institutions institutions;
    private final InstantSource clock;

    Letters(
            Dossiers dossiers,
            Complaints complaints,
            Requests requests,
            Exhibits exhibits,
            Institutions institutions,
            InstantSource clock) {
        this.dossiers = dossiers;
        this.complaints = complaints;
        this.requests = requests;
        this.exhibits = exhibits;
        this.institutions = institutions;
        this.clock = clock;
    }

    /// A letter that can be made.
    ///
    /// @param of the complaint, decision or request that it is about
    public record Possible(Letter.Kind kind, UUID of, Letter letter) {}

    /// The letters that a case gives now.
    @Transactional
    public List<Possible> of(Actor.Member by, CaseId id) {
        Dossier dossier = dossiers.open(by, id);
        Institution office = institutions.find().orElseThrow();
        List<Possible> all = new ArrayList<>();
        for (Complaint complaint : complaints.of(id)) {
            Words words = Languages.words(complaint.language());
            all.add(
                    new Possible(
                            Letter.Kind.ACKNOWLEDGEMENT,
                            complaint.id().value(),
                            acknowledgement(office, words, dossier, complaint)));
            dossier.issued()
                    .ifPresent(
                            decision ->
                                    all.add(
                                            new Possible(
                                                    Letter.Kind.DECISION_COMPLAINANT,
                                                    complaint.id().value(),
                                                    decision(office, words, dossier, decision))));
        }
        Words words = Languages.words(office.language());
        dossier.issued()
                .filter(_ -> dossier.file().body().isPresent())
                .ifPresent(
                        decision ->
                                all.add(
                                        new Possible(
                                                Letter.Kind.DECISION_BODY,
                                                decision.id(),
                                                decision(office, words, dossier, decision))));
        for (Summary summary : requests.of(by, id)) {
            if (summary.sent().isPresent()) {
                InformationRequest request = requests.open(by, id, summary.id());
                all.add(
                        new Possible(
                                Letter.Kind.REQUEST,
                                summary.id().value(),
                                request(office, words, request)));
            }
        }
        return all;
    }

    /// One of them.
    @Transactional
    public Optional<Possible> find(Actor.Member by, CaseId id, Letter.Kind kind, UUID of) {
        return of(by, id).stream().filter(p -> p.kind() == kind && p.of().equals(of)).findFirst();
    }

    /// Keeps a letter as a piece of evidence of its case.
    public ExhibitId keep(Actor.Member by, CaseId id, Possible letter) throws IOException {
        ExhibitId exhibit = ExhibitId.fresh();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            exhibits.add(
                    by,
                    id,
                    new Exhibits.Added(
                            exhibit,
                            letter.kind().key() + "-" + today + ".pdf",
                            DocumentFormat.PDF),
                    new Exhibit.About(
                            Exhibit.Kind.LETTER,
                            Exhibit.Source.OFFICE,
                            Exhibit.Power.OWN_WORK,
                            FieldClass.C3),
                    new ByteArrayInputStream(LetterPdf.of(letter.letter())));
        } catch (TooLarge e) {
            throw new IllegalStateException("A letter is small", e);
        }
        return exhibit;
    }

    /// The decision as the person who complained reads it in her mailbox.
    public Letter toHer(Complaint complaint, Message message) {
        Words words = Languages.words(complaint.language());
        Institution office = institutions.find().orElseThrow();
        return letter(
                office,
                words,
                words.say("letter.decision.own"),
                List.of(new Letter.Fact(words.say("letter.date"), Days.day(words, message.at()))),
                List.of(new Letter.Block.Text(message.text())));
    }

    private Letter acknowledgement(
            Institution office, Words words, Dossier dossier, Complaint complaint) {
        String number = dossier.file().number().text();
        return letter(
                office,
                words,
                words.say("letter.acknowledgement.title"),
                head(words, number, clock.instant()),
                List.of(
                        new Letter.Block.Text(
                                words.say(
                                        "letter.acknowledgement.text",
                                        Map.of(
                                                "date",
                                                complaint
                                                        .submittedAt()
                                                        .map(at -> Days.day(words, at))
                                                        .orElse(""),
                                                "number",
                                                number))),
                        new Letter.Block.Text(words.say("letter.acknowledgement.next"))));
    }

    private static Letter decision(
            Institution office, Words words, Dossier dossier, Decision decision) {
        String number = dossier.file().number().text();
        return letter(
                office,
                words,
                words.say("letter.decision.title", Map.of("number", number)),
                head(words, number, decision.answeredAt().orElse(decision.proposedAt())),
                List.of(
                        new Letter.Block.Text(
                                words.say(
                                        "letter.decision.outcome",
                                        Map.of(
                                                "outcome",
                                                words.say(
                                                        "casework.closure."
                                                                + decision.outcome().key())))),
                        new Letter.Block.Text(decision.text())));
    }

    private static Letter request(Institution office, Words words, InformationRequest request) {
        List<Letter.Block> blocks = new ArrayList<>();
        blocks.add(new Letter.Block.Text(request.letter()));
        blocks.add(
                new Letter.Block.Numbered(
                        words.say("letter.request.number"),
                        words.say("letter.request.what"),
                        request.items().stream().map(Item::text).toList()));
        blocks.add(
                new Letter.Block.Text(
                        words.say("letter.request.basis", Map.of("basis", request.basis()))));
        request.due()
                .ifPresent(
                        due ->
                                blocks.add(
                                        new Letter.Block.Text(
                                                words.say(
                                                        "letter.request.due",
                                                        Map.of(
                                                                "date",
                                                                Days.day(
                                                                        words,
                                                                        due.atStartOfDay()
                                                                                .toInstant(
                                                                                        ZoneOffset
                                                                                                .UTC)))))));
        return letter(
                office,
                words,
                request.summary().subject(),
                head(words, request.summary().reference(), request.summary().sent().orElseThrow()),
                blocks);
    }

    private static List<Letter.Fact> head(Words words, String number, Instant at) {
        return List.of(
                new Letter.Fact(words.say("letter.date"), Days.day(words, at)),
                new Letter.Fact(words.say("letter.number"), number));
    }

    private static Letter letter(
            Institution office,
            Words words,
            String title,
            List<Letter.Fact> facts,
            List<Letter.Block> blocks) {
        List<String> address = new ArrayList<>(office.contact().lines());
        if (!office.contact().telephone().isEmpty()) {
            address.add(office.contact().telephone());
        }
        if (!office.contact().email().isEmpty()) {
            address.add(office.contact().email());
        }
        return new Letter(words.language(), title, office.name(), address, facts, blocks);
    }
}
