package isonomia.server.casework.web;

import isonomia.server.casework.Mandate;
import isonomia.server.page.Choice;
import isonomia.server.page.Days;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/// Who acts for a person who complained, for her to see and to end.
public record HelpersPage(List<Mandate> mandates, Instant now, Typed typed, FormErrors errors) {
    public HelpersPage {
        mandates = List.copyOf(mandates);
    }

    /// What was typed of a new one.
    public record Typed(String name, String kind, String scope, String days, String evidence) {
        static final Typed NOTHING = new Typed("", "", "", "", "");
    }

    /// What somebody can be to her.
    public List<Choice> kinds(Frame frame) {
        return Arrays.stream(Mandate.Kind.values())
                .map(k -> Choice.of(k.key(), frame.say("intake.helpers.kind." + k.key())))
                .toList();
    }

    /// What somebody can be allowed.
    public List<Choice> scopes(Frame frame) {
        return Arrays.stream(Mandate.Scope.values())
                .map(s -> Choice.of(s.key(), frame.say("intake.helpers.scope." + s.key())))
                .toList();
    }

    /// A day in the reader's language.
    public static String day(Frame frame, LocalDate day) {
        return Days.day(frame.words(), day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
