package isonomia.server.casework.evidence.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.evidence.Ground;
import isonomia.server.casework.evidence.Redaction;
import isonomia.server.casework.evidence.convert.Mark;
import isonomia.server.identity.Access;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A copy with parts blacked out, while it is made and when it is checked.
///
/// @param write whether the reader says what is blacked out
/// @param work whether the reader may hand it out
/// @param check whether the reader may release it, or why not
/// @param page that is looked at, from 1; 0 for none
public record RedactionPage(
        Case file,
        Redaction redaction,
        boolean write,
        boolean work,
        Access.Decision check,
        int page,
        Typed typed,
        FormErrors errors) {

    /// What was typed.
    public record Typed(
            String words,
            String onPage,
            String left,
            String top,
            String width,
            String height,
            String ground,
            String reason) {
        static Typed nothing() {
            return new Typed("", "", "", "", "", "", "", "");
        }
    }

    /// Where it is.
    public String address() {
        return address(file, redaction.id().toString());
    }

    static String address(Case file, String redaction) {
        return "/office/cases/" + file.id().text() + "/redactions/" + redaction;
    }

    /// Where the piece of evidence is.
    public String exhibit() {
        return EvidencePage.address(file) + "/" + redaction.exhibit().id().text();
    }

    /// What is blacked out, in words.
    public static String said(Frame frame, Mark mark) {
        return switch (mark) {
            case Mark.Words(String words) -> words;
            case Mark.Place(int page, int left, int top, int width, int height) ->
                    frame.say(
                            "evidence.mark.place.said",
                            Map.of(
                                    "page", page, "left", left, "top", top, "width", width,
                                    "height", height));
        };
    }

    /// Why something can be blacked out.
    public static List<Choice> grounds(Frame frame) {
        return Arrays.stream(Ground.values())
                .map(g -> Choice.of(g.key(), frame.say("evidence.ground." + g.key())))
                .toList();
    }

    /// Whether it was given to a side already.
    public boolean handed(Redaction.Side side) {
        return redaction.handed().stream().anyMatch(h -> h.side() == side);
    }
}
