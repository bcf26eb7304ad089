/// Pages of identity: set-up, sign-in, invitations, people, one's own account.
@NullMarked
package isonomia.server.identity.web;

import org.jspecify.annotations.NullMarked;
