package isonomia.server.register;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;

import isonomia.engine.words.Words;
import isonomia.server.register.Value.Choices;
import isonomia.server.register.Value.Item;
import isonomia.server.register.Value.Items;
import isonomia.server.register.Value.Text;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/// What fields, parts, choices and values are called in the language of a reader.
///
/// @param words with the file `register`
public record Labels(Words words) {

    /// The name of a field.
    public String of(Field field) {
        return words.say("register.field." + field.key());
    }

    /// What helps to fill it in.
    public String hint(Field field) {
        return words.say("register.field." + field.key() + ".hint");
    }

    /// The name of a part of an entry.
    public String of(Field field, Part part) {
        return words.say("register.part." + field.key() + "." + part.key());
    }

    /// A choice of a field; what is not among its choices is as it is.
    public String choice(Field field, String choice) {
        return choice(field.choices(), field.key(), choice);
    }

    /// A choice of a part; what is not among its choices is as it is.
    public String choice(Field field, Part part, String choice) {
        return choice(part.choices(), field.key() + "." + part.key(), choice);
    }

    private String choice(List<String> choices, String owner, String choice) {
        return choices.contains(choice)
                ? words.say("register.choice." + owner + "." + choice)
                : choice;
    }

    /// Why a field is withheld, in a sentence.
    public String of(WithheldReason reason) {
        return words.say("register.withheld." + reason.code());
    }

    /// In which law the reason stands.
    public String source(WithheldReason reason) {
        return words.say("register.withheld." + reason.code() + ".source");
    }

    /// Where a version of a record stands.
    public String of(RecordState state) {
        return words.say("register.state." + state.word());
    }

    /// A value as text: choices one after the other, entries on lines of their own.
    public String text(Field field, Value value) {
        return switch (value) {
            case Text(String text) when field.kind() == Kind.MONTH -> month(text);
            case Text(String text) -> choice(field, text);
            case Choices(List<String> chosen) ->
                    String.join("; ", chosen.stream().map(c -> choice(field, c)).toList());
            case Items(List<Item> items) ->
                    String.join("\n", items.stream().map(item -> text(field, item)).toList());
        };
    }

    /// A month in full, for example "March 2024"; one that is no month stays as it was typed.
    private String month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            DateFormat format = DateFormat.getInstanceForSkeleton("yMMMM", words.locale());
            format.setTimeZone(TimeZone.GMT_ZONE);
            return format.format(
                    Date.from(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /// What a part of an entry says, in words; empty when it says nothing.
    public String text(Field field, Part part, Item item) {
        String text = item.text(part.key());
        return part.kind() == Kind.MONTH ? month(text) : choice(field, part, text);
    }

    private String text(Field field, Item item) {
        List<String> parts = new ArrayList<>();
        for (Part part : field.parts()) {
            String text = item.text(part.key());
            if (!text.isEmpty()) {
                parts.add(of(field, part) + ": " + text(field, part, item));
            }
        }
        return String.join("; ", parts);
    }
}
