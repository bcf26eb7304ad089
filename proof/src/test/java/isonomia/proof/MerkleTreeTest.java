package isonomia.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

class MerkleTreeTest {
    /// The entries and hashes of the tests of Certificate Transparency (merkletree/tree_test and
    /// merkle/testonly of the transparency logs), which all implementations share.
    private static final List<String> ENTRIES =
            List.of(
                    "",
                    "00",
                    "10",
                    "2021",
                    "3031",
                    "40414243",
                    "5051525354555657",
                    "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS =
            List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String A =
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String B =
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String C =
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String D =
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String E =
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String F =
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";

    private static final int LARGEST = 130;

    private static final List<Hash> LEAVES =
            java.util.stream.IntStream.range(0, LARGEST)
                    .mapToObj(i -> MerkleTree.leaf("entry " + i))
                    .toList();

    private static MerkleTree known() {
        return tree(
                ENTRIES.stream().map(e -> MerkleTree.leaf(HexFormat.of().parseHex(e))).toList());
    }

    private static MerkleTree tree(List<Hash> leaves) {
        java.util.Map<String, Hash> nodes = new java.util.HashMap<>();
        MerkleTree tree =
                new MerkleTree(
                        (level, index) ->
                                java.util.Objects.requireNonNull(nodes.get(level + "/" + index)));
        for (int size = 0; size < leaves.size(); size++) {
            for (MerkleTree.Node node : tree.append(size, leaves.get(size))) {
                nodes.put(node.level() + "/" + node.index(), node.hash());
            }
        }
        return tree;
    }

    private static List<String> hex(List<Hash> path) {
        return path.stream().map(Hash::hex).toList();
    }

    @Test
    void hasTheRootsThatAllTransparencyLogsHave() {
        MerkleTree tree = known();
        for (int size = 0; size <= 8; size++) {
            assertEquals(ROOTS.get(size), tree.root(size).hex(), "size " + size);
        }
    }

    @Test
    void hasThePathsThatAllTransparencyLogsHave() {
        MerkleTree tree = known();
        assertEquals(List.of(), hex(tree.inclusion(0, 1)));
        assertEquals(List.of(A, B, C), hex(tree.inclusion(0, 8)));
        assertEquals(List.of(D, E, ROOTS.get(4)), hex(tree.inclusion(5, 8)));
        assertEquals(List.of(ROOTS.get(2)), hex(tree.inclusion(2, 3)));
        assertEquals(List.of(ROOTS.get(1), B, D), hex(tree.inclusion(1, 5)));
        assertEquals(List.of(), hex(tree.consistency(1, 1)));
        assertEquals(List.of(A, B, C), hex(tree.consistency(1, 8)));
        assertEquals(List.of(F, E, ROOTS.get(4)), hex(tree.consistency(6, 8)));
        assertEquals(List.of(B, D), hex(tree.consistency(2, 5)));
    }

    /// PATH of RFC 9162, section 2.1.3.1, read literally.
    private static List<Hash> path(int m, List<Hash> d) {
        if (d.size() == 1) {
            return List.of();
        }
        int k = Integer.highestOneBit(d.size() - 1);
        List<Hash> left = d.subList(0, k);
        List<Hash> right = d.subList(k, d.size());
        List<Hash> path = new ArrayList<>(m < k ? path(m, left) : path(m - k, right));
        path.add(MerkleTree.root(m < k ? right : left));
        return path;
    }

    /// SUBPROOF of RFC 9162, section 2.1.4.1, read literally.
    private static List<Hash> subproof(int m, List<Hash> d, boolean b) {
        if (m == d.size()) {
            return b ? List.of() : List.of(MerkleTree.root(d));
        }
        int k = Integer.highestOneBit(d.size() - 1);
        List<Hash> left = d.subList(0, k);
        List<Hash> right = d.subList(k, d.size());
        List<Hash> path =
                new ArrayList<>(m <= k ? subproof(m, left, b) : subproof(m - k, right, false));
        path.add(MerkleTree.root(m <= k ? right : left));
        return path;
    }

    @Test
    void everyEntryOfEveryLedgerIsProvedAsTheRfcDefinesIt() {
        MerkleTree tree = tree(LEAVES);
        for (int size = 1; size <= LARGEST; size++) {
            List<Hash> entries = LEAVES.subList(0, size);
            Hash root = MerkleTree.root(entries);
            assertEquals(root, tree.root(size));
            for (int index = 0; index < size; index++) {
                List<Hash> path = tree.inclusion(index, size);
                assertEquals(path(index, entries), path, index + " of " + size);
                assertTrue(Inclusion.verify(LEAVES.get(index), index, size, path, root));
            }
        }
    }

    @Test
    void everyGrowthIsProvedAsTheRfcDefinesIt() {
        MerkleTree tree = tree(LEAVES);
        for (int size = 1; size <= LARGEST; size++) {
            for (int old = 1; old <= size; old++) {
                List<Hash> path = tree.consistency(old, size);
                assertEquals(subproof(old, LEAVES.subList(0, size), true), path, old + ", " + size);
                assertTrue(
                        Consistency.verify(old, tree.root(old), size, tree.root(size), path),
                        old + " to " + size);
            }
            assertTrue(Consistency.verify(0, MerkleTree.empty(), size, tree.root(size), List.of()));
        }
    }

    @Test
    void noEntryIsProvedAtAnotherPositionOrByAnotherPath() {
        MerkleTree tree = tree(LEAVES);
        for (int size = 1; size <= 20; size++) {
            Hash root = tree.root(size);
            for (int index = 0; index < size; index++) {
                List<Hash> path = tree.inclusion(index, size);
                Hash leaf = LEAVES.get(index);
                for (int other = -1; other <= size + 1; other++) {
                    assertEquals(other == index, Inclusion.verify(leaf, other, size, path, root));
                }
                for (List<Hash> wrong : damaged(path)) {
                    assertFalse(Inclusion.verify(leaf, index, size, wrong, root));
                }
                assertFalse(Inclusion.verify(LEAVES.get(99), index, size, path, root));
                assertFalse(Inclusion.verify(leaf, index, size, path, LEAVES.get(99)));
            }
        }
    }

    @Test
    void noChangedLedgerIsProvedToHaveGrown() {
        MerkleTree tree = tree(LEAVES);
        for (int size = 1; size <= 20; size++) {
            for (int old = 0; old <= size; old++) {
                List<Hash> path = tree.consistency(old, size);
                Hash before = tree.root(old);
                Hash after = tree.root(size);
                for (List<Hash> wrong : damaged(path)) {
                    assertFalse(Consistency.verify(old, before, size, after, wrong));
                }
                assertFalse(Consistency.verify(old, LEAVES.get(99), size, after, path));
                if (old > 0) {
                    assertFalse(Consistency.verify(old, before, size, LEAVES.get(99), path));
                }
                assertFalse(Consistency.verify(size + 1, before, size, after, path));
                assertFalse(Consistency.verify(-1, before, size, after, path));
            }
        }
    }

    private static List<List<Hash>> damaged(List<Hash> path) {
        List<List<Hash>> damaged = new ArrayList<>();
        for (int i = 0; i <= path.size(); i++) {
            List<Hash> longer = new ArrayList<>(path);
            longer.add(i, LEAVES.get(100));
            damaged.add(longer);
        }
        for (int i = 0; i < path.size(); i++) {
            List<Hash> shorter = new ArrayList<>(path);
            shorter.remove(i);
            damaged.add(shorter);
            List<Hash> other = new ArrayList<>(path);
            other.set(i, LEAVES.get(101));
            damaged.add(other);
        }
        return damaged;
    }

    @Test
    void answersForSizesThatNoLedgerHas() {
        Hash hash = LEAVES.getFirst();
        List<Hash> path = java.util.Collections.nCopies(63, hash);
        assertFalse(Inclusion.verify(hash, Long.MAX_VALUE - 1, Long.MAX_VALUE, path, hash));
        assertFalse(Inclusion.verify(hash, Long.MAX_VALUE, Long.MAX_VALUE, path, hash));
        assertFalse(Inclusion.verify(hash, Long.MIN_VALUE, Long.MIN_VALUE, path, hash));
        assertFalse(Inclusion.verify(hash, 0, 0, List.of(), hash));
        assertFalse(Consistency.verify(Long.MAX_VALUE - 1, hash, Long.MAX_VALUE, hash, path));
        assertFalse(Consistency.verify(1L << 62, hash, Long.MAX_VALUE, hash, path));
        assertFalse(Consistency.verify(Long.MIN_VALUE, hash, Long.MIN_VALUE, hash, List.of()));
        assertFalse(Consistency.verify(0, hash, 0, hash, List.of()));
    }

    @Test
    void keepsOnlyWhatIsComplete() {
        List<MerkleTree.Node> made = known().append(7, LEAVES.getFirst());
        assertEquals(
                List.of("0/7", "1/3", "2/1", "3/0"),
                made.stream().map(n -> n.level() + "/" + n.index()).toList());
        assertEquals(1, known().append(8, LEAVES.getFirst()).size());
    }

    @Test
    void refusesProofsOfWhatIsNotThere() {
        MerkleTree tree = known();
        assertThrows(IllegalArgumentException.class, () -> tree.inclusion(8, 8));
        assertThrows(IllegalArgumentException.class, () -> tree.inclusion(-1, 8));
        assertThrows(IllegalArgumentException.class, () -> tree.consistency(8, 7));
        assertThrows(IllegalArgumentException.class, () -> tree.root(-1));
    }
}
