package isonomia.server.identity.web;

import isonomia.server.page.FormErrors;

/// The second step of signing in.
public record CodePage(FormErrors errors) {}
