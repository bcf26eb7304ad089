/// The server in which an institution does its daily work. One package per capability; a package's
/// root holds its public face, `web` its pages.
@NullMarked
package isonomia.server;

import org.jspecify.annotations.NullMarked;
