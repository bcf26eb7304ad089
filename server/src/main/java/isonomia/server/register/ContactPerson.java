package isonomia.server.register;

/// Whom to ask about a system.
///
/// @param telephone empty when there is none
/// @param email empty when there is none
public record ContactPerson(String name, String telephone, String email) {
    public ContactPerson {
        name = name.strip();
        telephone = telephone.strip();
        email = email.strip();
    }

    /// Without the person: it may stand in a log.
    @Override
    public String toString() {
        return "ContactPerson";
    }
}
