package isonomia.server.ledger.web;

import isonomia.server.ledger.Ledger;

import java.util.Optional;

/// How anybody checks the institution.
public record CheckPage(Optional<Ledger.Newest> newest, String key, String fingerprint) {}
