/// The verifying half of the tamper-evident ledger, and what a server needs to keep one.
///
/// | question | answered by |
/// |---|---|
/// | which hash stands for all entries? | [isonomia.proof.MerkleTree] (RFC 9162, section 2.1) |
/// | is this entry among them? | [isonomia.proof.Inclusion] |
/// | did the ledger only grow? | [isonomia.proof.Consistency] |
/// | who says so? | [isonomia.proof.SignedNote], [isonomia.proof.VerifierKey], [isonomia.proof.Checkpoint] |
/// | what does an outsider download? | [isonomia.proof.ProofFile], [isonomia.proof.ConsistencyFile] |
/// | and is it true? | [isonomia.proof.Verifier] |
///
/// The forms are those of C2SP (c2sp.org: signed-note, tlog-checkpoint, tlog-proof), so that other
/// people's tools and witnesses read them too. Everything here is a function of bytes: no clock, no
/// network, no file system, and no dependency but the JDK, because an outsider must be able to read
/// all that she trusts. `docs/verify/isonomia_verify.py` gives the same answers without any of it.
@NullMarked
package isonomia.proof;

import org.jspecify.annotations.NullMarked;
