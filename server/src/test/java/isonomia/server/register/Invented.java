package isonomia.server.register;

import isonomia.server.register.Value.Item;

import java.util.List;
import java.util.Map;

/// Invented for tests: of an invented town.
final class Invented {
    private Invented() {}

    /// A record in which everything is filled in rightly.
    static Content full() {
        Content.Builder content = Content.builder();
        for (Field field : Fields.all()) {
            if (!field.section().equals(Fields.SOURCE)) {
                content.value(field.key(), good(field));
            }
        }
        return content.text("start", "2024-01").text("end", "2026-12").build();
    }

    /// The least that can be filed.
    static Content least() {
        return Content.builder()
                .text("name", "Order the waiting list")
                .text("summary_plain", "Puts applications for social housing in an order.")
                .text("purpose", "A fair order.")
                .text("policy_domain", "housing")
                .text("lifecycle_status", "in-use")
                .text("contact_public", "ask@duneveen.example")
                .text("human_control", "A clerk looks at the list.")
                .text("appeal_route", "Write to the town.")
                .build();
    }

    static Value good(Field field) {
        return switch (field.kind()) {
            case CHOICES -> new Value.Choices(field.choices().subList(0, 2));
            case ITEMS -> {
                Map<String, String> parts = new java.util.LinkedHashMap<>();
                for (Part part : field.parts()) {
                    parts.put(part.key(), good(part.kind(), part.choices()));
                }
                yield new Value.Items(List.of(new Item(parts)));
            }
            case LINE, PARAGRAPH, CHOICE, MONTH, LINK, CONTACT ->
                    new Value.Text(
                            field.key().equals("name")
                                    ? "Order the waiting list"
                                    : good(field.kind(), field.choices()));
        };
    }

    private static String good(Kind kind, List<String> choices) {
        return switch (kind) {
            case CHOICE -> choices.getFirst();
            case MONTH -> "2026-04";
            case LINK -> "https://www.duneveen.example/page";
            case CONTACT -> "ask@duneveen.example";
            case LINE, PARAGRAPH ->
                    "A sentence of well over eight words that says what there is to say.";
            case CHOICES, ITEMS -> throw new IllegalArgumentException("not a text");
        };
    }

    /// A value with one entry of one part.
    static Value entry(String part, String text) {
        return new Value.Items(List.of(new Item(Map.of(part, text))));
    }
}
