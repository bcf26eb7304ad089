package isonomia.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.words.Words;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class ProposalTest {
    @TempDir Path folder;

    private Profile profile() throws Refusal {
        StringBuilder text = new StringBuilder("name,Gender,age,risk,sex,sex,\n");
        for (int i = 0; i < 40; i++) {
            text.append("Person ").append(i).append(',');
            text.append(i % 3 == 0 ? "F" : i % 3 == 1 ? "M" : "").append(',');
            text.append(20 + i % 15).append(',').append(i % 2 == 0 ? "low" : "high");
            text.append(",x,y,\n");
        }
        return Profile.of(
                DecisionLog.open(Logs.file(folder, "log.csv", text.toString())),
                ReadOptions.usual());
    }

    @Test
    void looksAtEveryColumn() throws Exception {
        Profile profile = profile();
        assertEquals(40, profile.rows());
        assertEquals(
                new Profile.Column("name", 40, true, 0, Optional.empty(), List.of()),
                profile.columns().getFirst());
        assertEquals(
                new Profile.Column(
                        "Gender",
                        2,
                        false,
                        13,
                        Optional.empty(),
                        List.of(new Profile.Value("F", 14), new Profile.Value("M", 13))),
                profile.columns().get(1));
        Profile.Column age = profile.columns().get(2);
        assertEquals(15, age.distinct());
        assertEquals(12, age.frequent().size());
        assertEquals(
                Optional.of(new Profile.Range(new BigDecimal("20"), new BigDecimal("34"))),
                age.numbers());
        assertEquals(7, profile.columns().size());
        assertEquals(40, profile.columns().get(6).empty());
    }

    @Test
    void proposesWithoutGuessing() throws Exception {
        String yaml = Proposal.yaml(profile(), Words.in("en"));
        assertEquals(
                """
                # A mapping to edit. Replace every CHOOSE; as long as one is left, the mapping is refused.
                isonomia: mapping/1
                title: CHOOSE
                # Which value is favourable to the person, and which is not? Nobody but you can say.
                # Columns with few values: "Gender", "risk"
                decision:
                  column: CHOOSE
                  favourable: [CHOOSE]
                  unfavourable: [CHOOSE]
                # If the log says what later showed, take away the number signs and replace CHOOSE.
                # outcome:
                #   column: CHOOSE
                #   deserved: [CHOOSE]
                #   undeserved: [CHOOSE]
                # A ground on which nobody may be treated worse. One block for each.
                # Columns whose names suggest such a ground: "Gender", "age", "sex", "sex"
                # For a column of numbers such as age, add for example "bands: [25, 46]".
                protected:
                  - column: CHOOSE
                # Circumstances that may explain a gap, each with its reason.
                # strata:
                #   - column: CHOOSE
                #     reason: CHOOSE
                #
                # The columns of the log (40 rows):
                #   "name": nearly every row has a value of its own; values are not shown, as they may identify people.
                #   "Gender": 2 values. "F" 14, "M" 13. 13 rows are empty.
                #   "age": 15 values. "20" 3, "21" 3, "22" 3, "23" 3, "24" 3, "25" 3, "26" 3, "27" 3, "28" 3, "29" 3, "30" 2, "31" 2, … Numbers from 20 to 34.
                #   "risk": 2 values. "high" 20, "low" 20.
                #   "sex": 1 value. "x" 40.
                #   "sex": 1 value. "y" 40.
                #   "": 0 values. 40 rows are empty.
                """,
                yaml);
        assertFalse(yaml.contains("Person"));
        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () ->
                                MappingFile.parse(
                                        "mapping.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
        assertEquals(5, refusal.problems().size());
        assertTrue(refusal.problems().stream().allMatch(p -> p.kind() == Kind.ENTRY_UNDECIDED));
    }

    @Test
    void knowsWhatGroundsAreCalled() {
        for (String name :
                List.of(
                        "sex",
                        "Gender",
                        "age_group",
                        "ageGroup",
                        "ETHNICITY",
                        "Пол",
                        "cins",
                        "date_of_birth",
                        "Nationalité",
                        "جنسية",
                        "native-country-of-origin",
                        "Geschlecht")) {
            assertTrue(Proposal.suggestsGround(name), name);
        }
        for (String name : List.of("manager", "page", "stage", "amount", "dinner", "id", "")) {
            assertFalse(Proposal.suggestsGround(name), name);
        }
    }

    @Test
    void looksAtParquetToo() throws Exception {
        Path file = folder.resolve("log.parquet");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT i %% 2 AS a, [i] AS b, i AS c FROM range(3000) t(i)) TO '%s' (FORMAT parquet)"
                            .formatted(file));
        }
        Profile profile = Profile.of(DecisionLog.open(file), ReadOptions.usual());
        assertEquals(
                List.of("a", "c"), profile.columns().stream().map(Profile.Column::name).toList());
        assertEquals(Profile.EXACT + 1, profile.columns().get(1).distinct());
        assertTrue(profile.columns().get(1).identifying());
    }
}
