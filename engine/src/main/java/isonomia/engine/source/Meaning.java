package isonomia.engine.source;

import isonomia.engine.cell.Dimension;
import isonomia.engine.cell.Tally;
import isonomia.engine.source.Mapping.Outcome;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the mapping says about single texts, which have been through [Texts#clean].
final class Meaning {
    enum Deciding {
        FAVOURABLE,
        UNFAVOURABLE,
        LEFT_OUT,
        ABSENT,
        UNKNOWN
    }

    enum Deserving {
        DESERVED,
        UNDESERVED,
        NOT_KNOWN,
        UNDECLARED
    }

    private final Map<String, Deciding> decisions = new HashMap<>();
    private final Map<String, Deserving> outcomes = new HashMap<>();
    private final Set<String> missing = new HashSet<>(Set.of(""));
    private final boolean withOutcome;

    Meaning(Mapping mapping) {
        Mapping.Decision decision = mapping.columns().decision();
        decisions.put("", Deciding.ABSENT);
        decision.leaveOut().forEach(value -> decisions.put(value, Deciding.LEFT_OUT));
        decision.favourable().forEach(value -> decisions.put(value, Deciding.FAVOURABLE));
        decision.unfavourable().forEach(value -> decisions.put(value, Deciding.UNFAVOURABLE));
        outcomes.put("", Deserving.NOT_KNOWN);
        Optional<Outcome> outcome = mapping.columns().outcome();
        withOutcome = outcome.isPresent();
        outcome.ifPresent(
                o -> {
                    o.unknown().forEach(value -> outcomes.put(value, Deserving.NOT_KNOWN));
                    o.deserved().forEach(value -> outcomes.put(value, Deserving.DESERVED));
                    o.undeserved().forEach(value -> outcomes.put(value, Deserving.UNDESERVED));
                });
        missing.addAll(mapping.layout().missing());
    }

    Deciding decision(String text) {
        return decisions.getOrDefault(text, Deciding.UNKNOWN);
    }

    Deserving outcome(String text) {
        return withOutcome
                ? outcomes.getOrDefault(text, Deserving.UNDECLARED)
                : Deserving.NOT_KNOWN;
    }

    /// Whether a text in a protected attribute or stratum says nothing.
    boolean missing(String text) {
        return missing.contains(text);
    }

    /// The level of a raw text.
    String level(String raw) {
        String text = Texts.clean(raw);
        // NUL is refused in text files; in Parquet it would pass for our mark.
        return missing(text) ? Dimension.MISSING : text.replace('\u0000', '\uFFFD');
    }

    Tally tally(boolean favourable, String outcome, long people) {
        return tally(favourable, outcome(outcome), people);
    }

    static Tally tally(boolean favourable, Deserving outcome, long people) {
        if (favourable) {
            return switch (outcome) {
                case DESERVED -> new Tally(people, 0, 0, 0, 0, 0);
                case UNDESERVED -> new Tally(0, people, 0, 0, 0, 0);
                case NOT_KNOWN, UNDECLARED -> new Tally(0, 0, people, 0, 0, 0);
            };
        }
        return switch (outcome) {
            case DESERVED -> new Tally(0, 0, 0, people, 0, 0);
            case UNDESERVED -> new Tally(0, 0, 0, 0, people, 0);
            case NOT_KNOWN, UNDECLARED -> new Tally(0, 0, 0, 0, 0, people);
        };
    }

    /// Whether a text meets a condition of the filter, as the SQL engine would say.
    static boolean meets(Mapping.Condition.Test test, String text) {
        return switch (test) {
            case Mapping.Condition.Test.Keep(List<String> values) -> values.contains(text);
            case Mapping.Condition.Test.LeaveOut(List<String> values) -> !values.contains(text);
            case Mapping.Condition.Test.Between(
                            Optional<BigDecimal> least,
                            Optional<BigDecimal> most) -> {
                Optional<BigDecimal> number = Numbers.parse(text);
                yield number.isPresent()
                        && (least.isEmpty() || number.get().compareTo(least.get()) >= 0)
                        && (most.isEmpty() || number.get().compareTo(most.get()) <= 0);
            }
        };
    }
}
