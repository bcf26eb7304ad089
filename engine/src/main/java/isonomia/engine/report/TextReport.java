package isonomia.engine.report;

import isonomia.engine.words.Words;

public final class TextReport {
    private TextReport() {}

    public static String render(AuditReport r, Words w, int width) {
        return "";
    }
}
