package isonomia.engine.source;

import isonomia.engine.cell.Cells;
import isonomia.engine.source.Mapping.Layout;
import isonomia.engine.source.Reading.FileRead;
import isonomia.engine.source.Reading.RowAccount;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One or more Parquet files with the same columns. What is no text becomes its text: true, 25,
/// 2026-11-24. Names of folders are not columns.
public final class ParquetFiles implements DecisionLog {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final SortedMap<String, Path> files;

    /// Files by the names that a report gives them.
    ParquetFiles(String name, Map<String, Path> files) {
        this.name = name;
        this.files = new TreeMap<>(files);
    }

    @Override
    public List<Path> files() {
        return List.copyOf(files.values());
    }

    private record Column(String name, String type) {
        /// The SQL expression of its text.
        String text() {
            return "CAST(" + Table.quoted(name) + " AS VARCHAR)";
        }
    }

    /// What is done with files that have been checked.
    private interface Task<T> {
        T run(Connection connection, List<FileRead> files) throws SQLException, Refusal;
    }

    @Override
    public Reading read(Mapping mapping, ReadOptions options) throws Refusal {
        return run(options, (connection, hashed) -> count(mapping, options, connection, hashed));
    }

    @Override
    public Profile profile(Layout layout, ReadOptions options) throws Refusal {
        return run(
                options,
                (connection, hashed) -> {
                    List<Column> columns =
                            columns(connection).stream().filter(c -> readable(c.type())).toList();
                    List<String> keys = Profiling.keys(columns.size());
                    Map<String, String> expressions = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        expressions.put(keys.get(i), columns.get(i).text());
                    }
                    return Profiling.profile(
                            connection,
                            table(expressions),
                            columns.stream().map(c -> Texts.clean(c.name())).toList(),
                            hashed);
                });
    }

    private <T> T run(ReadOptions options, Task<T> task) throws Refusal {
        try {
            List<FileRead> before = hash(options.progress());
            T result;
            try (Database database = Database.open(options, List.copyOf(files.values()))) {
                result = task.run(database.connection(), before);
            }
            if (!hash(Progress.SILENT).equals(before)) {
                throw Problems.refusal(name, Kind.FILE_CHANGED, Map.of());
            }
            return result;
        } catch (NoSuchFileException e) {
            throw Problems.refusal(name, Kind.FILE_MISSING, Map.of());
        } catch (IOException e) {
            throw Problems.refusal(name, Kind.FILE_UNREADABLE, Map.of());
        } catch (SQLException e) {
            if (Database.outOfMemory(e)) {
                throw Problems.refusal(name, Kind.MEMORY_SHORT, Map.of());
            }
            // Beginning, end and columns were good: what is between is not.
            throw Problems.refusal(name, Kind.PARQUET_DAMAGED, Map.of());
        }
    }

    /// Checks that each file is Parquet, and hashes it.
    private List<FileRead> hash(Progress progress) throws IOException, Refusal {
        List<Problem> problems = new ArrayList<>();
        List<FileRead> hashed = new ArrayList<>();
        long total = 0;
        for (Path file : files.values()) {
            total += Files.size(file);
        }
        long done = 0;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            check(file.getKey(), file.getValue(), problems);
            long size = Files.size(file.getValue());
            hashed.add(
                    new FileRead(file.getKey(), size, sha256(file.getValue()), "parquet", "", ""));
            done += size;
            progress.at(Progress.Step.CHECKING, done, total);
        }
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return hashed;
    }

    private static void check(String file, Path path, List<Problem> problems) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "r")) {
            byte[] first = new byte[(int) Math.min(MAGIC.length, bytes.length())];
            bytes.readFully(first);
            if (first.length == 0) {
                problems.addAll(Problems.refusal(file, Kind.FILE_EMPTY, Map.of()).problems());
                return;
            }
            if (!java.util.Arrays.equals(first, MAGIC)) {
                problems.addAll(
                        Problems.refusal(
                                        file,
                                        Kind.PARQUET_NOT,
                                        Map.of(
                                                "begins",
                                                Texts.shown(
                                                        new String(
                                                                first,
                                                                StandardCharsets.ISO_8859_1))))
                                .problems());
                return;
            }
            byte[] last = new byte[MAGIC.length];
            bytes.seek(bytes.length() - MAGIC.length);
            bytes.readFully(last);
            if (bytes.length() < 12 || !java.util.Arrays.equals(last, MAGIC)) {
                problems.addAll(Problems.refusal(file, Kind.PARQUET_DAMAGED, Map.of()).problems());
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private Reading count(
            Mapping mapping, ReadOptions options, Connection connection, List<FileRead> hashed)
            throws SQLException, Refusal {
        List<Column> columns = columns(connection);
        Table table = table(mapping, columns);
        long expected = rows(connection);
        if (expected == 0) {
            throw Problems.refusal(name, Kind.NO_ROWS, Map.of("rejected", 0));
        }
        options.progress().at(Progress.Step.COUNTING, 0, 0);
        Judgement judgement = new Counting(mapping).judge(connection, table, new Problems(name));
        if (judgement.rows() != expected) {
            throw Problems.refusal(
                    name,
                    Kind.ROWS_DO_NOT_ADD_UP,
                    Map.of("scanned", expected, "counted", judgement.rows()));
        }
        List<Offence> offences = judgement.offences();
        Persons persons = Persons.count(connection, table, mapping, judgement);
        offences.addAll(persons.offences());
        if (!offences.isEmpty()) {
            Problems problems = new Problems(name);
            offences.forEach(offence -> offence.report(problems, List.of()));
            throw problems.refusal();
        }
        Cells cells = persons.cells(judgement);
        return new Reading(
                cells,
                hashed,
                new RowAccount(
                        0,
                        0,
                        0,
                        expected,
                        0,
                        judgement.leftOut(),
                        judgement.counted(),
                        cells.total().people(),
                        persons.distinct()));
    }

    /// The columns of the first file; all others must have the same.
    private List<Column> columns(Connection connection) throws SQLException, Refusal {
        List<Column> first = List.of();
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            List<Column> here;
            try {
                here = columns(connection, file.getValue());
            } catch (SQLException e) {
                if (Database.outOfMemory(e)) {
                    throw e;
                }
                problems.addAll(
                        Problems.refusal(file.getKey(), Kind.PARQUET_DAMAGED, Map.of()).problems());
                continue;
            }
            if (first.isEmpty()) {
                first = here;
            } else if (!Set.copyOf(first).equals(Set.copyOf(here))) {
                problems.addAll(
                        Problems.refusal(
                                        file.getKey(),
                                        Kind.PARQUET_COLUMNS_DIFFER,
                                        Map.of(
                                                "other",
                                                Texts.shown(files.firstKey()),
                                                "different",
                                                difference(first, here)))
                                .problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return first;
    }

    private static String difference(List<Column> first, List<Column> here) {
        Set<Column> different = new LinkedHashSet<>(first);
        different.removeAll(here);
        Set<Column> added = new LinkedHashSet<>(here);
        added.removeAll(first);
        different.addAll(added);
        return String.join(
                ", ", different.stream().map(Column::name).map(Texts::shown).distinct().toList());
    }

    private static List<Column> columns(Connection connection, Path file) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT * FROM read_parquet(?, hive_partitioning = false) LIMIT 0")) {
            statement.setString(1, file.toAbsolutePath().toString());
            try (ResultSet nothing = statement.executeQuery()) {
                ResultSetMetaData names = nothing.getMetaData();
                List<Column> columns = new ArrayList<>();
                for (int i = 1; i <= names.getColumnCount(); i++) {
                    columns.add(new Column(names.getColumnName(i), names.getColumnTypeName(i)));
                }
                return columns;
            }
        }
    }

    /// Rows as the files themselves say.
    private long rows(Connection connection) throws SQLException {
        long rows = 0;
        for (Path file : files.values()) {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT num_rows FROM parquet_file_metadata(?)")) {
                statement.setString(1, file.toAbsolutePath().toString());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        rows += row.getLong(1);
                    }
                }
            }
        }
        return rows;
    }

    private Table table(Mapping mapping, List<Column> columns) throws Refusal {
        Problems problems = new Problems(name);
        Header header = new Header(columns.stream().map(c -> Texts.clean(c.name())).toList());
        header.check(Header.mapped(mapping), problems, 0);
        Map<String, String> expressions = new LinkedHashMap<>();
        for (String mapped : Header.mapped(mapping)) {
            int position = header.position(mapped);
            if (position < 0) {
                continue;
            }
            Column column = columns.get(position);
            if (!readable(column.type())) {
                problems.add(
                        Kind.PARQUET_TYPE,
                        0,
                        mapped,
                        Map.of("column", Texts.shown(mapped), "type", Texts.shown(column.type())));
            }
            expressions.put(mapped, column.text());
        }
        problems.refuseIfAny();
        return table(expressions);
    }

    private Table table(Map<String, String> expressions) {
        List<String> paths =
                files.values().stream().map(file -> file.toAbsolutePath().toString()).toList();
        String marks = String.join(", ", Collections.nCopies(paths.size(), "?"));
        return new Table(
                "read_parquet([%s], hive_partitioning = false)".formatted(marks),
                paths,
                expressions,
                false);
    }

    /// Lists, structures and bytes have no text that a person would map.
    private static boolean readable(String type) {
        return !type.endsWith("]")
                && !type.startsWith("STRUCT")
                && !type.startsWith("MAP")
                && !type.startsWith("UNION")
                && !type.startsWith("BLOB")
                && !type.startsWith("BIT");
    }
}
