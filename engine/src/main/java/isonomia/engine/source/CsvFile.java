package isonomia.engine.source;

import isonomia.engine.cell.Cells;
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
import java.util.zip.ZipException;

/// A CSV file, plain or compressed with gzip. It is read twice: by [CsvScan], which knows about
/// lines, quotes and encodings and can tell a person what is wrong, and by the SQL engine, which
/// counts. Both must find the same number of rows.
///
/// The engine reads the file itself when there is nothing irregular in it. Otherwise, and when it
/// finds other rows than the scan did, it is given the mapped columns of the good rows, written
/// anew with every text in quotes: slower, but there is nothing left to read in two ways.
public final class CsvFile implements DecisionLog {
    private final Path path;
    private final String name;

    CsvFile(Path path) {
        this.path = path;
        this.name = String.valueOf(path.getFileName());
    }

    /// What the scan found.
    private record Checked(
            CsvScan scan, char delimiter, String encoding, boolean compressed, FileRead file) {}

    @Override
    public Reading read(Mapping mapping, ReadOptions options) throws Refusal {
        try {
            BasicFileAttributes before = attributes();
            Checked checked = check(mapping, options.progress());
            Reading reading = count(mapping, options, checked);
            BasicFileAttributes after = attributes();
            if (before.size() != after.size()
                    || !before.lastModifiedTime().equals(after.lastModifiedTime())
                    || checked.file.bytes() != after.size()) {
                throw Problems.refusal(name, Kind.FILE_CHANGED, Map.of());
            }
            return reading;
        } catch (NoSuchFileException e) {
            throw Problems.refusal(name, Kind.FILE_MISSING, Map.of());
        } catch (ZipException | EOFException e) {
            throw Problems.refusal(name, Kind.GZIP_DAMAGED, Map.of());
        } catch (IOException e) {
            throw Problems.refusal(name, Kind.FILE_UNREADABLE, Map.of());
        } catch (SQLException e) {
            if (Database.outOfMemory(e)) {
                throw Problems.refusal(name, Kind.MEMORY_SHORT, Map.of());
            }
            throw new IllegalStateException("counting the rows of a text file", e);
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    private Checked check(Mapping mapping, Progress progress) throws IOException, Refusal {
        try (CsvInput input = CsvInput.open(path, mapping.layout().encoding(), progress)) {
            BufferedInputStream text = new BufferedInputStream(input.utf8(), 1 << 17);
            char delimiter = delimiter(mapping, text);
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
            Problems problems = new Problems(name);
            judge(problems, scan, mapping, input.encoding());
            problems.refuseIfAny();
            return new Checked(scan, delimiter, input.encoding(), input.compressed(), file);
        }
    }

    private char delimiter(Mapping mapping, BufferedInputStream text) throws IOException, Refusal {
        if (mapping.layout().delimiter().isPresent()) {
            return mapping.layout().delimiter().get();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".tsv") || lower.endsWith(".tsv.gz")) {
            return '\t';
        }
        text.mark(1);
        int first = text.read();
        text.reset();
        if (first < 0 || Delimiter.onlyBlank(text)) {
            throw Problems.refusal(name, Kind.FILE_EMPTY, Map.of());
        }
        Optional<Character> delimiter = Delimiter.recognise(text);
        if (delimiter.isEmpty()) {
            throw Problems.refusal(name, Kind.DELIMITER_UNCLEAR, Map.of());
        }
        return delimiter.get();
    }

    private static void judge(Problems problems, CsvScan scan, Mapping mapping, String encoding) {
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
        if (!mapping.layout().leaveOutBadRows()) {
            rows(problems, Kind.ROWS_RAGGED, scan, scan.ragged());
            rows(problems, Kind.QUOTE_MISPLACED, scan, scan.strayQuotes());
            rows(problems, Kind.ROW_TOO_LONG, scan, scan.tooLong());
        }
        if (scan.header().isEmpty()) {
            problems.add(Kind.FILE_EMPTY, Map.of());
            return;
        }
        if (scan.records() == scan.bad()
                && (scan.bad() == 0 || mapping.layout().leaveOutBadRows())) {
            problems.add(Kind.NO_ROWS, Map.of("rejected", scan.bad()));
        }
        new Header(scan.header()).check(mapping, problems, 1);
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
                        "columns", fault.columns().getFirst(),
                        "header", scan.header().size(),
                        "longest", CsvScan.LONGEST));
    }

    private Reading count(Mapping mapping, ReadOptions options, Checked checked)
            throws IOException, SQLException, Refusal {
        CsvScan scan = checked.scan;
        long expected = scan.records() - scan.bad();
        options.progress().at(Progress.Step.COUNTING, 0, checked.file.bytes());
        try (Database database = Database.open(options, List.of(path))) {
            Judged judged = judged(mapping, database, checked);
            Judgement judgement = judged.judgement;
            if (judgement.rows() != expected) {
                throw Problems.refusal(
                        name,
                        Kind.ROWS_DO_NOT_ADD_UP,
                        Map.of("scanned", expected, "counted", judgement.rows()));
            }
            List<Offence> offences = judgement.offences();
            Persons persons =
                    Persons.count(database.connection(), judged.table, mapping, judgement);
            offences.addAll(persons.offences());
            if (!offences.isEmpty()) {
                options.progress().at(Progress.Step.LOCATING, 0, checked.file.bytes());
                throw located(mapping, checked, offences);
            }
            options.progress()
                    .at(Progress.Step.COUNTING, checked.file.bytes(), checked.file.bytes());
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
    }

    /// The judgement, and the table it was made from.
    private record Judged(Judgement judgement, Table table) {}

    private Judged judged(Mapping mapping, Database database, Checked checked)
            throws IOException, SQLException, Refusal {
        CsvScan scan = checked.scan;
        if (scan.regular() && checked.encoding.equals("UTF-8")) {
            try {
                Judged direct = judged(mapping, database, direct(checked));
                if (direct.judgement.rows() == scan.records()) {
                    return direct;
                }
            } catch (SQLException e) {
                if (Database.outOfMemory(e)) {
                    throw e;
                }
                // The engine's reader does not like the file; the rows written anew it will.
            }
        }
        return judged(mapping, database, rewritten(mapping, database, checked));
    }

    private Judged judged(Mapping mapping, Database database, Table table)
            throws SQLException, Refusal {
        Problems problems = new Problems(name);
        return new Judged(
                new Counting(mapping).judge(database.connection(), table, problems), table);
    }

    /// The file itself, every column a text without a name of its own.
    private Table direct(Checked checked) {
        CsvScan scan = checked.scan;
        List<Integer> all = new ArrayList<>();
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < scan.header().size(); i++) {
            all.add(i);
            columns.putIfAbsent(scan.header().get(i), "c" + i);
        }
        String from =
                """
                read_csv(?, auto_detect = false, header = true, strict_mode = true,
                    delim = '%s', quote = '"', escape = '"', nullstr = '', max_line_size = %s,
                    compression = '%s', parallel = %s, new_line = '%s', columns = {%s})\
                """
                        .formatted(
                                checked.delimiter == '\t' ? "\\t" : checked.delimiter,
                                2 * CsvScan.LONGEST,
                                checked.compressed ? "gzip" : "none",
                                // Line breaks in quotes can fool readers that start in the middle.
                                scan.quotedBreaks() == 0,
                                scan.endsLinesWithCrlf() ? "\\r\\n" : "\\n",
                                texts(all));
        return new Table(
                from, List.of(path.toAbsolutePath().toString()), columns, !scan.nonAscii());
    }

    private static String texts(List<Integer> positions) {
        return String.join(", ", positions.stream().map(i -> "'c" + i + "': 'VARCHAR'").toList());
    }

    private Table rewritten(Mapping mapping, Database database, Checked checked)
            throws IOException, Refusal {
        Header header = new Header(checked.scan.header());
        List<String> mapped = Header.mapped(mapping);
        List<Integer> positions = mapped.stream().map(header::position).toList();
        try (CsvInput input = CsvInput.open(path, mapping.layout().encoding(), Progress.SILENT)) {
            CsvRewriting.write(input.utf8(), checked.delimiter, positions, database.rewritten());
        }
        Map<String, String> columns = new LinkedHashMap<>();
        mapped.forEach(column -> columns.put(column, "c" + header.position(column)));
        String from =
                """
                read_csv(?, auto_detect = false, header = false, strict_mode = true,
                    delim = ',', quote = '"', escape = '"', nullstr = '', max_line_size = %s,
                    compression = 'none', parallel = %s, new_line = '\\n', columns = {%s})\
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
        try (CsvInput input = CsvInput.open(path, mapping.layout().encoding(), Progress.SILENT)) {
            new CsvScan(checked.delimiter, places).read(input.utf8());
        }
        Problems problems = new Problems(name);
        places.report(problems);
        return problems.refusal();
    }
}
