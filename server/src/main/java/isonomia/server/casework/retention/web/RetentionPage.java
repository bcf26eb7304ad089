package isonomia.server.casework.retention.web;

import isonomia.server.casework.retention.Block;
import isonomia.server.casework.retention.Kept;
import isonomia.server.casework.retention.Retention;
import isonomia.server.casework.retention.RetentionRule;
import isonomia.server.page.Frame;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What ends within 90 days or is due, and the rules by which it does.
public record RetentionPage(List<Retention.Line> lines, List<RetentionRule> rules) {
    public RetentionPage {
        lines = List.copyOf(lines);
        rules = List.copyOf(rules);
    }

    /// What something is called: a case by its number, a complaint by its day.
    static String name(Frame frame, Kept kept) {
        return kept.ofCase()
                ? frame.say("casework.one", "number", kept.number())
                : frame.say(
                        "retention.complaint",
                        Map.of("day", RetentionWords.day(frame, kept.openedOn())));
    }

    /// What it is called.
    public String name(Frame frame, Retention.Line line) {
        return name(frame, line.kept());
    }

    /// All that stands in the way, in words.
    public String blocks(Frame frame, Retention.Line line) {
        return line.blocks().stream().map(b -> word(frame, b)).collect(Collectors.joining(" · "));
    }

    static String word(Frame frame, Block block) {
        return frame.say("retention.block." + block.key());
    }

    /// What a rule is about, in words.
    public String about(Frame frame, RetentionRule rule) {
        return rule.outcomes().stream()
                .map(o -> RetentionWords.outcome(frame, o))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" · "));
    }
}
