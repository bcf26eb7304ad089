package isonomia.e2e;

import isonomia.server.register.Field;
import isonomia.server.register.Fields;
import isonomia.server.register.Kind;
import isonomia.server.register.Part;

import java.util.Map;

/// The pages on which somebody describes a system, one for each section.
///
/// @param answers to questions that are asked for particular words; all others get the usual answer
record RecordForm(Visitor at, Cast cast, Map<String, String> answers) {
    /// Not shown to the public, with a reason.
    static final String WITHHELD = "source_code";

    static final String REASON = "trade-secret";

    static RecordForm of(Visitor at, Cast cast, String name, String summary) {
        return new RecordForm(at, cast, Map.of("name", name, "summary_plain", summary));
    }

    /// Answers every question of every section.
    void fillInAll() {
        for (Fields.Section section : Fields.sections()) {
            at.reads("register.section." + section.id());
            section.fields().forEach(this::answer);
            at.press("records.edit.save");
        }
    }

    /// Answers what has to be answered.
    void fillInRequired() {
        for (Fields.Section section : Fields.sections()) {
            section.fields().stream().filter(Field::required).forEach(this::answer);
            at.press("records.edit.save");
        }
    }

    private void answer(Field field) {
        String key = field.key();
        switch (field.kind()) {
            case MONTH -> {
                at.choose(key, "3");
                at.type(key + "-year", key.equals("start") ? "2025" : "2027");
            }
            case CHOICE -> at.choose(key, field.choices().getFirst());
            case CHOICES -> {
                at.tick(key, field.choices().getFirst());
                at.tick(key, field.choices().getLast());
            }
            case ITEMS -> {
                for (Part part : field.parts()) {
                    String id = key + ".0." + part.key();
                    if (part.choices().isEmpty()) {
                        at.type(id, usual(part.kind()));
                    } else {
                        at.choose(id, part.choices().getFirst());
                    }
                }
            }
            case LINE, PARAGRAPH, LINK, CONTACT ->
                    at.type(key, answers.getOrDefault(key, usual(field.kind())));
        }
        if (key.equals(WITHHELD)) {
            at.unfold("withhold." + key);
            at.choose("withhold." + key, REASON);
        }
    }

    private String usual(Kind kind) {
        return switch (kind) {
            case LINK -> "https://www.example.org/system";
            case CONTACT -> "questions@example.org";
            case MONTH -> "2025-03";
            case LINE, PARAGRAPH, CHOICE, CHOICES, ITEMS -> cast.answer();
        };
    }
}
