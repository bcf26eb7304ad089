package isonomia.server.register;

import isonomia.engine.words.Words;
import isonomia.server.page.Csv;
import isonomia.server.register.PublicContent.Shown;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Records as CSV, for people with a spreadsheet.
public final class RecordCsv {
    private RecordCsv() {}

    /// A record in a list.
    ///
    /// @param system id of the system
    /// @param body name of the body that uses it
    /// @param content what everybody may read
    /// @param quality its score, see [Quality]
    public record Listed(String system, String body, PublicContent content, int quality) {}

    /// One record: a row for each field, with its key, its name, what it says, and why it is
    /// withheld when it is.
    ///
    /// @param words with the file `register`
    public static String one(PublicContent record, Words words) {
        Labels labels = new Labels(words);
        StringBuilder csv = new StringBuilder();
        row(
                csv,
                words.say("register.csv.key"),
                words.say("register.csv.field"),
                words.say("register.csv.value"),
                words.say("register.csv.withheld"));
        for (Field field : Fields.all()) {
            Shown shown = record.shown(field);
            if (field.expected() || !(shown instanceof Shown.NotFilledIn)) {
                String reason = record.reason(field).map(labels::of).orElse("");
                row(csv, field.key(), labels.of(field), text(field, shown, labels), reason);
            }
        }
        return csv.toString();
    }

    private static String text(Field field, Shown shown, Labels labels) {
        return switch (shown) {
            case Shown.Given(Value value) -> labels.text(field, value);
            case Shown.NotFilledIn() -> "";
            case Shown.Withheld(WithheldReason reason) -> "";
        };
    }

    /// Many records: a row for each, a column for each field. What is withheld says so with its
    /// reason.
    ///
    /// @param words with the file `register`
    public static void many(Iterable<Listed> records, Words words, Appendable out)
            throws IOException {
        Labels labels = new Labels(words);
        List<Field> fields = columns();
        List<String> head = new ArrayList<>();
        head.add(words.say("register.csv.system"));
        head.add(words.say("register.csv.body"));
        fields.forEach(field -> head.add(labels.of(field)));
        head.add(words.say("register.csv.quality"));
        row(out, head.toArray(String[]::new));
        for (Listed record : records) {
            List<String> cells = new ArrayList<>();
            cells.add(record.system());
            cells.add(record.body());
            for (Field field : fields) {
                Shown shown = record.content().shown(field);
                cells.add(
                        shown instanceof Shown.Withheld(WithheldReason reason)
                                ? labels.of(reason)
                                : text(field, shown, labels));
            }
            cells.add(Integer.toString(record.quality()));
            row(out, cells.toArray(String[]::new));
        }
    }

    /// All fields but what only machines read.
    private static List<Field> columns() {
        return Fields.all().stream().filter(f -> !f.key().equals("source_extra")).toList();
    }

    private static void row(StringBuilder csv, String... cells) {
        Csv.row(csv, List.of(cells));
    }

    private static void row(Appendable csv, String... cells) throws IOException {
        Csv.row(csv, List.of(cells));
    }
}
