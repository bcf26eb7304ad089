package isonomia.engine.report;

import com.ibm.icu.text.ListFormatter;

import isonomia.engine.cell.Dimension;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult;
import isonomia.engine.report.AuditReport.ReferenceGroup;
import isonomia.engine.report.sheet.Line;
import isonomia.engine.source.Mapping;
import isonomia.engine.statistic.Rate;
import isonomia.engine.words.Words;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The phrases from which the report is made: groups, decisions and rates as the mapping calls them,
/// in quotes, since no language may inflect them.
final class Phrases {
    private final Words words;
    private final Mapping mapping;
    private final Figures figures;
    private final Map<String, Object> labels = new HashMap<>();

    Phrases(AuditReport report, Words words) {
        this.words = words;
        this.mapping = report.run().mapping();
        this.figures = new Figures(words);
        Mapping.Decision decision = mapping.columns().decision();
        labels.put("favourable", label(decision.favourableLabel(), decision.favourable()));
        labels.put("unfavourable", label(decision.unfavourableLabel(), decision.unfavourable()));
        Optional<Mapping.Outcome> outcome = mapping.columns().outcome();
        labels.put("deserved", outcome.map(o -> label(o.deservedLabel(), o.deserved())).orElse(""));
        labels.put(
                "undeserved",
                outcome.map(o -> label(o.undeservedLabel(), o.undeserved())).orElse(""));
    }

    private String label(Optional<String> label, List<String> values) {
        return label.map(this::quoted).orElseGet(() -> anyOf(values));
    }

    Figures figures() {
        return figures;
    }

    Words words() {
        return words;
    }

    /// The words of `report.<key>`; the decision's and the outcome's labels are always at hand.
    String say(String key, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(labels);
        all.putAll(values);
        return words.say("report." + key, all);
    }

    String say(String key) {
        return say(key, Map.of());
    }

    Line line(String key, Map<String, ?> values) {
        return new Line(say(key, values));
    }

    Line line(String key) {
        return line(key, Map.of());
    }

    /// A text from the log or the mapping in quotes.
    String quoted(String text) {
        return say("quoted", Map.of("text", Labels.isolated(text)));
    }

    /// Texts joined as the language joins alternatives.
    String anyOf(List<String> texts) {
        return ListFormatter.getInstance(
                        words.locale(), ListFormatter.Type.OR, ListFormatter.Width.WIDE)
                .format(texts.stream().map(this::quoted).toList());
    }

    /// Phrases joined as the language joins a list.
    String all(List<String> phrases) {
        return ListFormatter.getInstance(
                        words.locale(), ListFormatter.Type.AND, ListFormatter.Width.WIDE)
                .format(phrases);
    }

    /// A level as a person says it, without quotes or marks of isolation: bands in words, and "not
    /// stated" for those of whom the log says nothing.
    String level(String dimension, String level) {
        if (level.equals(Dimension.MISSING)) {
            return say("missing");
        }
        if (banded(dimension)) {
            int between = level.indexOf("–<");
            if (level.startsWith("<")) {
                return say("band.under", Map.of("end", number(level.substring(1))));
            }
            if (level.startsWith("≥")) {
                return say("band.from", Map.of("from", number(level.substring(1))));
            }
            if (between > 0) {
                return say(
                        "band.between",
                        Map.of(
                                "from",
                                number(level.substring(0, between)),
                                "to",
                                number(level.substring(between + 2))));
            }
        }
        return Labels.clean(level);
    }

    private String number(String plain) {
        return figures.plain(new BigDecimal(plain).doubleValue());
    }

    private boolean banded(String dimension) {
        return mapping.columns().protectedAttributes().stream()
                        .anyMatch(a -> a.name().equals(dimension) && !a.bands().isEmpty())
                || mapping.columns().strata().stream()
                        .anyMatch(s -> s.name().equals(dimension) && !s.bands().isEmpty());
    }

    /// A group in quotes.
    String group(String attribute, String level) {
        return quoted(level(attribute, level));
    }

    String group(Comparison comparison) {
        return group(comparison.attribute(), comparison.group());
    }

    String reference(Comparison comparison) {
        ReferenceGroup reference = comparison.reference();
        return reference
                .group()
                .map(level -> group(comparison.attribute(), level))
                .orElseGet(() -> say("reference.others"));
    }

    String attribute(String name) {
        return Labels.isolated(name);
    }

    String rate(Rate rate) {
        return say("rate." + rate.key());
    }

    /// The stratum dimensions in quotes, without the attribute's own column.
    Optional<String> strata(String attribute) {
        String column =
                mapping.columns().protectedAttributes().stream()
                        .filter(a -> a.name().equals(attribute))
                        .map(Mapping.Attribute::column)
                        .findFirst()
                        .orElse("");
        List<String> names =
                mapping.columns().strata().stream()
                        .filter(s -> !s.column().equals(column))
                        .map(s -> quoted(s.name()))
                        .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(all(names));
    }

    /// One stratum: its levels, in the order of the dimensions that this attribute is stratified by.
    String stratum(List<String> levels, String attribute) {
        List<String> names = strataNames(attribute, levels.size());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < levels.size(); i++) {
            text.append(i == 0 ? "" : " · ")
                    .append(Labels.isolated(level(names.get(i), levels.get(i))));
        }
        return text.toString();
    }

    private List<String> strataNames(String attribute, int size) {
        String column =
                mapping.columns().protectedAttributes().stream()
                        .filter(a -> a.name().equals(attribute))
                        .map(Mapping.Attribute::column)
                        .findFirst()
                        .orElse("");
        List<String> others =
                mapping.columns().strata().stream()
                        .filter(s -> !s.column().equals(column))
                        .map(Mapping.Stratum::name)
                        .toList();
        return others.size() == size
                ? others
                : mapping.columns().strata().stream().map(Mapping.Stratum::name).toList();
    }

    /// A condition of the filter in words.
    String condition(Mapping.Condition condition) {
        String column = quoted(condition.column());
        return switch (condition.test()) {
            case Mapping.Condition.Test.Keep(List<String> values) ->
                    say("filter.keep", Map.of("column", column, "values", anyOf(values)));
            case Mapping.Condition.Test.LeaveOut(List<String> values) ->
                    say("filter.leave-out", Map.of("column", column, "values", anyOf(values)));
            case Mapping.Condition.Test.Between(var least, var most) ->
                    say(
                            "filter.between",
                            Map.of(
                                    "column",
                                    column,
                                    "range",
                                    least.isPresent()
                                            ? most.isPresent() ? "both" : "least"
                                            : most.isPresent() ? "most" : "none",
                                    "least",
                                    least.map(n -> number(n.toPlainString())).orElse(""),
                                    "most",
                                    most.map(n -> number(n.toPlainString())).orElse("")));
        };
    }

    /// The gap that decides: adjusted where there are strata.
    static Optional<Estimate> deciding(Comparison comparison) {
        return comparison.result() instanceof ComparisonResult.Estimated estimated
                ? Optional.of(
                        estimated
                                .adjusted()
                                .map(AuditReport.Adjusted::difference)
                                .orElse(estimated.crude().difference()))
                : Optional.empty();
    }

    /// The size of the gap that decides; 0 where there is none.
    static double size(Comparison comparison) {
        return StrictMath.abs(
                deciding(comparison).map(Estimate::value).orElse(OptionalDouble.empty()).orElse(0));
    }
}
