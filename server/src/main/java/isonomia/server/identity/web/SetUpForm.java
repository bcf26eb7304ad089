package isonomia.server.identity.web;

import isonomia.server.identity.Contact;

/// What is typed to open the office; passwords are not shown again.
public record SetUpForm(
        String office,
        String language,
        Contact contact,
        String name,
        String email,
        String password,
        String passwordAgain) {
    static SetUpForm empty(String language) {
        return new SetUpForm("", language, Contact.none(), "", "", "", "");
    }
}
