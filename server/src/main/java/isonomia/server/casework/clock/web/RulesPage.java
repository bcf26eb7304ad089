package isonomia.server.casework.clock.web;

import isonomia.server.casework.clock.DeadlineRule;

import java.util.List;

/// The rules on which deadlines rest.
public record RulesPage(List<DeadlineRule> rules) {
    public RulesPage {
        rules = List.copyOf(rules);
    }
}
