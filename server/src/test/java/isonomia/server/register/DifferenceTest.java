package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.register.Difference.Change;
import isonomia.server.register.Difference.Entry;
import isonomia.server.register.Difference.Kind;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class DifferenceTest {
    private static Content basis(String... titlesAndLinks) {
        Content.Builder content = Content.builder();
        for (int i = 0; i < titlesAndLinks.length; i += 2) {
            content.item(
                    "legal_basis",
                    Map.of("title", titlesAndLinks[i], "link", titlesAndLinks[i + 1]));
        }
        return content.build();
    }

    @Test
    void aRecordDoesNotDifferFromItself() {
        Law.holds(
                100,
                random -> {
                    Content content = Law.content(random);
                    assertEquals(List.of(), Difference.between(content, content));
                });
    }

    @Test
    void aFieldIsAddedChangedOrRemoved() {
        Content before = Content.builder().text("name", "A").text("unit", "U").build();
        Content after = Content.builder().text("name", "B").text("territory", "T").build();
        assertEquals(
                List.of("name CHANGED", "unit REMOVED", "territory ADDED"),
                Difference.between(before, after).stream()
                        .map(change -> change.field().key() + " " + change.kind())
                        .toList());
    }

    @Test
    void anEntryThatGotAnotherLinkIsChangedInItsLinkOnly() {
        Change change =
                Difference.between(
                                basis("Housing Act", "https://a.example", "Order", ""),
                                basis("Housing Act", "https://b.example", "Order", ""))
                        .getFirst();
        assertEquals(1, change.entries().size());
        Entry entry = change.entries().getFirst();
        assertEquals(Kind.CHANGED, entry.kind());
        assertEquals(1, entry.parts().size());
        assertEquals("link", entry.parts().getFirst().part().key());
        assertEquals("https://a.example", entry.parts().getFirst().before());
        assertEquals("https://b.example", entry.parts().getFirst().after());
    }

    @Test
    void anEntryPutInTheMiddleIsTheOnlyDifference() {
        Change change =
                Difference.between(basis("A", "", "C", ""), basis("A", "", "B", "", "C", ""))
                        .getFirst();
        assertEquals(List.of(Kind.ADDED), change.entries().stream().map(Entry::kind).toList());
        assertEquals("B", change.entries().getFirst().after().orElseThrow().text("title"));
    }

    @Test
    void choicesAreToldOneByOne() {
        Change change =
                Difference.between(
                                Content.builder().choices("sdg", List.of("3", "10")).build(),
                                Content.builder().choices("sdg", List.of("10", "16")).build())
                        .getFirst();
        assertEquals(List.of("3"), change.choicesRemoved());
        assertEquals(List.of("16"), change.choicesAdded());
    }

    @Test
    void theOldRecordWithItsChangesIsTheNewOne() {
        Law.holds(
                200,
                random -> {
                    Content before = Law.content(random);
                    Content after = Law.content(random);
                    Content.Builder changed = before.toBuilder();
                    for (Change change : Difference.between(before, after)) {
                        String key = change.field().key();
                        assertEquals(change.before(), before.value(key));
                        change.after()
                                .ifPresentOrElse(
                                        value -> changed.value(key, value),
                                        () -> changed.without(key));
                        if (change.field().kind() == isonomia.server.register.Kind.ITEMS) {
                            accounted(change, before, after);
                        }
                    }
                    assertEquals(after, changed.build());
                });
    }

    /// Old entries, less those that were removed or changed, and with those that were added or
    /// changed, are the new ones, whatever their order.
    private static void accounted(Change change, Content before, Content after) {
        List<Value.Item> entries = new ArrayList<>(before.items(change.field().key()));
        for (Entry entry : change.entries()) {
            entry.before().ifPresent(old -> assertTrue(entries.remove(old)));
        }
        for (Entry entry : change.entries()) {
            entry.after().ifPresent(entries::add);
        }
        List<Value.Item> now = new ArrayList<>(after.items(change.field().key()));
        for (Value.Item item : entries) {
            assertTrue(now.remove(item));
        }
        assertEquals(List.of(), now);
    }
}
