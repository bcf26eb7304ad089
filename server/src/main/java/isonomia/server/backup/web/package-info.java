/// Pages of the recovery key and of backups.
@NullMarked
package isonomia.server.backup.web;

import org.jspecify.annotations.NullMarked;
