package isonomia.proof;

import java.util.List;
import java.util.Optional;

/// What came out of a verification.
public sealed interface Verification {

    /// Everything holds that was asked.
    ///
    /// @param what was verified
    /// @param key whose signature it rests on
    /// @param trusted whether the outsider named this key; otherwise only the file did, and it was
    ///     shown no more than that the file agrees with itself
    /// @param head the checkpoint, the newer one of a consistency file
    /// @param kept the checkpoint of the outsider, with which the ledger agrees
    record Verified(
            What what, VerifierKey key, boolean trusted, Checkpoint head, Optional<Checkpoint> kept)
            implements Verification {}

    /// The file holds, but whether it belongs to the ledger of the kept checkpoint is open: a
    /// consistency file from one size to the other has to be fetched.
    ///
    /// @param file what holds
    /// @param from the smaller size
    /// @param to the larger size
    record Unfinished(Verified file, long from, long to) implements Verification {}

    /// Something does not hold. There is no "almost".
    ///
    /// @param reasons all that could be found at once, at least one
    record Rejected(List<Reason> reasons) implements Verification {
        public Rejected {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("A rejection has a reason");
            }
        }
    }

    /// What was verified.
    sealed interface What {
        /// A published record stands in the ledger.
        ///
        /// @param kind what happened, in the words of the ledger's entry
        /// @param at time in UTC, as the institution wrote it: the ledger shows that it was not
        ///     changed later, not that the institution's clock was right
        /// @param digest the record's, with its `sha256:`
        /// @param index its position, from 0
        record Publication(String kind, String at, String digest, long index) implements What {}

        /// The ledger only grew.
        ///
        /// @param old where it was before
        record Growth(Checkpoint old) implements What {}
    }
}
