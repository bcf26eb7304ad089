package isonomia.server.database;

/// What the server itself knows about its database, without asking it.
@FunctionalInterface
public interface DatabaseHealth {
    /// Whether the database is known to be away just now; of the institution's own PostgreSQL nothing
    /// is known before it is asked.
    boolean away();
}
