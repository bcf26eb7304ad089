package isonomia.engine.report;

import isonomia.engine.words.Words;

public final class HtmlReport {
    private HtmlReport() {}

    public static String render(AuditReport r, Words w) {
        return "";
    }
}
