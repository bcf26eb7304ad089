package isonomia.server.identity.web;

import isonomia.server.identity.Institution;
import isonomia.server.page.FormErrors;

/// What people read about the institution, as typed.
///
/// @param saved whether it was just kept
public record InstitutionPage(Institution institution, boolean saved, FormErrors errors) {}
