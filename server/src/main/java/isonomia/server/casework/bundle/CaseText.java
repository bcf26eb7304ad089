package isonomia.server.casework.bundle;

import isonomia.engine.words.Words;
import isonomia.server.casework.Allegation;
import isonomia.server.casework.Case;
import isonomia.server.casework.CaseEvent;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.Closure;
import isonomia.server.casework.Decision;
import isonomia.server.casework.Dossier;
import isonomia.server.casework.Dossiers;
import isonomia.server.casework.Overlay;
import isonomia.server.casework.Part;
import isonomia.server.casework.View;
import isonomia.server.casework.Views;
import isonomia.server.casework.clock.Clock;
import isonomia.server.casework.clock.DueDates;
import isonomia.server.casework.evidence.CustodyEvent;
import isonomia.server.casework.evidence.Exhibit;
import isonomia.server.casework.evidence.Exhibits;
import isonomia.server.casework.request.FileId;
import isonomia.server.casework.request.InformationRequest;
import isonomia.server.casework.request.Item;
import isonomia.server.identity.Actor;
import isonomia.server.register.Bodies;
import isonomia.server.register.Body;
import isonomia.server.register.Records;
import isonomia.server.register.Version;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a case says, as a text for programs and as a page for people: what its reader may see, and of who
/// complained nothing that is not in the case itself.
@Component
class CaseText {
    private final Dossiers dossiers;
    private final Views views;
    private final DueDates dueDates;
    private final Bodies bodies;
    private final Records records;

    CaseText(Dossiers dossiers, Views views, DueDates dueDates, Bodies bodies, Records records) {
        this.dossiers = dossiers;
        this.views = views;
        this.dueDates = dueDates;
        this.bodies = bodies;
        this.records = records;
    }

    /// A piece of evidence at its place in the bundle.
    record Kept(String path, Exhibits.Known known) {}

    /// A file of an answer at its place in the bundle.
    record Answered(FileId id, String path) {}

    /// What else is in the bundle.
    record Things(List<Kept> evidence, List<InformationRequest> requests, List<Answered> answers) {
        Things {
            evidence = List.copyOf(evidence);
            requests = List.copyOf(requests);
            answers = List.copyOf(answers);
        }

        String path(FileId file) {
            return answers.stream()
                    .filter(a -> a.id().equals(file))
                    .findFirst()
                    .orElseThrow()
                    .path();
        }
    }

    /// All of it, opened for one reader.
    ///
    /// @param body name; empty when none is named
    record Opened(
            Dossier dossier,
            String body,
            String system,
            List<View> views,
            List<Clock> clocks,
            Things things) {}

    /// The page, and the text for programs.
    List<CaseBundle.Part> of(Actor.Member by, Case file, Things things, Words words) {
        Opened opened =
                new Opened(
                        dossiers.open(by, file.id()),
                        file.body().flatMap(bodies::find).map(Body::name).orElse(""),
                        file.system()
                                .flatMap(s -> records.of(s).stream().findFirst())
                                .map(Version::name)
                                .orElse(""),
                        views.of(by, file),
                        dueDates.of(file.id()),
                        things);
        return List.of(
                CaseBundle.Part.of("case.html", CaseHtml.of(opened, words)),
                CaseBundle.Part.of("case.json", json(opened)));
    }

    private static String json(Opened opened) {
        JsonMapper mapper = new JsonMapper();
        ObjectNode node = mapper.createObjectNode();
        Dossier dossier = opened.dossier();
        Case file = dossier.file();
        node.put("format", CaseBundle.FORMAT);
        node.put("number", file.number().text());
        node.put("title", dossier.title());
        node.put("state", file.state().key());
        ArrayNode overlays = node.putArray("overlays");
        file.overlays().stream().map(Overlay::key).sorted().forEach(overlays::add);
        node.put("body", opened.body());
        node.put("system", opened.system());
        node.put("openedAt", file.openedAt().toString());
        file.closedAs().map(Closure::key).ifPresent(c -> node.put("closedAs", c));
        people(node.putArray("people"), file.people());
        history(node.putArray("history"), dossier.events());
        allegations(node.putArray("allegations"), dossier.allegations());
        views(node.putArray("views"), opened.views());
        decisions(node.putArray("decisions"), dossier.decisions());
        ArrayNode requests = node.putArray("requests");
        for (InformationRequest request : opened.things().requests()) {
            request(requests.addObject(), request, opened.things());
        }
        deadlines(node.putArray("deadlines"), opened.clocks());
        evidence(node.putArray("evidence"), opened.things().evidence());
        return CaseBundle.canonical(mapper, node);
    }

    private static void people(ArrayNode into, List<Part> people) {
        for (Part part : people) {
            ObjectNode one = into.addObject();
            one.put("name", part.name());
            one.put("part", part.as().key());
            one.put("since", part.since().toString());
            put(one, "until", part.until());
        }
    }

    private static void put(ObjectNode into, String name, Optional<Instant> at) {
        at.ifPresent(a -> into.put(name, a.toString()));
    }

    private static void putDay(ObjectNode into, String name, Optional<LocalDate> day) {
        day.ifPresent(d -> into.put(name, d.toString()));
    }

    private static void history(ArrayNode into, List<CaseEvent> events) {
        for (CaseEvent event : events.reversed()) {
            ObjectNode one = into.addObject();
            one.put("at", event.at().toString());
            event.by().ifPresent(by -> one.put("by", by));
            one.put("kind", event.kind());
            event.from().map(CaseState::key).ifPresent(s -> one.put("from", s));
            event.to().map(CaseState::key).ifPresent(s -> one.put("to", s));
            one.put("note", event.note());
        }
    }

    private static void allegations(ArrayNode into, List<Allegation> allegations) {
        for (Allegation allegation : allegations) {
            ObjectNode one = into.addObject();
            one.put("number", allegation.number());
            one.put("text", allegation.text());
            allegation
                    .finding()
                    .ifPresent(
                            finding ->
                                    one.putObject("finding")
                                            .put("result", finding.result().key())
                                            .put("standard", finding.standard().key())
                                            .put("reasons", finding.reasons())
                                            .put("by", finding.by()));
        }
    }

    private static void views(ArrayNode into, List<View> views) {
        for (View view : views) {
            ObjectNode one = into.addObject();
            one.put("side", view.side().key());
            one.put("text", view.text());
            one.put("sentAt", view.sentAt().toString());
            one.put("dueOn", view.dueOn().toString());
            view.comment()
                    .ifPresent(
                            c ->
                                    one.putObject("comment")
                                            .put("text", c.text())
                                            .put("at", c.at().toString()));
        }
    }

    private static void decisions(ArrayNode into, List<Decision> decisions) {
        for (Decision decision : decisions) {
            ObjectNode one = into.addObject();
            one.put("state", decision.state().key());
            one.put("outcome", decision.outcome().key());
            one.put("text", decision.text());
            one.put("proposedBy", decision.proposer());
            one.put("proposedAt", decision.proposedAt().toString());
            decision.answerer().ifPresent(by -> one.put("answeredBy", by));
            put(one, "answeredAt", decision.answeredAt());
            one.put("reason", decision.reason());
        }
    }

    private static void request(ObjectNode one, InformationRequest request, Things things) {
        one.put("reference", request.summary().reference());
        one.put("body", request.summary().bodyName());
        one.put("state", request.state().key());
        one.put("subject", request.summary().subject());
        one.put("basis", request.basis());
        one.put("letter", request.letter());
        putDay(one, "due", request.due());
        put(one, "sentAt", request.summary().sent());
        put(one, "answeredAt", request.summary().answered());
        ArrayNode items = one.putArray("items");
        for (Item item : request.items()) {
            ObjectNode asked = items.addObject();
            asked.put("number", item.number());
            asked.put("kind", item.kind().key());
            asked.put("text", item.text());
            ArrayNode answers = asked.putArray("answers");
            for (Item.Given given : item.given()) {
                answers.addObject().put("text", given.text()).put("at", given.at().toString());
            }
            ArrayNode files = asked.putArray("files");
            for (Item.Attached file : item.files()) {
                files.addObject()
                        .put("path", things.path(file.id()))
                        .put("name", file.name())
                        .put("addedAt", file.addedAt().toString());
            }
        }
    }

    private static void deadlines(ArrayNode into, List<Clock> clocks) {
        for (Clock clock : clocks) {
            ObjectNode one = into.addObject();
            one.put("rule", clock.rule().id());
            one.put("startOn", clock.deadline().startOn().toString());
            one.put("due", clock.deadline().due().toString());
            put(one, "metAt", clock.deadline().metAt());
            put(one, "missedAt", clock.deadline().breachedAt());
            put(one, "cancelledAt", clock.deadline().cancelledAt());
        }
    }

    private static void evidence(ArrayNode into, List<Kept> evidence) {
        for (Kept kept : evidence) {
            Exhibit exhibit = kept.known().exhibit();
            ObjectNode one = into.addObject();
            one.put("path", kept.path());
            one.put("id", exhibit.id().text());
            one.put("name", exhibit.name());
            one.put("kind", exhibit.about().kind().key());
            one.put("source", exhibit.about().source().key());
            one.put("power", exhibit.about().power().key());
            one.put("class", exhibit.about().fieldClass().name());
            one.put("sha256", exhibit.sha256());
            exhibit.addedBy().ifPresent(by -> one.put("addedBy", by));
            one.put("addedAt", exhibit.addedAt().toString());
            ArrayNode custody = one.putArray("custody");
            for (CustodyEvent event : kept.known().custody().reversed()) {
                ObjectNode line = custody.addObject();
                line.put("at", event.at().toString());
                event.by().ifPresent(by -> line.put("by", by));
                line.put("what", event.kind().key());
            }
        }
    }
}
