package isonomia.server.database;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/// What the operator is told.
final class Refused {
    private Refused() {}

    static DatabaseUnavailable by(Executable start) {
        return assertThrows(DatabaseUnavailable.class, start);
    }
}
