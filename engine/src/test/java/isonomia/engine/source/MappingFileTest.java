package isonomia.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import isonomia.engine.conclusion.Protocol;
import isonomia.engine.source.Mapping.Condition;
import isonomia.engine.statistic.Rate;
import isonomia.engine.statistic.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import tools.jackson.databind.json.JsonMapper;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

class MappingFileTest {
    @TempDir Path folder;

    private static final String FULL =
            """
            isonomia: mapping/1
            title: Risk scores in Broward County, 2013–2014
            notes:
              - Everybody who was scored
              - "A text: with a colon, \\"quotes\\" and \\u202E"
            file:
              encoding: latin-1
              delimiter: tab
              missing: ["NA", unknown]
              bad-rows: leave-out
            decision:
              column: risk
              favourable: [low, 0]
              unfavourable: [high, 1.0]
              leave-out: [withdrawn, ""]
              favourable-label: rated low risk
              unfavourable-label: rated high risk
            outcome:
              column: reoffended
              deserved: no
              undeserved: [yes, true]
              unknown: [pending]
              deserved-label: did not reoffend
              undeserved-label: reoffended
            protected:
              - column: race
                name: Race
                reference: Caucasian
              - column: age
                bands: [25, 46.5]
                reference: 25-<46.5
              - {column: sex, reference: {rule: best}}
              - {column: lang, reference: {group: best}}
            strata:
              column: charge
              name: Degree of the charge
              reason: The law sets another range.
            person: {column: id, rule: all-favourable}
            filter:
              - {column: days, at-least: -30, at-most: 30, reason: Screening belongs to this arrest}
              - {column: is_recid, leave-out: -1}
              - {column: degree, keep: [F, M]}
            protocol:
              comparisons: [selection-rate, false-negative-rate]
              confidence: 0.99
              floor: {ratio: 0.9, difference: 0.01}
              minimum: {group: 50, denominator: 20, expected: 2.5}
              interval: mid-p
              widest: 0.5
            """;

    private static final String HEAD =
            """
            isonomia: mapping/1
            title: T
            decision: {column: d, favourable: y, unfavourable: n}
            """;

    private static final String SHORT = HEAD + "protected: {column: g}\n";

    /// Mappings that are good, and mappings that are bad in a way that a schema can express.
    private static final List<String> GOOD =
            List.of(
                    FULL,
                    SHORT,
                    SHORT + "person: id\n",
                    SHORT + "count: 7\n",
                    SHORT + "notes: One sentence\nfile: {delimiter: \"\\t\", missing: NA}\n",
                    SHORT + "filter: {column: x, at-most: 3}\n",
                    SHORT + "protocol: {comparisons: selection-rate}\n",
                    HEAD + "protected: [{column: g, bands: 25}, {column: h, reference: Men}]\n");

    private static final List<String> BAD =
            List.of(
                    "- a\n",
                    "isonomia: mapping/1\n",
                    SHORT.replace("mapping/1", "mapping/2"),
                    SHORT.replace("title: T", "title: CHOOSE"),
                    SHORT.replace("title: T", "title: [a]"),
                    SHORT.replace("favourable: y", "favourable: []"),
                    SHORT.replace("favourable: y", "favourable: [y, y]"),
                    SHORT.replace("column: d,", ""),
                    SHORT + "colour: red\n",
                    SHORT + "person: id\ncount: n\n",
                    SHORT + "person: {rule: one-row}\n",
                    SHORT + "person: {column: id, rule: all}\n",
                    SHORT + "strata: {column: s}\n",
                    SHORT + "strata: []\n",
                    SHORT + "filter: {column: x}\n",
                    SHORT + "filter: {column: x, keep: a, at-least: 1}\n",
                    SHORT + "filter: {column: x, at-least: many}\n",
                    SHORT + "file: {encoding: cp1252}\n",
                    SHORT + "file: {delimiter: \":\"}\n",
                    SHORT + "protocol: {confidence: 95}\n",
                    SHORT + "protocol: {comparisons: [accuracy]}\n",
                    SHORT + "protocol: {floor: {ratio: 0}}\n",
                    SHORT + "protocol: {minimum: {group: 0}}\n",
                    HEAD + "protected: {column: g, reference: rest}\n",
                    HEAD + "protected: {column: g, reference: {}}\n",
                    HEAD + "protected: {column: g, reference: {rule: worst}}\n",
                    HEAD + "protected: {column: g, bands: []}\n",
                    HEAD + "protected: {column: g, bands: young}\n");

    @Test
    void readsEveryEntry() {
        Mapping mapping = Logs.mapping(FULL);
        Mapping.Columns columns = mapping.columns();
        assertEquals(2, mapping.notes().size());
        assertEquals(
                new Mapping.Layout(
                        Optional.of(Mapping.Encoding.LATIN_1),
                        Optional.of('\t'),
                        List.of("NA", "unknown"),
                        true),
                mapping.layout());
        assertEquals(List.of("high", "1.0"), columns.decision().unfavourable());
        assertEquals(List.of("withdrawn", ""), columns.decision().leaveOut());
        assertEquals(List.of("yes", "true"), columns.outcome().orElseThrow().undeserved());
        assertEquals(
                List.of(
                        new Reference.Named("Caucasian"),
                        new Reference.Named("25–<46.5"),
                        new Reference.Best(),
                        new Reference.Named("best")),
                columns.protectedAttributes().stream().map(Mapping.Attribute::reference).toList());
        assertEquals("age", columns.protectedAttributes().get(1).name());
        assertEquals(Mapping.Person.Rule.ALL_FAVOURABLE, columns.person().orElseThrow().rule());
        assertEquals(
                new Condition.Test.Between(
                        Optional.of(new BigDecimal("-30")), Optional.of(new BigDecimal("30"))),
                mapping.filter().getFirst().test());
        assertEquals(new Condition.Test.LeaveOut(List.of("-1")), mapping.filter().get(1).test());
        Protocol protocol = mapping.protocol();
        assertEquals(
                List.of(Rate.SELECTION_RATE, Rate.FALSE_NEGATIVE_RATE), protocol.comparisons());
        assertEquals(new Protocol.Minimum(50, 20, 2.5), protocol.minimum());
        assertEquals(0.5, protocol.widest().orElseThrow());
    }

    @Test
    void takesTheUsualProtocolWhereNoneIsWritten() {
        assertEquals(Protocol.usual(false), Logs.mapping(SHORT).protocol());
        assertEquals(
                Protocol.usual(true),
                Logs.mapping(SHORT + "outcome: {column: o, deserved: a, undeserved: b}\n")
                        .protocol());
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        for (String yaml : GOOD) {
            Mapping mapping = Logs.mapping(yaml);
            String text = MappingFile.text(mapping);
            assertEquals(mapping, Logs.mapping(text), text);
            assertEquals(text, MappingFile.text(Logs.mapping(text)));
            Path file = folder.resolve("mapping.yaml");
            MappingFile.write(file, mapping);
            assertEquals(mapping, MappingFile.read(file));
        }
    }

    @Test
    void theSchemaAgreesWithTheDecoder() throws Exception {
        Schema schema = schema();
        for (String yaml : GOOD) {
            assertEquals(List.of(), schema.validate(json(yaml), InputFormat.JSON), yaml);
            assertEquals(
                    List.of(),
                    schema.validate(json(MappingFile.text(Logs.mapping(yaml))), InputFormat.JSON),
                    yaml);
        }
        for (String yaml : BAD) {
            assertThrows(
                    Refusal.class,
                    () -> MappingFile.parse("mapping.yaml", yaml.getBytes(StandardCharsets.UTF_8)),
                    yaml);
            assertTrue(!schema.validate(json(yaml), InputFormat.JSON).isEmpty(), yaml);
        }
    }

    private static Schema schema() throws Exception {
        try (InputStream stream =
                Objects.requireNonNull(
                        MappingFile.class.getResourceAsStream("mapping.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(stream, InputFormat.JSON);
        }
    }

    private static String json(String yaml) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return JsonMapper.shared().writeValueAsString(loaded);
    }

    @Test
    void everyEntryOfTheSchemaIsDescribed() throws Exception {
        try (InputStream stream =
                Objects.requireNonNull(
                        MappingFile.class.getResourceAsStream("mapping.schema.json"))) {
            JsonMapper.shared()
                    .readTree(stream)
                    .findValues("properties")
                    .forEach(
                            properties ->
                                    properties.forEach(
                                            entry ->
                                                    assertTrue(
                                                            entry.has("description"),
                                                            entry.toString())));
        }
    }

    @Test
    void takesABandByTheNameThatTheReportPrintsOrBySigns() {
        for (String name : List.of("46 and over", ">=46", "≥46", ">= 46")) {
            assertEquals(new Reference.Named("≥46"), referenceOf(name), name);
        }
        for (String name : List.of("25 to under 46", "25-<46", "25–<46")) {
            assertEquals(new Reference.Named("25–<46"), referenceOf(name), name);
        }
        for (String name : List.of("under 25", "<25")) {
            assertEquals(new Reference.Named("<25"), referenceOf(name), name);
        }
    }

    private static Reference referenceOf(String band) {
        return Logs.mapping(
                        """
                        isonomia: mapping/1
                        title: A test
                        decision: {column: d, favourable: [y], unfavourable: [n]}
                        protected:
                          - {column: age, bands: [25, 46], reference: "%s"}
                        """
                                .formatted(band))
                .columns()
                .protectedAttributes()
                .getFirst()
                .reference();
    }
}
