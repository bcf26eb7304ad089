package isonomia.server.casework.evidence.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.evidence.Exhibit;
import isonomia.server.casework.evidence.ExhibitId;
import isonomia.server.identity.FieldClass;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A file that is to be taken in.
///
/// @param id that it will have
public record NewExhibitPage(Case file, ExhibitId id, Typed typed, FormErrors errors) {

    /// What was chosen.
    public record Typed(String kind, String source, String power, String fieldClass) {}

    /// What a file can be.
    public static List<Choice> kinds(Frame frame) {
        return Arrays.stream(Exhibit.Kind.values())
                .filter(k -> k != Exhibit.Kind.LETTER)
                .map(k -> Choice.of(k.key(), frame.say("evidence.kind." + k.key())))
                .toList();
    }

    /// Whose it can be.
    public static List<Choice> sources(Frame frame) {
        return Arrays.stream(Exhibit.Source.values())
                .map(s -> Choice.of(s.key(), frame.say("evidence.source." + s.key())))
                .toList();
    }

    /// By what right the office can have it.
    public static List<Choice> powers(Frame frame) {
        return Arrays.stream(Exhibit.Power.values())
                .map(p -> Choice.of(p.key(), frame.say("evidence.power." + p.key())))
                .toList();
    }

    /// How confidential it can be.
    public static List<Choice> classes(Frame frame) {
        return Exhibit.CLASSES.stream()
                .map(c -> Choice.of(key(c), frame.say("evidence.class." + key(c))))
                .toList();
    }

    /// The message key of a class, and its value in forms.
    public static String key(FieldClass fieldClass) {
        return fieldClass.name().toLowerCase(Locale.ROOT);
    }
}
