package isonomia.engine.source;

import isonomia.engine.conclusion.Protocol;
import isonomia.engine.source.Mapping.Attribute;
import isonomia.engine.source.Mapping.Condition;
import isonomia.engine.source.Mapping.Decision;
import isonomia.engine.source.Mapping.Layout;
import isonomia.engine.source.Mapping.Outcome;
import isonomia.engine.source.Mapping.Stratum;
import isonomia.engine.statistic.Rate;
import isonomia.engine.statistic.Reference;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The canonical YAML of a mapping: every entry that has a meaning, in one order, with every default
/// of the protocol written out, so that a reader of a report need not know them.
final class MappingText {
    private final StringBuilder out = new StringBuilder();

    String of(Mapping mapping) {
        line("isonomia: " + MappingDecoder.VERSION);
        line("title: " + quoted(mapping.title()));
        if (!mapping.notes().isEmpty()) {
            line("notes:");
            mapping.notes().forEach(note -> line("  - " + quoted(note)));
        }
        layout(mapping.layout());
        decision(mapping.columns().decision());
        mapping.columns().outcome().ifPresent(this::outcome);
        line("protected:");
        mapping.columns().protectedAttributes().forEach(this::attribute);
        if (!mapping.columns().strata().isEmpty()) {
            line("strata:");
            mapping.columns().strata().forEach(this::stratum);
        }
        mapping.columns()
                .person()
                .ifPresent(
                        person -> {
                            line("person:");
                            line("  column: " + quoted(person.column()));
                            line("  rule: " + MappingDecoder.word(person.rule()));
                        });
        mapping.columns().count().ifPresent(count -> line("count: " + quoted(count)));
        if (!mapping.filter().isEmpty()) {
            line("filter:");
            mapping.filter().forEach(this::condition);
        }
        protocol(mapping.protocol());
        return out.toString();
    }

    private void layout(Layout layout) {
        if (layout.equals(Layout.RECOGNISED)) {
            return;
        }
        line("file:");
        layout.encoding().ifPresent(e -> line("  encoding: " + MappingDecoder.word(e)));
        layout.delimiter()
                .ifPresent(
                        delimiter ->
                                MappingDecoder.DELIMITERS.forEach(
                                        (name, character) -> {
                                            if (character.equals(delimiter)) {
                                                line("  delimiter: " + quoted(name));
                                            }
                                        }));
        values("  missing", layout.missing());
        if (layout.leaveOutBadRows()) {
            line("  bad-rows: leave-out");
        }
    }

    private void decision(Decision decision) {
        line("decision:");
        line("  column: " + quoted(decision.column()));
        values("  favourable", decision.favourable());
        values("  unfavourable", decision.unfavourable());
        values("  leave-out", decision.leaveOut());
        optional("  favourable-label", decision.favourableLabel());
        optional("  unfavourable-label", decision.unfavourableLabel());
    }

    private void outcome(Outcome outcome) {
        line("outcome:");
        line("  column: " + quoted(outcome.column()));
        values("  deserved", outcome.deserved());
        values("  undeserved", outcome.undeserved());
        values("  unknown", outcome.unknown());
        optional("  deserved-label", outcome.deservedLabel());
        optional("  undeserved-label", outcome.undeservedLabel());
    }

    private void attribute(Attribute attribute) {
        dimension(attribute.column(), attribute.name(), attribute.bands());
        line(
                switch (attribute.reference()) {
                    case Reference.Named(String group) ->
                            "    reference: {group: %s}".formatted(quoted(group));
                    case Reference.Best() -> "    reference: {rule: best}";
                    case Reference.Rest() -> "    reference: {rule: rest}";
                    case Reference.Overall() -> "    reference: {rule: overall}";
                });
    }

    private void stratum(Stratum stratum) {
        dimension(stratum.column(), stratum.name(), stratum.bands());
        line("    reason: " + quoted(stratum.reason()));
    }

    private void dimension(String column, String name, List<BigDecimal> bands) {
        line("  - column: " + quoted(column));
        line("    name: " + quoted(name));
        if (!bands.isEmpty()) {
            line(
                    bands.stream()
                            .map(BigDecimal::toPlainString)
                            .collect(Collectors.joining(", ", "    bands: [", "]")));
        }
    }

    private void condition(Condition condition) {
        line("  - column: " + quoted(condition.column()));
        switch (condition.test()) {
            case Condition.Test.Keep(List<String> values) -> values("    keep", values);
            case Condition.Test.LeaveOut(List<String> values) -> values("    leave-out", values);
            case Condition.Test.Between(Optional<BigDecimal> least, Optional<BigDecimal> most) -> {
                least.ifPresent(number -> line("    at-least: " + number.toPlainString()));
                most.ifPresent(number -> line("    at-most: " + number.toPlainString()));
            }
        }
        optional("    reason", condition.reason());
    }

    private void protocol(Protocol protocol) {
        line("protocol:");
        line(
                protocol.comparisons().stream()
                        .map(Rate::key)
                        .collect(Collectors.joining(", ", "  comparisons: [", "]")));
        line("  confidence: " + number(protocol.confidence().level()));
        line("  floor:");
        line("    ratio: " + number(protocol.floor().ratio()));
        line("    difference: " + number(protocol.floor().difference()));
        line("  minimum:");
        line("    group: " + protocol.minimum().group());
        line("    denominator: " + protocol.minimum().denominator());
        line("    expected: " + number(protocol.minimum().expected()));
        line("  interval: " + MappingDecoder.word(protocol.proportionInterval()));
        protocol.widest().ifPresent(widest -> line("  widest: " + number(widest)));
    }

    private static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private void values(String name, List<String> values) {
        if (!values.isEmpty()) {
            line(
                    values.stream()
                            .map(MappingText::quoted)
                            .collect(Collectors.joining(", ", name + ": [", "]")));
        }
    }

    private void optional(String name, Optional<String> text) {
        text.ifPresent(value -> line(name + ": " + quoted(value)));
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    /// In double quotes, whatever it holds: nobody has to know which texts YAML reads as something
    /// else.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(
                        point -> {
                            switch (point) {
                                case '"' -> quoted.append("\\\"");
                                case '\\' -> quoted.append("\\\\");
                                case '\n' -> quoted.append("\\n");
                                case '\t' -> quoted.append("\\t");
                                default -> {
                                    if (printable(point)) {
                                        quoted.appendCodePoint(point);
                                    } else {
                                        quoted.append(String.format(Locale.ROOT, "\\U%08X", point));
                                    }
                                }
                            }
                        });
        return quoted.append('"').toString();
    }

    private static boolean printable(int point) {
        return !Character.isISOControl(point)
                && point != 0x2028
                && point != 0x2029
                && point != 0xFEFF
                && point != 0xFFFE
                && point != 0xFFFF
                && Character.getType(point) != Character.SURROGATE
                && Character.getType(point) != Character.FORMAT;
    }
}
