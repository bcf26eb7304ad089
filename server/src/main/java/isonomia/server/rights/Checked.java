package isonomia.server.rights;

import java.time.LocalDate;

/// That a person compared an entry of the catalogue with the official text.
///
/// @param on the day of the comparison
/// @param by who compared: a name or an office, as it is shown to everybody
/// @param against which text, so that another can look there too
public record Checked(LocalDate on, String by, String against) {}
