package isonomia.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import isonomia.engine.Audit;
import isonomia.engine.Logs;
import isonomia.engine.cell.Dimension;
import isonomia.engine.cell.Tally;
import isonomia.engine.statistic.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

class ReportJsonTest {

    private static String json(Logs.Log log) {
        return ReportJson.render(
                Audit.run(log.mapping(), log.reading(), "test", Optional.of("2026-11-24")));
    }

    static List<Logs.Log> logs() {
        return List.of(
                Logs.log().people("a", 10, 90).people("b", 40, 80),
                Logs.log()
                        .reference(new Reference.Best())
                        .people("a", 0, 90)
                        .people("b", 0, 80)
                        .people(Dimension.MISSING, 5, 6),
                Logs.log()
                        .reference(new Reference.Overall())
                        .people("a", 100, 900)
                        .people("b", 400, 800)
                        .people("c", 7, 0),
                Logs.log()
                        .reference(new Reference.Named("r"))
                        .outcomes()
                        .strata()
                        .people("g", "x", new Tally(120, 30, 0, 10, 20, 350))
                        .people("r", "x", new Tally(150, 60, 0, 30, 10, 0))
                        .people("h", "y", new Tally(0, 0, 3, 0, 0, 4))
                        .people("r", "y", new Tally(15, 6, 0, 3, 1, 0)));
    }

    @ParameterizedTest
    @MethodSource("logs")
    void followsItsSchema(Logs.Log log) throws IOException {
        try (InputStream stream = ReportJson.class.getResourceAsStream("report.schema.json")) {
            Schema schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(
                                    new String(stream.readAllBytes(), StandardCharsets.UTF_8),
                                    InputFormat.JSON);
            assertEquals(List.of(), schema.validate(json(log), InputFormat.JSON));
            assertFalse(schema.validate("{\"isonomia\":\"report/2\"}", InputFormat.JSON).isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void isCanonical(Logs.Log log) {
        String text = json(log);
        assertTrue(text.startsWith("{\"attributes\":["));
        assertTrue(text.endsWith("}\n"));
        assertEquals(-1, text.indexOf("NaN"));
        assertEquals(-1, text.indexOf("Infinity"));
    }

    @Test
    void roundsToTwelveDigits() {
        assertEquals(0.333333333333, CanonicalJson.rounded(1 / 3.0));
        assertEquals(123456789012000.0, CanonicalJson.rounded(123456789012345.0));
        assertEquals("0.0", String.valueOf(CanonicalJson.rounded(-0.0)));
    }
}
