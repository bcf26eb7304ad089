package isonomia.server.casework.bundle;

import isonomia.engine.words.Words;
import isonomia.server.casework.Allegation;
import isonomia.server.casework.Case;
import isonomia.server.casework.CaseEvent;
import isonomia.server.casework.Decision;
import isonomia.server.casework.Part;
import isonomia.server.casework.View;
import isonomia.server.casework.clock.Clock;
import isonomia.server.casework.evidence.CustodyEvent;
import isonomia.server.casework.evidence.Exhibit;
import isonomia.server.casework.request.InformationRequest;
import isonomia.server.casework.request.Item;
import isonomia.server.page.Days;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/// A case as one page without anything from elsewhere, for whoever opens a bundle.
final class CaseHtml {
    private static final String STYLE =
            "body{font-family:sans-serif;line-height:1.5;max-inline-size:48em;margin:2em auto;"
                    + "padding-inline:1em}dt{font-weight:bold}dd{margin-inline-start:1em;"
                    + "white-space:pre-line}";

    private final Words words;
    private final StringBuilder html = new StringBuilder(8000);

    private CaseHtml(Words words) {
        this.words = words;
    }

    static String of(CaseText.Opened opened, Words words) {
        return new CaseHtml(words).page(opened);
    }

    private String page(CaseText.Opened opened) {
        Case file = opened.dossier().file();
        String title = words.say("casework.one", Map.of("number", file.number().text()));
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(words.language())
                .append("\" dir=\"")
                .append(Brief.direction(words.language()))
                .append("\">\n<head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head>\n<body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<p><bdi>")
                .append(escaped(opened.dossier().title()))
                .append("</bdi></p>\n<dl>");
        line(words.say("bundle.state"), words.say("casework.state." + file.state().key()));
        line(words.say("casework.head.body"), opened.body());
        line(words.say("casework.system"), opened.system());
        line(words.say("casework.opened"), Days.day(words, file.openedAt()));
        for (Part part : file.people()) {
            line(words.say("casework.part." + part.as().key()), part.name());
        }
        html.append("</dl>\n");
        section("casework.allegations");
        opened.dossier().allegations().forEach(this::allegation);
        section("casework.views");
        opened.views().forEach(this::view);
        section("casework.decision");
        opened.dossier().decisions().forEach(this::decision);
        section("request.all.title");
        opened.things().requests().forEach(r -> request(r, opened.things()));
        section("casework.due");
        for (Clock clock : opened.clocks()) {
            line(words.say("clock.rule." + clock.rule().id()), day(clock.deadline().due()));
        }
        section("bundle.evidence");
        opened.things().evidence().forEach(this::evidence);
        section("casework.history");
        for (CaseEvent event : opened.dossier().events().reversed()) {
            line(
                    Days.moment(words, event.at()),
                    what(event) + " " + event.by().orElse("") + " " + event.note());
        }
        return html.append("</dl>\n</body>\n</html>\n").toString();
    }

    private boolean open;

    private void section(String key) {
        html.append(open ? "</dl>\n" : "")
                .append("<h2>")
                .append(escaped(words.say(key)))
                .append("</h2>\n<dl>");
        open = true;
    }

    private void line(String label, String text) {
        if (!text.isBlank()) {
            html.append("<dt><bdi>")
                    .append(escaped(label))
                    .append("</bdi></dt><dd><bdi>")
                    .append(escaped(text.strip()))
                    .append("</bdi></dd>\n");
        }
    }

    private String day(LocalDate day) {
        return Days.day(words, day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private void allegation(Allegation allegation) {
        line(
                words.say("casework.allegation", Map.of("number", allegation.number())),
                allegation.text());
        allegation
                .finding()
                .ifPresent(
                        finding ->
                                line(
                                        words.say("casework.result." + finding.result().key()),
                                        finding.reasons()));
    }

    private void view(View view) {
        line(
                words.say(
                        "casework.views.side." + view.side().key(),
                        Map.of("date", Days.day(words, view.sentAt()))),
                view.text());
        view.comment().ifPresent(c -> line(words.say("casework.views.comment"), c.text()));
    }

    private void decision(Decision decision) {
        // One that was returned or set aside stands here too; nobody may take it for the decision.
        line(
                words.say("casework.decision.state." + decision.state().key())
                        + ": "
                        + words.say("casework.closure." + decision.outcome().key()),
                decision.text());
    }

    private void request(InformationRequest request, CaseText.Things things) {
        line(
                request.summary().reference(),
                request.summary().subject()
                        + "\n"
                        + words.say("request.state." + request.state().key()));
        for (Item item : request.items()) {
            line(request.summary().reference() + "." + item.number(), item.text());
            for (Item.Given given : item.given()) {
                line(Days.moment(words, given.at()), given.text());
            }
            for (Item.Attached file : item.files()) {
                line(things.path(file.id()), file.name());
            }
        }
    }

    private void evidence(CaseText.Kept kept) {
        Exhibit exhibit = kept.known().exhibit();
        StringBuilder text =
                new StringBuilder(exhibit.name())
                        .append('\n')
                        .append(words.say("evidence.kind." + exhibit.about().kind().key()))
                        .append('\n')
                        .append(words.say("evidence.source." + exhibit.about().source().key()))
                        .append('\n')
                        .append(words.say("evidence.power." + exhibit.about().power().key()))
                        .append("\nSHA-256 ")
                        .append(exhibit.sha256());
        for (CustodyEvent event : kept.known().custody().reversed()) {
            text.append('\n')
                    .append(Days.moment(words, event.at()))
                    .append(": ")
                    .append(words.say("evidence.custody." + event.kind().key()));
            event.by().ifPresent(by -> text.append(", ").append(by));
        }
        line(kept.path(), text.toString());
    }

    private String what(CaseEvent event) {
        return event.kind().equals("moved") && event.to().isPresent()
                ? words.say(
                        "casework.event.moved",
                        Map.of("state", words.say("casework.state." + event.to().get().key())))
                : words.say("casework.event." + event.kind());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
