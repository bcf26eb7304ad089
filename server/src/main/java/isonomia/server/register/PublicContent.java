package isonomia.server.register;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What everybody may read of a record. It holds nothing of what is withheld but that it is, and
/// why; so whatever is made of it, a page or a file, cannot tell more.
///
/// A field that is marked as withheld but says nothing is shown as not filled in: a mark must not
/// make a gap look like a secret.
///
/// @param content without what is withheld, and without what another register's file had besides
/// @param withheld reasons by the keys of fields, in the order of the catalogue
public record PublicContent(Content content, Map<String, WithheldReason> withheld) {

    private static final int LONGEST_SUMMARY = 300;

    public PublicContent {
        withheld = Collections.unmodifiableMap(new LinkedHashMap<>(withheld));
        for (String key : withheld.keySet()) {
            if (content.has(key) || !Visibility.mayWithhold(Fields.of(key))) {
                throw new IllegalArgumentException("The field " + key + " is public");
            }
        }
        if (content.has("source_extra")) {
            throw new IllegalArgumentException("What a file had besides is not public");
        }
    }

    static PublicContent of(Content content, Visibility visibility) {
        // The foreign file's own texts may repeat what a field withholds.
        Content.Builder open = content.toBuilder().without("source_extra");
        Map<String, WithheldReason> withheld = new LinkedHashMap<>();
        content.forEach(
                (field, value) ->
                        visibility
                                .reason(field)
                                .ifPresent(
                                        reason -> {
                                            open.without(field.key());
                                            withheld.put(field.key(), reason);
                                        }));
        return new PublicContent(open.build(), withheld);
    }

    /// The same of a published version, whose withheld values the reader may not even have been
    /// given: there every mark stands for a field that says something.
    static PublicContent ofPublished(Content content, Visibility visibility) {
        Content.Builder open = content.toBuilder().without("source_extra");
        visibility.reasons().keySet().forEach(open::without);
        return new PublicContent(open.build(), visibility.reasons());
    }

    /// What a list says of the system in a line or two: the record's own plain summary, else the
    /// beginning of its purpose, which is what an index has; nothing when neither is public.
    public String summary() {
        String summary = content.text("summary_plain");
        if (!summary.isEmpty() || withheld.containsKey("summary_plain")) {
            return summary;
        }
        String purpose = PlainText.line(content.text("purpose"));
        if (PlainText.length(purpose) <= LONGEST_SUMMARY) {
            return purpose;
        }
        String beginning = purpose.substring(0, purpose.offsetByCodePoints(0, LONGEST_SUMMARY));
        int blank = beginning.lastIndexOf(' ');
        return (blank > 0 ? beginning.substring(0, blank) : beginning) + " …";
    }

    /// What the page of a record shows at a field.
    public sealed interface Shown {
        /// What the field says.
        record Given(Value value) implements Shown {}

        /// The field says nothing.
        record NotFilledIn() implements Shown {}

        /// The field says something that the public does not see.
        record Withheld(WithheldReason reason) implements Shown {}
    }

    /// What is shown at a field.
    public Shown shown(Field field) {
        Optional<WithheldReason> reason = reason(field);
        if (reason.isPresent()) {
            return new Shown.Withheld(reason.get());
        }
        return content.value(field).<Shown>map(Shown.Given::new).orElseGet(Shown.NotFilledIn::new);
    }

    /// The fields of a section that have a line on the page: all that are expected, and the others
    /// that say something.
    public List<Field> lines(Fields.Section section) {
        return section.fields().stream()
                .filter(f -> f.expected() || !(shown(f) instanceof Shown.NotFilledIn))
                .toList();
    }

    /// Why a field is withheld, if it is.
    public Optional<WithheldReason> reason(Field field) {
        return Optional.ofNullable(withheld.get(field.key()));
    }
}
