package isonomia.server.register.web;

import isonomia.server.page.FormErrors;

/// The form of a new body, as typed.
public record BodyFormPage(String name, String kind, String website, FormErrors errors) {}
