package isonomia.server.register.web;

import isonomia.server.register.Document;
import isonomia.server.register.Version;

/// Asks before a document is withdrawn.
public record DocumentWithdrawPage(Version version, Document document) {}
