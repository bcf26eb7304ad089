package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class FieldsTest {
    @Test
    void theFormBeginsWithTheSystemAndEndsWithThePapersOfTheSupplier() {
        assertEquals(
                List.of("basics", "purpose", "people", "data", "risks", "supplier"),
                Fields.sections().stream().map(Fields.Section::id).toList());
        assertEquals("name", Fields.sections().getFirst().fields().getFirst().key());
    }

    @Test
    void eightFieldsAreNeededToFileARecord() {
        assertEquals(
                Set.of(
                        "name",
                        "summary_plain",
                        "purpose",
                        "policy_domain",
                        "lifecycle_status",
                        "contact_public",
                        "human_control",
                        "appeal_route"),
                Fields.all().stream()
                        .filter(Field::required)
                        .map(Field::key)
                        .collect(Collectors.toSet()));
    }

    @Test
    void nameSummaryStatusAndContactCanNeverBeWithheld() {
        assertEquals(
                Set.of("name", "summary_plain", "lifecycle_status", "contact_public"),
                Fields.all().stream()
                        .filter(Field::alwaysPublic)
                        .map(Field::key)
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatIsRequiredIsExpectedToo() {
        assertTrue(Fields.all().stream().filter(Field::required).allMatch(Field::expected));
    }

    @Test
    void choicesThatDependOnAnotherPartAreChoicesOfBoth() {
        for (Field field : Fields.all()) {
            for (Part part : field.parts()) {
                part.within()
                        .forEach(
                                (other, remaining) -> {
                                    List<String> choices =
                                            field.part(other).orElseThrow().choices();
                                    assertTrue(choices.containsAll(remaining.keySet()));
                                    remaining
                                            .values()
                                            .forEach(
                                                    r -> assertTrue(part.choices().containsAll(r)));
                                });
            }
        }
    }

    @Test
    void aFieldThatDoesNotExistIsNamed() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Fields.of("colour"));
        assertEquals("A record has no field colour", e.getMessage());
    }
}
