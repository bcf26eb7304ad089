package isonomia.server.identity.web;

import isonomia.server.page.FormErrors;

/// The first step of signing in.
public record PasswordPage(String email, FormErrors errors) {}
