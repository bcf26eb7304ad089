package isonomia.server.register;

/// Whom to ask about a system.
///
/// @param telephone empty when there is none
/// @param email empty when there is none
public record ContactPerson(String name, String telephone, String email) {
    public ContactPerson {
        name = PlainText.line(name);
        telephone = PlainText.line(telephone);
        email = PlainText.line(email);
    }

    /// Without the person: it may stand in a log.
    @Override
    public String toString() {
        return "ContactPerson";
    }
}
