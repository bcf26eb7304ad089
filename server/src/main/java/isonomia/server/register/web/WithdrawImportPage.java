package isonomia.server.register.web;

import isonomia.server.page.FormErrors;
import isonomia.server.register.Import;

/// Asks before an import is taken back.
///
/// @param reason as typed
public record WithdrawImportPage(Import chosen, String reason, FormErrors errors) {}
