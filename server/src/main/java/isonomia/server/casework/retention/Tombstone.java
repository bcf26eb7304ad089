package isonomia.server.casework.retention;

import isonomia.server.identity.PersonId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is left of something that was erased.
///
/// @param thing the case, or the complaint of which no case came
/// @param number of a case; empty for a complaint
/// @param outcome what became of it
/// @param proposer name of who proposed to erase it
/// @param confirmer name of who confirmed it
/// @param backupUntil until when a backup may hold its key; empty when the office did not say
/// @param recused who must not learn that there was something
public record Tombstone(
        UUID thing,
        boolean ofCase,
        String number,
        String outcome,
        LocalDate openedOn,
        LocalDate closedOn,
        Instant erasedAt,
        String proposer,
        String confirmer,
        Optional<LocalDate> backupUntil,
        Set<PersonId> recused) {
    public Tombstone {
        recused = Set.copyOf(recused);
    }
}
