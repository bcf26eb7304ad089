package isonomia.server.casework.request;

import isonomia.engine.words.Words;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a request may be begun from: the law on which it rests and what is asked. Its texts are words
/// of the pages, below `request.preset.<code>`.
///
/// @param code in addresses and tables, for example `ai-act-77-1`
/// @param source where the official text of the law stands; empty when the office names its own law
/// @param checked that somebody compared what we say of the law with its text; empty when it is
///     recalled and may be wrong
/// @param days that a body has, as a proposal
/// @param items what is asked, in order
public record Preset(
        String code,
        Optional<URI> source,
        Optional<Checked> checked,
        int days,
        List<ItemKind> items) {
    public Preset {
        items = List.copyOf(items);
    }

    /// That somebody compared.
    ///
    /// @param against which text, so that another can look there too
    public record Checked(LocalDate on, String by, String against) {}

    /// Whether it rests on a law that we cite and nobody compared with the text.
    public boolean recalled() {
        return source.isPresent() && checked.isEmpty();
    }

    /// The key of one of its texts.
    public String key(String what) {
        return "request.preset." + code + "." + what;
    }

    /// A first draft, to be changed before it is approved.
    ///
    /// @param words of the language in which the body is written to
    /// @param office that asks
    /// @param number of the case
    Draft draft(Words words, String office, String number, LocalDate today) {
        List<Draft.Asked> asked = new ArrayList<>();
        for (int i = 1; i <= items.size(); i++) {
            asked.add(new Draft.Asked(items.get(i - 1), words.say(key("item." + i))));
        }
        return new Draft(
                words.say(key("subject")),
                words.say(key("basis")),
                words.say("request.letter", Map.of("office", office, "number", number)),
                Optional.of(today.plusDays(days)),
                asked);
    }
}
