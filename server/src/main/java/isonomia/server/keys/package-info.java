/// The server's own keys. They lie in the data folder, never in the database nor in a backup.
@NullMarked
package isonomia.server.keys;

import org.jspecify.annotations.NullMarked;
