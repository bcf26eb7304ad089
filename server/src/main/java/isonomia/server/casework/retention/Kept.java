package isonomia.server.casework.retention;

import isonomia.server.identity.FieldClass;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;
import isonomia.server.privacy.KeyId;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Something that is kept for a while: a case with all that belongs to it, or a complaint of which no case
/// came.
///
/// @param number of a case; empty for a complaint
/// @param state of a case or of a complaint, as its table has it
/// @param outcome what became of it, as the rules name it; empty while somebody works on it
/// @param since when it ended
/// @param recused who must not touch it
public record Kept(
        UUID id,
        boolean ofCase,
        String number,
        String state,
        Optional<String> outcome,
        LocalDate openedOn,
        LocalDate since,
        KeyId key,
        Set<PersonId> recused) {
    /// What stands before the state of a complaint where it is an outcome.
    static final String OF_COMPLAINT = "complaint-";

    public Kept {
        recused = Set.copyOf(recused);
    }

    /// What it is called in the access log and in the ledger.
    public String kind() {
        return ofCase ? "case" : "complaint";
    }

    /// As it stands in addresses.
    public String text() {
        return id.toString();
    }

    /// What the authorisation decision needs to know of it. Keeping and erasing is nobody's case work, so
    /// the team does not count; a recusal does.
    Subject subject() {
        return new Subject(
                Optional.empty(), FieldClass.C2, recused, Set.of(), true, false, Optional.empty());
    }
}
