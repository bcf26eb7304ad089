package isonomia.server.identity;

/// How confidential a field or file is. Of what is derived from several, the highest holds.
public enum FieldClass {
    /// Public.
    C0,
    /// Internal: known inside the institution.
    C1,
    /// Case-confidential.
    C2,
    /// Identity and special categories of personal data.
    C3,
    /// Sealed: children, risk of reprisal, detained persons, secrets.
    C4
}
