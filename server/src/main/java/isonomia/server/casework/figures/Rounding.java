package isonomia.server.casework.figures;

import isonomia.server.keys.Keys;

import java.nio.ByteBuffer;
import java.util.UUID;

/// Rounds counts of people to a multiple of five, up or down by chance, so that the expected value is the
/// count (fixed random rounding; the chance comes from a key of each counted thing, as in the cell-key
/// method of official statistics).
///
/// - The same things counted together give the same number, each time and on every server.
/// - One thing more or less is rounded by another chance: the difference of two numbers is a multiple of
///   five, whatever the difference of the counts.
/// - Nothing counted stays 0. A count that is a multiple of five stays as it is.
///
/// Sums are rounded by themselves: parts need not add up to them. A share is computed from rounded
/// numbers only.
///
/// Source: Fraser and Wooton, A proposed method for confidentialising tabular output to protect against
/// differencing, UNECE work session on statistical data confidentiality, 2005 (recalled, not opened again).
final class Rounding {
    /// What numbers are multiples of.
    static final int BASE = 5;

    private static final String PURPOSE = "figures-rounding";

    private final Keys keys;

    Rounding(Keys keys) {
        this.keys = keys;
    }

    /// A count that grows, with the keys of what was counted.
    static final class Count {
        private long things;
        private long key;

        /// Counts one more.
        ///
        /// @param chance of the thing, see [Rounding#chance]
        void add(long chance) {
            things++;
            // Addition modulo 2^64: what order it was counted in does not matter.
            key += chance;
        }

        /// How many there are. Never to be shown.
        long exact() {
            return things;
        }

        /// The number that may be shown.
        long rounded() {
            long rest = things % BASE;
            long below = things - rest;
            if (rest == 0) {
                return below;
            }
            // The upper 32 bits as a number from 0 to 1, each as likely as any other.
            double chance = (mixed(key) >>> 32) / 4294967296.0;
            return chance < (double) rest / BASE ? below + BASE : below;
        }

        /// Spreads each bit over all others, as SplitMix64 does.
        private static long mixed(long key) {
            long z = key + 0x9e3779b97f4a7c15L;
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            return z ^ (z >>> 31);
        }
    }

    /// The chance of a thing: from its id, under a key that is not in the database.
    long chance(UUID thing) {
        return ByteBuffer.wrap(keys.hash(PURPOSE, thing.toString())).getLong();
    }
}
