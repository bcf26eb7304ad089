package isonomia.server.casework.retention;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is kept until when, and what stands in the way of erasing it.
@Component
public class Retention {
    /// How long before the end it is said first.
    private static final int DAYS = 90;

    private final KeptRows rows;
    private final RetentionRules rules;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Vault vault;

    Retention(
            KeptRows rows,
            RetentionRules rules,
            JdbcClient jdbc,
            InstantSource clock,
            Vault vault) {
        this.vault = vault;
        this.rows = rows;
        this.rules = rules;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// How near the end is: three warnings, and then it is due.
    public enum Warning {
        DUE,
        DAYS_7,
        DAYS_30,
        DAYS_90;

        /// The message key, for example `days-30`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Warning of(LocalDate today, LocalDate ends) {
            if (!ends.isAfter(today)) {
                return DUE;
            }
            if (!ends.isAfter(today.plusDays(7))) {
                return DAYS_7;
            }
            return ends.isAfter(today.plusDays(30)) ? DAYS_90 : DAYS_30;
        }
    }

    /// Something whose time is over soon, or is.
    ///
    /// @param proposed whether somebody proposed to erase it
    public record Line(
            Kept kept, LocalDate endsOn, Warning warning, List<Block> blocks, boolean proposed) {
        public Line {
            blocks = List.copyOf(blocks);
        }
    }

    /// What is kept, by which rule and until when.
    ///
    /// @param rule empty while somebody works on it
    public record One(
            Kept kept,
            Optional<RetentionRule> rule,
            Optional<LocalDate> endsOn,
            List<Block> blocks) {
        public One {
            blocks = List.copyOf(blocks);
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// What ends within 90 days or is due, the most urgent first.
    @Transactional(readOnly = true)
    public List<Line> ending(Actor.Member by) {
        LocalDate today = today();
        LocalDate until = today.plusDays(DAYS);
        Set<UUID> proposed =
                new HashSet<>(
                        jdbc.sql(
                                        """
                                        SELECT COALESCE(case_file, complaint) AS thing FROM erasure
                                         WHERE erased_at IS NULL AND withdrawn_at IS NULL
                                        """)
                                .query((row, _) -> row.getObject("thing", UUID.class))
                                .list());
        return rows.ended(rules.latest(until, true), rules.latest(until, false)).stream()
                .filter(
                        k ->
                                Access.decide(by, Permission.RETENTION_PROPOSE, k.subject())
                                        == Access.Decision.ALLOWED)
                .filter(k -> !ends(k).isAfter(until))
                .sorted(Comparator.comparing(this::ends).thenComparing(Kept::id))
                .map(
                        k ->
                                new Line(
                                        k,
                                        ends(k),
                                        Warning.of(today, ends(k)),
                                        rows.blocks(k, clock.instant()),
                                        proposed.contains(k.id())))
                .toList();
    }

    private LocalDate ends(Kept kept) {
        return rules.of(kept.outcome().orElseThrow()).ends(kept.since());
    }

    /// One thing that is kept.
    ///
    /// @throws Denied when there is none for this person
    @Transactional(readOnly = true)
    public One find(Actor.Member by, UUID id, Permission permission) {
        Kept kept = kept(by, id, permission);
        Optional<RetentionRule> rule = kept.outcome().map(rules::of);
        return new One(
                kept,
                rule,
                rule.map(r -> r.ends(kept.since())),
                rows.blocks(kept, clock.instant()));
    }

    Kept kept(Actor.Member by, UUID id, Permission permission) {
        Kept kept = rows.find(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Access.require(by, permission, kept.subject());
        return kept;
    }

    /// Why somebody wanted it kept, or erased; empty when its key is destroyed.
    String reason(Actor.Member by, Kept kept, Place place, byte[] sealed) {
        Opening opening =
                vault.open(
                        new Reading(
                                by,
                                Permission.RETENTION_PROPOSE,
                                kept.subject(),
                                Purpose.DAILY_WORK,
                                kept.kind(),
                                kept.id()),
                        List.of(kept.key()));
        return opening.holds(kept.key())
                ? opening.text(kept.key(), place, SealedText.of(sealed))
                : "";
    }
}
