package isonomia.server.register.web;

import isonomia.server.page.FormErrors;
import isonomia.server.register.ContactPerson;
import isonomia.server.register.Version;

/// The form that names a contact person, as typed. It never holds who was named before: reading that
/// is a reading.
///
/// @param known whether somebody is named already
public record ContactFormPage(
        Version version, boolean known, ContactPerson typed, FormErrors errors) {}
