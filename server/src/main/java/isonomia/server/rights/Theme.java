package isonomia.server.rights;

import isonomia.engine.words.Words;

import java.util.List;
import java.util.Set;

/// A right across all instruments, for example privacy.
///
/// @param code in addresses and files, for example `fair-trial`
/// @param absolute whether nothing may be weighed against it
/// @param goals of the 2030 Agenda that it touches, 1 to 17, by our own reading
/// @param record words by which a transparency record names it among its risks
public record Theme(
        String code,
        boolean absolute,
        List<Integer> goals,
        Set<String> record,
        Names names,
        Names meanings) {
    public Theme {
        goals = List.copyOf(goals);
        record = Set.copyOf(record);
    }

    /// What it is called.
    public String name(Words words) {
        return names.in(words);
    }

    /// What it means, in a plain sentence.
    public String meaning(Words words) {
        return meanings.in(words);
    }
}
