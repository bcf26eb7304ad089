/// Pages of the ledger.
@NullMarked
package isonomia.server.ledger.web;

import org.jspecify.annotations.NullMarked;
