package isonomia.server.register;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which fields of a record the public does not see, each for its own reason in law. Name, summary,
/// status and contact, and the body, are public always: that a system exists, what it is for and
/// whom to ask can never be withheld.
public final class Visibility {
    private static final Visibility OPEN = new Visibility(Map.of());

    private final Map<String, WithheldReason> withheld;

    private Visibility(Map<String, WithheldReason> withheld) {
        this.withheld = withheld;
    }

    /// Everything is public.
    public static Visibility open() {
        return OPEN;
    }

    /// The fields that are withheld, with the codes of the reasons.
    ///
    /// @throws IllegalArgumentException when [#problems] finds any
    public static Visibility of(Map<String, String> codes) {
        List<Problem> problems = problems(codes);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.getFirst().path() + " " + problems.getFirst().key());
        }
        Map<String, WithheldReason> withheld = new LinkedHashMap<>();
        for (Field field : Fields.all()) {
            Optional.ofNullable(codes.get(field.key()))
                    .flatMap(WithheldReason::find)
                    .ifPresent(reason -> withheld.put(field.key(), reason));
        }
        return new Visibility(Collections.unmodifiableMap(withheld));
    }

    /// What is wrong with these fields and codes: no such field, one that is always public, or no
    /// such reason.
    public static List<Problem> problems(Map<String, String> codes) {
        List<Problem> problems = new ArrayList<>();
        codes.forEach(
                (key, code) -> {
                    Optional<Field> field = Fields.find(key);
                    if (field.isEmpty()) {
                        problems.add(
                                Problem.wrong(
                                        PlainText.shown(key),
                                        "key",
                                        Map.of("found", PlainText.shown(key))));
                    } else if (!mayWithhold(field.get())) {
                        problems.add(Problem.wrong(key, "always-public", Map.of()));
                    } else if (WithheldReason.find(code).isEmpty()) {
                        problems.add(
                                Problem.wrong(
                                        key, "reason", Map.of("found", PlainText.shown(code))));
                    }
                });
        return problems;
    }

    /// Whether a field can be withheld at all.
    public static boolean mayWithhold(Field field) {
        return !field.alwaysPublic() && !field.section().equals(Fields.SOURCE);
    }

    /// Why a field is withheld, if it is.
    public Optional<WithheldReason> reason(Field field) {
        return Optional.ofNullable(withheld.get(field.key()));
    }

    /// The reasons by field, in the order of the catalogue.
    Map<String, WithheldReason> reasons() {
        return withheld;
    }

    /// The codes by field, for storing.
    public Map<String, String> codes() {
        Map<String, String> codes = new LinkedHashMap<>();
        withheld.forEach((key, reason) -> codes.put(key, reason.code()));
        return codes;
    }
}
