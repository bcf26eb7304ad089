package isonomia.engine.source;

import isonomia.engine.words.Words;

public final class RefusalText {
    private RefusalText() {}

    public static String of(Refusal r, Words w) {
        return String.valueOf(r.getMessage());
    }
}
