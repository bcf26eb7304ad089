package isonomia.server.rights;

import isonomia.engine.words.Words;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A treaty or declaration that protects rights.
///
/// @param code short name in citations, for example `ICCPR`
/// @param adopted on which day
/// @param adoptedBy word for who adopted it, for example `un-general-assembly`
/// @param inForce since when it binds States; empty for a declaration
/// @param depositary word for who keeps it and the list of its States; empty for a declaration
/// @param source where its official text stands
/// @param checked when its name, dates and source were compared with the official text
public record Instrument(
        String code,
        Kind kind,
        LocalDate adopted,
        String adoptedBy,
        Optional<LocalDate> inForce,
        Optional<String> depositary,
        URI source,
        Optional<Checked> checked,
        Names names) {

    /// Words for those who adopt and keep instruments; each has a name among the words of the pages.
    public static final List<String> KEEPERS =
            List.of(
                    "un-general-assembly",
                    "un-conference",
                    "un-secretary-general",
                    "council-of-europe",
                    "european-union",
                    "african-union",
                    "american-states",
                    "arab-league",
                    "cis",
                    "oic",
                    "parliament");

    /// Whether it binds.
    public enum Kind {
        /// Binds the States that joined it.
        TREATY("treaty"),
        /// Says what States agreed on, without binding them.
        DECLARATION("declaration");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The word of the file.
        public String word() {
            return word;
        }
    }

    /// Its official name.
    public String name(Words words) {
        return names.in(words);
    }
}
