package isonomia.server.identity.web;

import isonomia.server.identity.Passwords;
import isonomia.server.page.FormErrors;

/// What a new password must be, wherever it is chosen.
final class NewPassword {
    private NewPassword() {}

    /// @param about words that others know, such as name and address
    static void check(FormErrors errors, String value, String repeated, String... about) {
        Passwords.fault(value, about).ifPresent(key -> errors.add("password", key));
        if (!value.equals(repeated)) {
            errors.add("passwordAgain", "identity.error.password-again");
        }
    }
}
