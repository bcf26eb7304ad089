package isonomia.server.casework.bundle;

import isonomia.engine.words.Words;
import isonomia.server.casework.Allegation;
import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.Dossier;
import isonomia.server.casework.Dossiers;
import isonomia.server.casework.Part;
import isonomia.server.casework.clock.Clock;
import isonomia.server.casework.clock.DueDates;
import isonomia.server.casework.letter.Letter;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Institution;
import isonomia.server.identity.Institutions;
import isonomia.server.page.Days;
import isonomia.server.register.Bodies;
import isonomia.server.register.Body;
import isonomia.server.register.Records;
import isonomia.server.register.Version;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Says a case on one page.
@Component
public class Briefs {
    /// So many allegations stand on one page, each so long.
    private static final int MOST = 4;

    private static final int LONGEST = 100;

    private final Dossiers dossiers;
    private final DueDates dueDates;
    private final Bodies bodies;
    private final Records records;
    private final Institutions institutions;
    private final InstantSource clock;

    Briefs(
            Dossiers dossiers,
            DueDates dueDates,
            Bodies bodies,
            Records records,
            Institutions institutions,
            InstantSource clock) {
        this.dossiers = dossiers;
        this.dueDates = dueDates;
        this.bodies = bodies;
        this.records = records;
        this.institutions = institutions;
        this.clock = clock;
    }

    /// The brief of a case, in the language of its reader.
    ///
    /// @throws isonomia.server.identity.Denied when she may not read it
    @Transactional
    public Brief of(Actor.Member by, CaseId id, Words words) {
        Dossier dossier = dossiers.open(by, id);
        Case file = dossier.file();
        List<Letter.Fact> facts = new ArrayList<>();
        facts.add(new Letter.Fact(words.say("letter.date"), Days.day(words, clock.instant())));
        facts.add(
                new Letter.Fact(
                        words.say("bundle.state"),
                        words.say("casework.state." + file.state().key())));
        fact(
                facts,
                words.say("casework.head.body"),
                file.body().flatMap(bodies::find).map(Body::name).orElse(""));
        fact(
                facts,
                words.say("casework.system"),
                file.system()
                        .flatMap(s -> records.of(s).stream().findFirst())
                        .map(Version::name)
                        .orElse(""));
        fact(facts, words.say("bundle.next-due"), due(words, id));
        fact(
                facts,
                words.say("casework.team"),
                file.people().stream()
                        .filter(Part::current)
                        .map(p -> shortened(p.name()))
                        .distinct()
                        .limit(MOST)
                        .collect(Collectors.joining(" · ")));
        return new Brief(
                file,
                new Letter(
                        words.language(),
                        words.say("bundle.brief.title", Map.of("number", file.number().text())),
                        institutions.find().map(Institution::name).orElse(""),
                        List.of(),
                        facts,
                        blocks(words, dossier)));
    }

    private static void fact(List<Letter.Fact> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new Letter.Fact(label, shortened(value)));
        }
    }

    private String due(Words words, CaseId id) {
        return dueDates.of(id).stream()
                .filter(c -> c.deadline().open() && !c.deadline().paused())
                .min(Comparator.comparing((Clock c) -> c.deadline().dueAt()))
                .map(
                        c ->
                                words.say("clock.rule." + c.rule().id())
                                        + ", "
                                        + Days.day(
                                                words,
                                                c.deadline()
                                                        .due()
                                                        .atStartOfDay()
                                                        .toInstant(ZoneOffset.UTC)))
                .orElse("");
    }

    private static List<Letter.Block> blocks(Words words, Dossier dossier) {
        List<Letter.Block> blocks = new ArrayList<>();
        blocks.add(new Letter.Block.Text(shortened(dossier.title())));
        List<Allegation> shown = dossier.allegations().stream().limit(MOST).toList();
        if (!shown.isEmpty()) {
            String number = words.say("letter.request.number");
            blocks.add(
                    new Letter.Block.Numbered(
                            number,
                            words.say("bundle.alleged"),
                            shown.stream().map(a -> shortened(a.text())).toList()));
            blocks.add(
                    new Letter.Block.Numbered(
                            number,
                            words.say("bundle.found"),
                            shown.stream().map(a -> found(words, a)).toList()));
        } else {
            blocks.add(new Letter.Block.Text(words.say("casework.allegations.none")));
        }
        if (dossier.allegations().size() > MOST) {
            blocks.add(
                    new Letter.Block.Text(
                            words.say(
                                    "bundle.more",
                                    Map.of("count", dossier.allegations().size() - MOST))));
        }
        dossier.issued()
                .ifPresent(
                        decision ->
                                blocks.add(
                                        new Letter.Block.Text(
                                                words.say("casework.decision")
                                                        + ": "
                                                        + words.say(
                                                                "casework.closure."
                                                                        + decision.outcome()
                                                                                .key()))));
        return blocks;
    }

    private static String found(Words words, Allegation allegation) {
        return allegation
                .finding()
                .map(
                        f ->
                                words.say("casework.result." + f.result().key())
                                        + ". "
                                        + shortened(f.reasons()))
                .orElseGet(() -> words.say("bundle.not-found-yet"));
    }

    /// On one line, and no longer than a page has room for.
    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        int end =
                line.offsetByCodePoints(
                        0, Math.min(LONGEST, line.codePointCount(0, line.length())));
        return end == line.length() ? line : line.substring(0, end).strip() + "…";
    }
}
