package isonomia.server.identity.web;

import java.util.List;

/// Recovery codes, shown once.
public record RecoveryPage(List<String> codes) {}
