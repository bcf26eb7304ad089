package isonomia.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The Merkle tree of RFC 9162, section 2.1 (the one of RFC 6962), over nodes that are kept
/// elsewhere.
///
/// Hashes of entries and of inner nodes begin with different bytes, 0 and 1, so that no entry can
/// be made that passes for a node. A tree of n entries is split at the largest power of two below
/// n; whatever lies left of a split is complete and never changes again. Those complete subtrees
/// are all that has to be kept: roots and proofs of every size, past ones too, come from them with
/// at most about 2·log₂ n reads.
///
/// Oracle: the known hashes of the Certificate Transparency tests, and for trees of up to 130
/// entries the recursive definitions of the RFC, read literally.
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] INNER = {1};

    private final Nodes nodes;

    /// A tree over nodes that are kept, for example, in a database.
    public MerkleTree(Nodes nodes) {
        this.nodes = nodes;
    }

    /// The complete subtrees. Node (level, index) covers the entries from index·2^level up to but
    /// without (index + 1)·2^level.
    @FunctionalInterface
    public interface Nodes {
        /// The hash of a complete subtree, which is there whenever the tree asks for it.
        Hash at(int level, long index);
    }

    /// A complete subtree, to be kept.
    ///
    /// @param level height above the entries, which are at 0
    /// @param index position among the nodes of its level, from the left, from 0
    /// @param hash RFC 9162, section 2.1.1
    public record Node(int level, long index, Hash hash) {}

    /// The root of a tree without entries: the hash of nothing.
    public static Hash empty() {
        return Hash.sha256();
    }

    /// The hash of an entry: SHA-256(0x00 || data).
    public static Hash leaf(byte[] data) {
        return Hash.sha256(LEAF, data);
    }

    /// The hash of an entry that is a text: of its UTF-8 bytes.
    public static Hash leaf(String data) {
        return leaf(ExactText.bytes(data));
    }

    /// The hash of a node over two others: SHA-256(0x01 || left || right).
    public static Hash inner(Hash left, Hash right) {
        return Hash.sha256(INNER, left.bytes(), right.bytes());
    }

    /// The root of a tree of these entries, when all their hashes are at hand.
    public static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return empty();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return inner(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /// Adds an entry after the first `size`: the nodes that are complete now and were not before,
    /// from the entry itself upwards. They must be kept before the next entry is added.
    public List<Node> append(long size, Hash leaf) {
        notNegative(size);
        List<Node> complete = new ArrayList<>();
        Node node = new Node(0, size, leaf);
        complete.add(node);
        while ((node.index & 1) == 1) {
            Hash left = nodes.at(node.level, node.index - 1);
            node = new Node(node.level + 1, node.index >>> 1, inner(left, node.hash));
            complete.add(node);
        }
        return complete;
    }

    /// The root of the first `size` entries: MTH of RFC 9162, section 2.1.1.
    public Hash root(long size) {
        notNegative(size);
        return size == 0 ? empty() : over(0, size);
    }

    /// The inclusion path of entry `index` among the first `size`: PATH of RFC 9162, section
    /// 2.1.3.1, from the entry's sibling up to the root's child.
    public List<Hash> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("There is no entry " + index + " among " + size);
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + Long.highestOneBit(to - from - 1);
            if (index < middle) {
                path.add(over(middle, to));
                to = middle;
            } else {
                path.add(over(from, middle));
                from = middle;
            }
        }
        // Found from the root downwards, written from the entry upwards.
        Collections.reverse(path);
        return path;
    }

    /// The consistency path from the first `old` entries to the first `size`: PROOF of RFC 9162,
    /// section 2.1.4.1. Empty when one of the trees is empty or both are the same.
    public List<Hash> consistency(long old, long size) {
        if (old < 0 || old > size) {
            throw new IllegalArgumentException("A tree of " + old + " is not older than " + size);
        }
        List<Hash> path = new ArrayList<>();
        if (old == 0) {
            return path;
        }
        long from = 0;
        long to = size;
        while (to != old) {
            long middle = from + Long.highestOneBit(to - from - 1);
            if (old <= middle) {
                path.add(over(middle, to));
                to = middle;
            } else {
                path.add(over(from, middle));
                from = middle;
            }
        }
        // While nothing was cut off on the left, this is the old tree itself, whose root the
        // verifier has.
        if (from > 0) {
            path.add(over(from, to));
        }
        Collections.reverse(path);
        return path;
    }

    /// The hash over entries [from, to), where `from` is a multiple of every power of two up to
    /// their number: true of every part of a split.
    private Hash over(long from, long to) {
        long entries = to - from;
        long largest = Long.highestOneBit(entries);
        if (largest == entries) {
            int level = Long.numberOfTrailingZeros(entries);
            return nodes.at(level, from >>> level);
        }
        return inner(over(from, from + largest), over(from + largest, to));
    }

    private static void notNegative(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree has no size " + size);
        }
    }
}
