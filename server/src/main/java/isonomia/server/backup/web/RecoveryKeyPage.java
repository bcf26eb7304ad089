package isonomia.server.backup.web;

import isonomia.server.backup.RecoveryKeys;
import isonomia.server.page.FormErrors;

import java.util.Optional;

/// The recovery key: whether there is one, and what to do.
public record RecoveryKeyPage(
        Optional<RecoveryKeys.InUse> inUse,
        Optional<RecoveryKeys.Waiting> waiting,
        FormErrors errors) {}
