package isonomia.server.ledger.web;

import isonomia.server.ledger.Ledger;
import isonomia.server.ledger.LedgerCheck;

import java.util.List;
import java.util.Optional;

/// The ledger's entries.
///
/// @param older place before which older entries begin; empty on the last page
/// @param check the last check of the whole ledger; empty when there was none yet
public record EntriesPage(
        List<Ledger.Sealed> entries, Optional<Long> older, Optional<LedgerCheck.Result> check) {}
