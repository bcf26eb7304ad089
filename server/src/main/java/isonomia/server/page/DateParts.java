package isonomia.server.page;

import com.ibm.icu.text.DateFormatSymbols;

import isonomia.engine.words.Words;

import java.util.ArrayList;
import java.util.List;

/// A date as somebody wrote it, right or wrong: a form gives back what it was given.
///
/// @param month a number from 1 to 12, or empty
public record DateParts(String day, String month, String year) {
    /// Nothing written yet.
    public static DateParts none() {
        return new DateParts("", "", "");
    }

    /// The twelve months by the names that stand alone in the language.
    public static List<Choice> months(Words words) {
        String[] names =
                new DateFormatSymbols(words.locale())
                        .getMonths(DateFormatSymbols.STANDALONE, DateFormatSymbols.WIDE);
        List<Choice> months = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            months.add(Choice.of(String.valueOf(month), names[month - 1]));
        }
        return List.copyOf(months);
    }
}
