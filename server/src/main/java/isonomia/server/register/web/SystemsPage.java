package isonomia.server.register.web;

import isonomia.server.page.Choice;
import isonomia.server.page.Frame;
import isonomia.server.page.Paging;
import isonomia.server.register.Catalogue;
import isonomia.server.register.Fields;
import isonomia.server.register.Labels;

import java.util.List;

/// The public list of systems.
public record SystemsPage(Catalogue.Query query, Catalogue.Found found, Paging paging) {

    /// Key of the sentence above the list.
    public String lead() {
        if (found.more()) {
            return "records.list.found.many";
        }
        return query.narrow() ? "records.list.found" : "records.list.lead";
    }

    /// The choices of a field, in words.
    public List<Choice> choices(Frame frame, String field) {
        Labels labels = new Labels(frame.words());
        return Fields.of(field).choices().stream()
                .map(choice -> Choice.of(choice, labels.choice(Fields.of(field), choice)))
                .toList();
    }

    /// A choice of a field, in words; nothing for none.
    public String choice(Frame frame, String field, String choice) {
        return choice.isEmpty() ? "" : new Labels(frame.words()).choice(Fields.of(field), choice);
    }
}
