package isonomia.proof;

import java.util.ArrayList;
import java.util.List;

/// Whether a ledger only grew: its first entries are still the same, in the same order.
///
/// Source: RFC 9162, section 2.1.4.2, step by step, with the two cases that the RFC leaves to the
/// reader: equal sizes have equal roots and an empty path, and every ledger grew out of the empty
/// one, by an empty path.
public final class Consistency {
    private Consistency() {}

    /// False for whatever does not lead to both roots, including sizes that cannot be.
    ///
    /// @param old number of entries under the older root
    /// @param size number of entries under the newer root
    /// @param path as [MerkleTree#consistency] gives it
    public static boolean verify(long old, Hash oldRoot, long size, Hash root, List<Hash> path) {
        if (old < 0 || old > size) {
            return false;
        }
        if (old == size) {
            return path.isEmpty()
                    && oldRoot.equals(root)
                    && (size > 0 || root.equals(MerkleTree.empty()));
        }
        if (old == 0) {
            return path.isEmpty() && oldRoot.equals(MerkleTree.empty());
        }
        if (path.isEmpty()) {
            return false;
        }
        List<Hash> all = new ArrayList<>();
        if (Long.bitCount(old) == 1) {
            all.add(oldRoot);
        }
        all.addAll(path);
        long fn = old - 1;
        long sn = size - 1;
        while ((fn & 1) == 1) {
            fn >>>= 1;
            sn >>>= 1;
        }
        Hash older = all.getFirst();
        Hash newer = all.getFirst();
        for (Hash next : all.subList(1, all.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                older = MerkleTree.inner(next, older);
                newer = MerkleTree.inner(next, newer);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                newer = MerkleTree.inner(newer, next);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && older.equals(oldRoot) && newer.equals(root);
    }
}
