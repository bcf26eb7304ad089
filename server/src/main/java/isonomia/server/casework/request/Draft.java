package isonomia.server.casework.request;

import isonomia.server.register.PlainText;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What an officer writes: right or wrong, it is kept until it is approved.
///
/// @param basis law and article by which the office may ask
/// @param due until when the body has to answer
public record Draft(
        String subject, String basis, String letter, Optional<LocalDate> due, List<Asked> items) {
    /// Most signs of a subject.
    public static final int LONGEST_SUBJECT = 200;

    /// Most signs of a legal basis.
    public static final int LONGEST_BASIS = 1000;

    /// Most signs of a letter.
    public static final int LONGEST_LETTER = 10_000;

    /// Most signs of an item.
    public static final int LONGEST_ITEM = 2000;

    /// Most items.
    public static final int MOST_ITEMS = 30;

    /// Something that is asked.
    public record Asked(ItemKind kind, String text) {
        public Asked {
            text = PlainText.clean(text);
        }
    }

    public Draft {
        subject = PlainText.line(subject);
        basis = PlainText.clean(basis);
        letter = PlainText.clean(letter);
        items = items.stream().filter(i -> !i.text().isEmpty()).toList();
    }

    /// Whether subject, basis and letter are there.
    boolean written() {
        return !subject.isEmpty() && !basis.isEmpty() && !letter.isEmpty();
    }

    /// Without what is confidential: it may stand in a log.
    @Override
    public String toString() {
        return "Draft of " + items.size() + " items";
    }
}
