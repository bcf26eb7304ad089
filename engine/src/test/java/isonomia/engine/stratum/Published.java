package isonomia.engine.stratum;

import isonomia.engine.count.Count;
import isonomia.engine.interval.Expect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Published data sets in strata.
final class Published {
    private Published() {}

    /// Berkeley admissions 1973, departments A to F, women against men.
    static final List<StratumTable> BERKELEY_WOMEN =
            strata(
                    "89/108 v 512/825",
                    "17/25 v 353/560",
                    "202/593 v 120/325",
                    "131/375 v 138/417",
                    "94/393 v 53/191",
                    "24/341 v 22/373");

    /// The same, men against women.
    static final List<StratumTable> BERKELEY_MEN = swapped(BERKELEY_WOMEN);

    /// Ricci v. DeStefano, captain and lieutenant, Black against White.
    static final List<StratumTable> RICCI = strata("3/8 v 16/25", "6/19 v 25/43");

    /// COMPAS, not flagged, by age, African-American against Caucasian.
    static final List<StratumTable> COMPAS =
            strata("913/2194 v 812/1312", "335/582 v 635/752", "274/920 v 153/390");

    static List<StratumTable> strata(String... tables) {
        List<StratumTable> strata = new ArrayList<>();
        for (String table : tables) {
            strata.add(StratumTable.of(List.of("s" + strata.size()), Expect.table(table)));
        }
        return strata;
    }

    static List<StratumTable> swapped(List<StratumTable> strata) {
        return strata.stream()
                .map(s -> new StratumTable(s.levels(), s.reference(), s.group()))
                .toList();
    }

    static List<StratumTable> with(List<StratumTable> strata, StratumTable more) {
        List<StratumTable> all = new ArrayList<>(strata);
        all.add(more);
        return all;
    }

    /// Forty of fifty people of the group, without anybody to compare them with.
    static StratumTable groupAlone() {
        return new StratumTable(List.of("alone"), Optional.of(new Count(40, 50)), Optional.empty());
    }
}
