/// What every page shares: language, frame, words, errors of forms, files beside the pages.
@NullMarked
package isonomia.server.page;

import org.jspecify.annotations.NullMarked;
