/// From a log of decisions to results that stand up in a hearing: [isonomia.engine.source] reads a
/// log into [isonomia.engine.cell.Cells], [Audit] computes everything from them, and
/// [isonomia.engine.report] writes it down.
@NullMarked
package isonomia.engine;

import org.jspecify.annotations.NullMarked;
