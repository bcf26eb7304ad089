/// The year in numbers: how many complained, of what, and what became of it, rounded so that no number
/// tells of one person.
///
/// [Rounding] is the one rule by which numbers leave: every figure that anybody reads went through it.
/// It is counted for the institution as a whole, so that everybody reads the same, whoever is recused.
@NullMarked
package isonomia.server.casework.figures;

import org.jspecify.annotations.NullMarked;
