/// The example office: invented people, bodies and records, so that anybody can look around.
@NullMarked
package isonomia.server.sample;

import org.jspecify.annotations.NullMarked;
