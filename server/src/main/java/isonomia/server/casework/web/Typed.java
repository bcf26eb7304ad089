package isonomia.server.casework.web;

import isonomia.server.page.FormErrors;

import java.util.Map;

/// What texts must be, wherever they are typed in casework.
final class Typed {
    /// As long as a decision with all its reasons may be.
    static final int LONGEST = 50_000;

    private static final int LONGEST_LINE = 200;

    private Typed() {}

    /// A text must be there and not too long.
    static void text(FormErrors errors, String field, String value) {
        if (value.isBlank()) {
            errors.add(field, "casework.error.text-absent");
        }
        limit(errors, field, value);
    }

    /// A text may be absent and must not be too long.
    static void limit(FormErrors errors, String field, String value) {
        if (value.length() > LONGEST) {
            errors.add(
                    field,
                    "casework.error.text-long",
                    Map.of("most", LONGEST, "found", value.length()));
        }
    }

    /// A line must be there and not too long.
    static void line(FormErrors errors, String field, String value) {
        if (value.isBlank()) {
            errors.add(field, "casework.error.line-absent");
        } else if (value.strip().length() > LONGEST_LINE) {
            errors.add(
                    field,
                    "casework.error.text-long",
                    Map.of("most", LONGEST_LINE, "found", value.strip().length()));
        }
    }
}
