package isonomia.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import isonomia.engine.words.Words;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Laws of everything that may come from outside: a file ends in a reading whose rows add up, or in
/// a refusal with words, and never in anything else. The seed is printed with a failure.
class DamagedFilesTest {
    @TempDir Path folder;

    private static final Words WORDS = Words.in("en");
    private static final int TRIALS = 250;

    private static final String MAPPING =
            """
            isonomia: mapping/1
            title: Damaged
            file: {bad-rows: leave-out, missing: [NA]}
            decision: {column: d, favourable: [y], unfavourable: [n], leave-out: [w, ""]}
            outcome: {column: o, deserved: ["1"], undeserved: ["0"]}
            protected: [{column: g, name: Group, reference: {rule: best}}, {column: age, bands: [25, 46]}]
            filter: [{column: age, at-most: 90, reason: nobody is older}]
            person: {column: id, rule: every-row}
            protocol: {confidence: 0.9, floor: {ratio: 0.8}}
            """;

    private static final String[] PIECES = {
        ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", "", "é", "\uFEFF", "\u0000", "\u0001",
        "y", "n", "w", "😀", " ", "\n\n", "1e5", "-", "'", "\\", "#", "\"\n\"", ",,,"
    };

    @Test
    void aDamagedLogIsReadOrRefused() {
        Mapping lenient = Logs.mapping(MAPPING);
        Mapping strict = Logs.mapping(MAPPING.replace("leave-out, missing", "refuse, missing"));
        for (long seed = 1; seed <= TRIALS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = damagedLog(random);
            Path file = Logs.file(folder, "log.csv", bytes);
            try {
                Optional<Reading> left = read(file, lenient, 1 + random.nextInt(2));
                Optional<Reading> refused = read(file, strict, 1);
                if (refused.isPresent()) {
                    assertEquals(refused.get().cells(), left.orElseThrow().cells());
                }
            } catch (RuntimeException | AssertionError e) {
                fail("seed " + seed + ": " + HexFormat.of().formatHex(bytes), e);
            }
        }
    }

    private static Optional<Reading> read(Path file, Mapping mapping, int threads) {
        try {
            Reading reading =
                    DecisionLog.open(file)
                            .read(
                                    mapping,
                                    new ReadOptions(threads, Optional.empty(), Progress.SILENT));
            Reading.RowAccount rows = reading.rows();
            long leftOut = rows.leftOut().stream().mapToLong(Reading.LeftOut::rows).sum();
            assertEquals(rows.read(), rows.rejected() + leftOut + rows.counted());
            assertEquals(
                    rows.physicalLines(),
                    1 + rows.read() + rows.blankLines() + rows.quotedLineBreaks());
            assertEquals(rows.people(), reading.cells().total().people());
            return Optional.of(reading);
        } catch (Refusal e) {
            said(e);
            return Optional.empty();
        }
    }

    private static void said(Refusal refusal) {
        assertFalse(refusal.problems().isEmpty());
        String text = RefusalText.of(refusal, WORDS);
        for (Problem problem : refusal.problems()) {
            assertFalse(problem.kind() == Kind.ROWS_DO_NOT_ADD_UP, text);
        }
        assertFalse(text.contains("\u0000"), text);
    }

    private static byte[] damagedLog(Random random) {
        StringBuilder text = new StringBuilder("id,g,d,o,age\n");
        int rows = random.nextInt(40);
        for (int i = 0; i < rows; i++) {
            text.append(i % 7).append(random.nextBoolean() ? ",a," : ",\"b\",");
            text.append("yn".charAt(random.nextInt(2))).append(',');
            text.append(List.of("0", "1", "").get(random.nextInt(3))).append(',');
            text.append(random.nextInt(100)).append('\n');
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) == 0 ? damaged(random, bytes) : bytes;
    }

    private static byte[] damaged(Random random, byte[] bytes) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                yield bytes;
            }
            case 2 -> {
                ByteArrayOutputStream twice = new ByteArrayOutputStream();
                twice.writeBytes(bytes);
                twice.writeBytes(bytes);
                yield twice.toByteArray();
            }
            default -> {
                random.nextBytes(bytes);
                yield bytes;
            }
        };
    }

    @Test
    void aDamagedParquetFileIsReadOrRefused() throws Exception {
        Path good = folder.resolve("good.parquet");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    COPY (SELECT i AS id, 'g' || (i %% 3) AS g, CASE WHEN i %% 2 = 0 THEN 'y' ELSE 'n' END AS d,
                          i %% 2 AS o, i AS age FROM range(80) t(i)) TO '%s' (FORMAT parquet)\
                    """
                            .formatted(good));
        }
        byte[] bytes = Files.readAllBytes(good);
        Mapping mapping = Logs.mapping(MAPPING);
        assertEquals(80, Logs.read(good, mapping).rows().counted());
        for (long seed = 1; seed <= TRIALS / 2; seed++) {
            Path file = Logs.file(folder, "log.parquet", damaged(new Random(seed), bytes.clone()));
            try {
                DecisionLog.open(file)
                        .read(mapping, new ReadOptions(1, Optional.empty(), Progress.SILENT));
            } catch (Refusal e) {
                said(e);
            } catch (RuntimeException e) {
                fail("seed " + seed, e);
            }
        }
    }

    @Test
    void aDamagedMappingIsReadOrRefused() {
        String[] pieces = {
            ":", "- ", "[", "]", "{", "}", "\"", "'", "\n", "  ", "#", "&a ", "*a", "!!int ", "|",
            ">", "---\n", "%", "é", "\t", "CHOOSE", "null", "~", "0x1F", "1e999", "\u0000", "? ",
            "<<: ", ", "
        };
        for (long seed = 1; seed <= 20L * TRIALS; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(MAPPING);
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                int at = random.nextInt(text.length());
                if (random.nextInt(3) == 0) {
                    text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
                } else {
                    text.insert(at, pieces[random.nextInt(pieces.length)]);
                }
            }
            try {
                byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                Mapping mapping =
                        MappingFile.parse(
                                "mapping.yaml",
                                random.nextInt(10) == 0 ? damaged(random, bytes) : bytes);
                assertEquals(mapping, Logs.mapping(MappingFile.text(mapping)));
            } catch (Refusal e) {
                said(e);
            } catch (RuntimeException | AssertionError e) {
                fail("seed " + seed + ":\n" + text, e);
            }
        }
    }

    @Test
    void refusesAMappingNestedTenThousandDeep() {
        try {
            MappingFile.parse("mapping.yaml", "[".repeat(10_000).getBytes(StandardCharsets.UTF_8));
            fail("not refused");
        } catch (Refusal e) {
            assertEquals(Kind.MAPPING_SYNTAX, e.problems().getFirst().kind());
        }
    }
}
