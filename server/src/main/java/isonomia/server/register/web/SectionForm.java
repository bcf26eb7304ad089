package isonomia.server.register.web;

import isonomia.server.register.Content;
import isonomia.server.register.Field;
import isonomia.server.register.Fields;
import isonomia.server.register.Part;
import isonomia.server.register.Value;
import isonomia.server.register.Visibility;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a form of one section sends: each field under its key, parts of entries under
/// `key.number.part`, reasons for withholding under `withhold.key`.
record SectionForm(
        Fields.Section section, Map<String, Value> values, Map<String, String> withheld) {

    static SectionForm of(Fields.Section section, HttpServletRequest request) {
        Map<String, Value> values = new LinkedHashMap<>();
        Map<String, String> withheld = new LinkedHashMap<>();
        for (Field field : section.fields()) {
            values.put(field.key(), value(field, request));
            String code = text(request, "withhold." + field.key());
            if (!code.isEmpty()) {
                withheld.put(field.key(), code);
            }
        }
        return new SectionForm(section, values, withheld);
    }

    private static Value value(Field field, HttpServletRequest request) {
        return switch (field.kind()) {
            case LINE, PARAGRAPH, CHOICE, LINK, CONTACT ->
                    new Value.Text(text(request, field.key()));
            case MONTH -> new Value.Text(month(request, field.key()));
            case CHOICES -> {
                String @Nullable [] chosen = request.getParameterValues(field.key());
                yield new Value.Choices(chosen == null ? List.of() : List.of(chosen));
            }
            case ITEMS -> new Value.Items(items(field, request));
        };
    }

    private static List<Value.Item> items(Field field, HttpServletRequest request) {
        List<Value.Item> items = new ArrayList<>();
        for (int i = 0; i < field.most(); i++) {
            Map<String, String> parts = new LinkedHashMap<>();
            for (Part part : field.parts()) {
                String text = text(request, field.key() + "." + i + "." + part.key());
                if (!text.isBlank()) {
                    parts.put(part.key(), text);
                }
            }
            if (!parts.isEmpty()) {
                items.add(new Value.Item(parts));
            }
        }
        return items;
    }

    /// A month is asked for in two parts; half a month stays half, so that the person sees it again.
    private static String month(HttpServletRequest request, String key) {
        String month = text(request, key + "-month").strip();
        String year = text(request, key + "-year").strip();
        if (month.isEmpty() && year.isEmpty()) {
            return "";
        }
        return year + "-" + (month.length() == 1 ? "0" + month : month);
    }

    private static String text(HttpServletRequest request, String name) {
        @Nullable String text = request.getParameter(name);
        return text == null ? "" : text;
    }

    /// The record with this section as it was sent.
    Content into(Content content) {
        Content.Builder builder = content.toBuilder();
        values.forEach(builder::value);
        return builder.build();
    }

    /// What is withheld, with this section as it was sent. A reason for a field that must be public,
    /// or one that does not exist, comes from no form of ours and is dropped.
    Visibility into(Visibility visibility) {
        Map<String, String> codes = new LinkedHashMap<>(visibility.codes());
        for (Field field : section.fields()) {
            codes.remove(field.key());
        }
        withheld.forEach(
                (key, code) -> {
                    if (Visibility.problems(Map.of(key, code)).isEmpty()) {
                        codes.put(key, code);
                    }
                });
        return Visibility.of(codes);
    }
}
