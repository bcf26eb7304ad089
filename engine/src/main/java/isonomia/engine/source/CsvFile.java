package isonomia.engine.source;

import isonomia.engine.cell.Cells;
import isonomia.engine.source.Mapping.Layout;
import isonomia.engine.source.Reading.FileRead;
import isonomia.engine.source.Reading.RowAccount;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.zip.ZipException;

/// A CSV file, plain or compressed with gzip. It is read twice: by [CsvScan], which knows about
/// lines, quotes and encodings and can tell a person what is wrong, and by the SQL engine, which
/// counts. Both must find the same number of rows.
///
/// The engine reads the file itself when there is nothing irregular in it. Otherwise, and when it
/// finds other rows than the scan did, it is given the mapped columns of the good rows, written
/// anew with every text in quotes: slower, but there is nothing left to read in two ways.
public final class CsvFile implements DecisionLog {
    /// So many control characters at the beginning are in no text.
    private static final int MANY_CONTROLS = 64;

    private final Path path;
    private final String name;
    private final String given;

    CsvFile(Path path) {
        this.path = path;
        this.name = String.valueOf(path.getFileName());
        this.given = path.toString();
    }

    @Override
    public List<Path> files() {
        return List.of(path);
    }

    /// What the scan found.
    private record Checked(
            Layout layout,
            CsvScan scan,
            char delimiter,
            String encoding,
            boolean compressed,
            FileRead file) {
        /// Rows that can be read.
        long good() {
            return scan.records() - scan.bad();
        }
    }

    /// What is done with a file that has been checked.
    private interface Task<T> {
        T run(Checked checked, Database database) throws IOException, SQLException, Refusal;
    }

    /// Something that is asked of the rows, and says how many it saw.
    private interface Query<T> {
        T ask(Table table) throws SQLException, Refusal;
    }

    @Override
    public Reading read(Mapping mapping, ReadOptions options) throws Refusal {
        return run(
                mapping.layout(),
                Header.mapped(mapping),
                options,
                (checked, database) -> count(mapping, options, checked, database));
    }

    @Override
    public Profile profile(Layout layout, ReadOptions options) throws Refusal {
        return run(
                layout,
                List.of(),
                options,
                (checked, database) -> {
                    List<String> names = checked.scan.header();
                    List<String> keys = Profiling.keys(names.size());
                    return agreeing(
                            checked,
                            database,
                            keys,
                            keys,
                            table ->
                                    Profiling.profile(
                                            database.connection(),
                                            table,
                                            names,
                                            List.of(checked.file)),
                            Profile::rows);
                });
    }

    private <T> T run(Layout layout, List<String> mapped, ReadOptions options, Task<T> task)
            throws Refusal {
        try {
            BasicFileAttributes before = attributes();
            Checked checked = check(layout, mapped, options.progress());
            T result;
            try (Database database = Database.open(options, List.of(path))) {
                result = task.run(checked, database);
            }
            BasicFileAttributes after = attributes();
            if (before.size() != after.size()
                    || !before.lastModifiedTime().equals(after.lastModifiedTime())
                    || checked.file.bytes() != after.size()) {
                throw Problems.refusal(given, Kind.FILE_CHANGED, Map.of());
            }
            return result;
        } catch (NoSuchFileException e) {
            throw Problems.refusal(given, Kind.FILE_MISSING, Map.of());
        } catch (ZipException | EOFException e) {
            throw Problems.refusal(given, Kind.GZIP_DAMAGED, Map.of());
        } catch (IOException e) {
            throw Problems.refusal(given, Kind.FILE_UNREADABLE, Map.of());
        } catch (SQLException e) {
            if (Database.outOfMemory(e)) {
                throw Problems.refusal(given, Kind.MEMORY_SHORT, Map.of());
            }
            throw new IllegalStateException("counting the rows of a text file", e);
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    private Checked check(Layout layout, List<String> mapped, Progress progress)
            throws IOException, Refusal {
        try (CsvInput input = CsvInput.open(path, layout.encoding(), progress)) {
            BufferedInputStream text = new BufferedInputStream(input.utf8(), 1 << 17);
            char delimiter = delimiter(layout, text);
            CsvScan scan = new CsvScan(delimiter);
            scan.read(text);
            String hash = input.sha256();
            FileRead file =
                    new FileRead(
                            name,
                            input.bytes(),
                            hash,
                            input.compressed() ? "csv.gz" : "csv",
                            input.encoding(),
                            String.valueOf(delimiter));
            Problems problems = new Problems(given);
            judge(problems, scan, layout, input.encoding());
            if (!scan.header().isEmpty()) {
                new Header(scan.header()).check(mapped, problems, 1);
            }
            problems.refuseIfAny();
            return new Checked(layout, scan, delimiter, input.encoding(), input.compressed(), file);
        }
    }

    private char delimiter(Layout layout, BufferedInputStream text) throws IOException, Refusal {
        if (layout.delimiter().isPresent()) {
            return layout.delimiter().get();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".tsv") || lower.endsWith(".tsv.gz")) {
            return '\t';
        }
        text.mark(1);
        int first = text.read();
        text.reset();
        if (first < 0 || Delimiter.onlyBlank(text)) {
            throw Problems.refusal(given, Kind.FILE_EMPTY, Map.of());
        }
        Optional<Character> delimiter = Delimiter.recognise(text);
        int controls = Delimiter.controls(text);
        if (controls >= MANY_CONTROLS || (controls > 0 && delimiter.isEmpty())) {
            throw Problems.refusal(given, Kind.FILE_BINARY, Map.of("bytes", controls));
        }
        if (delimiter.isEmpty()) {
            throw Problems.refusal(given, Kind.DELIMITER_UNCLEAR, Map.of());
        }
        return delimiter.get();
    }

    private static void judge(Problems problems, CsvScan scan, Layout layout, String encoding) {
        if (scan.invalid().rows() > 0) {
            problems.add(
                    encoding.equals("ISO-8859-1") ? Kind.ENCODING_WINDOWS : Kind.ENCODING_INVALID,
                    scan.invalid().first(),
                    "",
                    Map.of(
                            "encoding",
                            encoding,
                            "family",
                            encoding.equals("UTF-8") ? "eight" : "sixteen"));
        }
        if (scan.nuls().rows() > 0) {
            problems.add(
                    Kind.NUL_BYTES, scan.nuls().first(), "", Map.of("bytes", scan.nuls().rows()));
        }
        if (scan.unclosed() > 0) {
            problems.add(Kind.QUOTE_UNCLOSED, scan.unclosed(), "", Map.of());
        }
        if (!layout.leaveOutBadRows()) {
            rows(problems, Kind.ROWS_RAGGED, scan, scan.ragged());
            rows(problems, Kind.QUOTE_MISPLACED, scan, scan.strayQuotes());
            rows(problems, Kind.ROW_TOO_LONG, scan, scan.tooLong());
        }
        if (scan.header().isEmpty()) {
            problems.add(Kind.FILE_EMPTY, Map.of());
            return;
        }
        if (scan.records() == scan.bad() && (scan.bad() == 0 || layout.leaveOutBadRows())) {
            problems.add(Kind.NO_ROWS, Map.of("rejected", scan.bad()));
        }
    }

    private static void rows(Problems problems, Kind kind, CsvScan scan, CsvScan.Fault fault) {
        if (fault.rows() == 0) {
            return;
        }
        problems.add(
                kind,
                fault.first(),
                "",
                Map.of(
                        "rows", fault.rows(),
                        "lines", Offence.lines(fault.lines()),
                        "more", Math.max(0, fault.rows() - fault.lines().size()),
                        "columns", fault.columns().getFirst(),
                        "header", scan.header().size(),
                        "longest", CsvScan.LONGEST));
    }

    private Reading count(Mapping mapping, ReadOptions options, Checked checked, Database database)
            throws IOException, SQLException, Refusal {
        CsvScan scan = checked.scan;
        long size = checked.file.bytes();
        options.progress().at(Progress.Step.COUNTING, 0, size);
        Judged judged =
                agreeing(
                        checked,
                        database,
                        scan.header(),
                        Header.mapped(mapping),
                        table ->
                                new Judged(
                                        new Counting(mapping)
                                                .judge(
                                                        database.connection(),
                                                        table,
                                                        new Problems(given)),
                                        table),
                        both -> both.judgement.rows());
        Judgement judgement = judged.judgement;
        List<Offence> offences = judgement.offences();
        Persons persons = Persons.count(database.connection(), judged.table, mapping, judgement);
        offences.addAll(persons.offences());
        if (!offences.isEmpty()) {
            options.progress().at(Progress.Step.LOCATING, 0, size);
            throw located(mapping, checked, offences);
        }
        options.progress().at(Progress.Step.COUNTING, size, size);
        Cells cells = persons.cells(judgement);
        return new Reading(
                cells,
                List.of(checked.file),
                new RowAccount(
                        scan.lines(),
                        scan.blankLines(),
                        scan.quotedBreaks(),
                        scan.records(),
                        scan.bad(),
                        judgement.leftOut(),
                        judgement.counted(),
                        cells.total().people(),
                        persons.distinct()));
    }

    /// The judgement, and the table it was made from.
    private record Judged(Judgement judgement, Table table) {}

    /// Asks the file itself where it is regular, and the rows written anew where it is not or where
    /// the engine sees other rows than the scan.
    ///
    /// @param keys how the table calls each column of the header
    /// @param wanted those of them that are asked for
    private <T> T agreeing(
            Checked checked,
            Database database,
            List<String> keys,
            List<String> wanted,
            Query<T> query,
            ToLongFunction<T> rows)
            throws IOException, SQLException, Refusal {
        if (checked.scan.regular() && checked.encoding.equals("UTF-8")) {
            try {
                T direct = query.ask(direct(checked, keys));
                if (rows.applyAsLong(direct) == checked.good()) {
                    return direct;
                }
            } catch (SQLException e) {
                if (Database.outOfMemory(e)) {
                    throw e;
                }
                // The engine's reader does not like the file; the rows written anew it will.
            }
        }
        T again = query.ask(rewritten(checked, database, keys, wanted));
        if (rows.applyAsLong(again) != checked.good()) {
            throw Problems.refusal(
                    given,
                    Kind.ROWS_DO_NOT_ADD_UP,
                    Map.of("scanned", checked.good(), "counted", rows.applyAsLong(again)));
        }
        return again;
    }

    /// The file itself, every column a text without a name of its own. Line ends are not declared:
    /// with `new_line = '\r\n'` the parallel reader of DuckDB 2.0.0 finds no rows at all.
    private Table direct(Checked checked, List<String> keys) {
        CsvScan scan = checked.scan;
        List<Integer> all = new ArrayList<>();
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < scan.header().size(); i++) {
            all.add(i);
            columns.putIfAbsent(keys.get(i), "c" + i);
        }
        String from =
                """
                read_csv(?, auto_detect = false, header = true, strict_mode = true,
                    delim = '%s', quote = '"', escape = '"', nullstr = '', max_line_size = %s,
                    compression = '%s', parallel = %s, columns = {%s})\
                """
                        .formatted(
                                checked.delimiter == '\t' ? "\\t" : checked.delimiter,
                                2 * CsvScan.LONGEST,
                                checked.compressed ? "gzip" : "none",
                                // Line breaks in quotes can fool readers that start in the middle.
                                scan.quotedBreaks() == 0,
                                texts(all));
        return new Table(
                from, List.of(path.toAbsolutePath().toString()), columns, !scan.nonAscii());
    }

    private static String texts(List<Integer> positions) {
        return String.join(", ", positions.stream().map(i -> "'c" + i + "': 'VARCHAR'").toList());
    }

    private Table rewritten(
            Checked checked, Database database, List<String> keys, List<String> wanted)
            throws IOException, Refusal {
        List<Integer> positions = wanted.stream().map(keys::indexOf).toList();
        try (CsvInput input = open(checked)) {
            CsvRewriting.write(input.utf8(), checked.delimiter, positions, database.rewritten());
        }
        Map<String, String> columns = new LinkedHashMap<>();
        wanted.forEach(key -> columns.put(key, "c" + keys.indexOf(key)));
        String from =
                """
                read_csv(?, auto_detect = false, header = false, strict_mode = true,
                    delim = ',', quote = '"', escape = '"', nullstr = '', max_line_size = %s,
                    compression = 'none', parallel = %s, columns = {%s})\
                """
                        .formatted(
                                4 * CsvScan.LONGEST,
                                checked.scan.quotedBreaks() == 0,
                                texts(positions));
        return new Table(
                from,
                List.of(database.rewritten().toAbsolutePath().toString()),
                columns,
                !checked.scan.nonAscii());
    }

    /// Goes through the file once more for the first lines of what is wrong.
    private Refusal located(Mapping mapping, Checked checked, List<Offence> offences)
            throws IOException, Refusal {
        Places places = new Places(mapping, new Header(checked.scan.header()), offences);
        try (CsvInput input = open(checked)) {
            new CsvScan(checked.delimiter, places).read(input.utf8());
        }
        Problems problems = new Problems(given);
        places.report(problems);
        return problems.refusal();
    }

    private CsvInput open(Checked checked) throws IOException, Refusal {
        return CsvInput.open(path, checked.layout.encoding(), Progress.SILENT);
    }
}
