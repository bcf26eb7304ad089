package isonomia.server.register.web;

import isonomia.server.page.Days;
import isonomia.server.page.Frame;
import isonomia.server.register.Field;
import isonomia.server.register.Fields;
import isonomia.server.register.Labels;
import isonomia.server.register.PublicContent;
import isonomia.server.register.PublicContent.Shown;
import isonomia.server.register.Quality;
import isonomia.server.register.RecordState;
import isonomia.server.register.Value;
import isonomia.server.register.Version;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A record as everybody sees it.
///
/// @param version that is shown
/// @param readable all versions that everybody can read, the newest first
/// @param quality of the shown version
public record RecordPage(Version version, List<Version> readable, Quality quality) {
    public RecordPage {
        readable = List.copyOf(readable);
    }

    /// What everybody may read of it.
    public PublicContent content() {
        return version.published();
    }

    /// The sections of the record that have something to show.
    public List<Fields.Section> sections() {
        return Fields.sections().stream().filter(s -> !content().lines(s).isEmpty()).toList();
    }

    /// What a field says, if it says something that everybody may read.
    public Optional<Value> value(Field field) {
        return content().shown(field) instanceof Shown.Given(Value value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /// Why nothing stands at a field, in words; empty where something does.
    public String gap(Frame frame, Field field) {
        Labels labels = new Labels(frame.words());
        return switch (content().shown(field)) {
            case Shown.Given _ -> "";
            case Shown.NotFilledIn _ -> frame.say("records.record.not-filled");
            case Shown.Withheld(var reason) -> labels.of(reason);
        };
    }

    /// The day of its publication, or of its withdrawal.
    public String day(Frame frame) {
        return Days.day(frame.words(), version.decidedAt().orElse(version.changedAt()));
    }

    /// Whether a newer version has taken its place.
    public boolean superseded() {
        return version.state() == RecordState.SUPERSEDED;
    }

    /// Whether it was taken from the register.
    public boolean withdrawn() {
        return version.state() == RecordState.WITHDRAWN;
    }

    /// The versions before this one that everybody can read, the newest first.
    public List<Version> earlier() {
        return readable.stream().filter(v -> v.number() < version.number()).toList();
    }

    /// The version before this one that everybody can read.
    public Optional<Version> before() {
        return earlier().stream().findFirst();
    }

    /// Why points are missing, in words, the heaviest first.
    public List<String> losses(Frame frame) {
        Labels labels = new Labels(frame.words());
        return quality.losses().stream()
                .sorted(java.util.Comparator.comparingInt(Quality.Loss::points).reversed())
                .map(loss -> frame.say(loss.key(), values(loss, labels)))
                .distinct()
                .toList();
    }

    private static Map<String, Object> values(Quality.Loss loss, Labels labels) {
        Map<String, Object> values = new java.util.HashMap<>(loss.values());
        values.put("field", labels.of(loss.field()));
        return values;
    }
}
