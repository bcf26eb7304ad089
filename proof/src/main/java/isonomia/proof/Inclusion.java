package isonomia.proof;

import java.util.List;

/// Whether an entry stands at a position of the ledger with a certain root.
///
/// Source: RFC 9162, section 2.1.3.2, step by step. A path that was made for another position or
/// another size has another length or takes other turns, and leads to another root.
public final class Inclusion {
    private Inclusion() {}

    /// False for whatever does not lead to the root, including sizes and positions that cannot be.
    ///
    /// @param leaf hash of the entry
    /// @param index its position, from 0
    /// @param size number of entries under the root
    /// @param path from the entry's sibling up to the root's child
    public static boolean verify(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = MerkleTree.inner(sibling, hash);
                // The last node of a level has no sibling there: it moves up until it is a right
                // one.
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                hash = MerkleTree.inner(hash, sibling);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && hash.equals(root);
    }
}
