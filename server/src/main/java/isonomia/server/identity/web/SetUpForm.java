package isonomia.server.identity.web;

/// What is typed to open the office; passwords are not shown again.
public record SetUpForm(
        String office,
        String language,
        String name,
        String email,
        String password,
        String passwordAgain) {
    static SetUpForm empty(String language) {
        return new SetUpForm("", language, "", "", "", "");
    }
}
