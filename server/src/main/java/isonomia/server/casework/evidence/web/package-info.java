/// Pages of evidence: of the office in a case.
@NullMarked
package isonomia.server.casework.evidence.web;

import org.jspecify.annotations.NullMarked;
