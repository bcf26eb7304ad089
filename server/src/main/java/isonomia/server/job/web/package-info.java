/// Pages of the jobs.
@NullMarked
package isonomia.server.job.web;

import org.jspecify.annotations.NullMarked;
