package isonomia.server.rights;

import isonomia.engine.words.Words;

import java.util.List;
import java.util.Optional;

/// Where an instrument protects a right.
///
/// @param instrument code of the instrument
/// @param number as it is cited: `17`, `7-8`, `3,18-19`
/// @param themes codes of what it protects
/// @param groups codes of whom it names; `everyone` when it names nobody
/// @param checked when its number and content were compared with the official text; empty when the
///     number is recalled and may be wrong
public record Article(
        String instrument,
        String number,
        List<String> themes,
        List<String> groups,
        Strength strength,
        Optional<Checked> checked,
        Names names) {
    public Article {
        themes = List.copyOf(themes);
        groups = List.copyOf(groups);
    }

    /// How it is cited, for example `ICCPR 17`.
    public String citation() {
        return instrument + " " + number;
    }

    /// What it protects, in a few words of our own.
    public String name(Words words) {
        return names.in(words);
    }
}
