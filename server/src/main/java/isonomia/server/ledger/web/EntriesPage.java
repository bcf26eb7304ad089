package isonomia.server.ledger.web;

import isonomia.server.ledger.Ledger;

import java.util.List;
import java.util.Optional;

/// The ledger's entries.
///
/// @param older place before which older entries begin; empty on the last page
public record EntriesPage(List<Ledger.Sealed> entries, Optional<Long> older) {}
