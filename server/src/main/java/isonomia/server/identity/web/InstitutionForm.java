package isonomia.server.identity.web;

import isonomia.engine.words.Words;
import isonomia.server.identity.Contact;
import isonomia.server.identity.Institution;
import isonomia.server.page.FormErrors;
import isonomia.server.page.TypedFields;

import java.util.Map;
import java.util.regex.Pattern;

/// What an institution may be called and how it may be reached, the same when the office is opened
/// and later.
final class InstitutionForm {
    private static final int LONGEST_ADDRESS = 500;

    /// Digits of any grouping. Whether somebody answers, only a call can tell.
    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{1,38}");

    private InstitutionForm() {}

    /// What was typed, in the form in which it is kept.
    static Institution typed(
            String office, String language, String telephone, String mail, String address) {
        return new Institution(
                office.strip(),
                language,
                new Contact(telephone.strip(), mail.strip(), address.strip()));
    }

    static void check(FormErrors errors, Institution typed) {
        TypedFields.name(errors, "office", typed.name(), 200, "identity.error.office");
        if (!Words.LANGUAGES.contains(typed.language())) {
            errors.add("language", "identity.error.language");
        }
        Contact contact = typed.contact();
        if (!contact.telephone().isEmpty() && !TELEPHONE.matcher(contact.telephone()).matches()) {
            errors.add("telephone", "identity.error.telephone");
        }
        if (!contact.email().isEmpty()) {
            TypedFields.email(errors, "mail", contact.email());
        }
        if (contact.address().length() > LONGEST_ADDRESS) {
            errors.add("address", "identity.error.address-long", Map.of("most", LONGEST_ADDRESS));
        }
    }
}
