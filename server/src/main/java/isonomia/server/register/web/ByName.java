package isonomia.server.register.web;

import com.ibm.icu.text.Collator;

import isonomia.engine.words.Words;
import isonomia.server.register.Bodies;

import java.util.Comparator;
import java.util.List;

/// Names in the order of the reader's language, which no database knows.
final class ByName {
    private ByName() {}

    static List<Bodies.Standing> sorted(List<Bodies.Standing> bodies, Words words) {
        Collator collator = Collator.getInstance(words.locale());
        return bodies.stream()
                .sorted(Comparator.comparing((Bodies.Standing b) -> b.body().name(), collator))
                .toList();
    }
}
