package isonomia.server.identity.web;

import isonomia.server.page.FormErrors;

/// The form that opens the office.
public record SetUpPage(String token, SetUpForm form, FormErrors errors) {}
