package isonomia.server.register.web;

import isonomia.server.page.FormErrors;
import isonomia.server.register.Version;

/// Asks before a published record is taken back.
///
/// @param reason as typed
public record WithdrawPage(Version version, String reason, FormErrors errors) {}
