package isonomia.command;

import isonomia.engine.Audit;
import isonomia.engine.report.AuditReport;
import isonomia.engine.report.CellsCsv;
import isonomia.engine.report.HtmlReport;
import isonomia.engine.report.ReportJson;
import isonomia.engine.report.TextReport;
import isonomia.engine.source.DecisionLog;
import isonomia.engine.source.Kind;
import isonomia.engine.source.Mapping;
import isonomia.engine.source.MappingFile;
import isonomia.engine.source.Problem;
import isonomia.engine.source.ReadOptions;
import isonomia.engine.source.Reading;
import isonomia.engine.source.Refusal;
import isonomia.engine.source.Texts;
import isonomia.engine.words.Words;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `isonomia audit`: from a log and its mapping to conclusions and report.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        header = "Audits a log of decisions and writes the report.",
        description = {
            "",
            "Reads CSV, TSV (also gzip), Parquet (a file, a folder, or a pattern in quotes) and"
                + " tables of counts. Prints the conclusions as sentences and a table, and writes"
                + " report.html, report.json and cells.csv.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0: no relevant gap for every planned comparison",
            "2: refused, and why",
            "3: at least one gap shown",
            "4: nothing shown, but not everything without a relevant gap",
            "70: a defect of Isonomia"
        },
        footer = {
            "",
            "Examples:",
            "  isonomia audit examples/compas/cells.csv --mapping examples/compas/mapping.yaml "
                    + "--out report/",
            "  isonomia audit 'logs/*.parquet' --mapping mapping.yaml --out report/ --language ar",
            "  isonomia audit decisions.csv --mapping mapping.yaml --json --fail-on shown"
        })
final class AuditCommand implements Callable<Integer>, Failures.Speaking {
    /// More would take memory and processes from the machine, and give nothing back.
    private static final int MOST_THREADS = 256;

    private static final List<String> RESULTS = List.of("report.html", "report.json", "cells.csv");

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // required, set by picocli
    @Parameters(
            paramLabel = "FILE",
            description = "The log: a file, a folder of Parquet files, or a pattern.")
    private String log;

    @SuppressWarnings("NullAway.Init") // required, set by picocli
    @Option(
            names = {"-m", "--mapping"},
            required = true,
            paramLabel = "FILE",
            description = "What the columns mean (YAML). `isonomia describe` writes one to edit.")
    private Path mapping;

    @Nullable
    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "Where the report is written; made when it is not there.")
    private Path out;

    @Option(names = "--json", description = "Print the report as JSON instead of sentences.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing unless refused.")
    private boolean quiet;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            description =
                    "Which conclusions end with an exit code other than 0: any (3 or 4, the "
                            + "default), shown (3 only), never.")
    private String failOn = "any";

    @Nullable
    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description =
                    "Date printed in the report. Without it the report has none, so that the same "
                            + "input gives the same bytes on any day.")
    private String date;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads that read the log, 1 to "
                            + MOST_THREADS
                            + "; the result is the same. Default: all cores.")
    private String threads = Integer.toString(Runtime.getRuntime().availableProcessors());

    @Mixin private Language language = new Language();

    @Override
    public Words words() {
        return language.words();
    }

    @Override
    public Integer call() throws Refusal, Unwritable {
        PrintWriter print = spec.commandLine().getOut();
        checkOptions();
        Input input = input();
        Reading reading;
        try (ProgressLine progress =
                new ProgressLine(spec.commandLine().getErr(), words(), quiet || json)) {
            reading =
                    input.log()
                            .read(
                                    input.mapping(),
                                    new ReadOptions(
                                            Integer.parseInt(threads), Optional.empty(), progress));
        }
        AuditReport report =
                Audit.run(
                        input.mapping(),
                        reading,
                        Isonomia.Version.number(),
                        Optional.ofNullable(date));
        String jsonText = ReportJson.render(report);
        if (json) {
            print.print(jsonText);
        } else if (!quiet) {
            print.print(TextReport.render(report, words(), width()));
        }
        write(report, jsonText, print);
        print.flush();
        return ExitCode.of(report, ExitCode.FailOn.valueOf(failOn.toUpperCase(Locale.ROOT)))
                .number();
    }

    private void checkOptions() {
        if (out == null && !json && quiet) {
            throw new ParameterException(
                    spec.commandLine(),
                    "With --quiet and without --out nothing would be left of the audit. Name a"
                            + " folder with --out.");
        }
    }

    /// What is read.
    private record Input(DecisionLog log, Mapping mapping) {}

    /// Finds log and mapping, and looks whether the result can be written, before any work: a person
    /// hears at once of all that is in the way.
    private Input input() throws Refusal {
        List<Problem> problems = new ArrayList<>(values());
        names().forEach((option, name) -> absent(option, name).ifPresent(problems::add));
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        Mapping meaning = null;
        DecisionLog found = null;
        try {
            meaning = MappingFile.read(mapping);
        } catch (Refusal refusal) {
            problems.addAll(refusal.problems());
        }
        try {
            found = DecisionLog.open(Path.of(log));
        } catch (Refusal refusal) {
            problems.addAll(refusal.problems());
        }
        if (out != null) {
            List<Path> files = found == null ? List.of() : found.files();
            problems.addAll(ResultFiles.check(out, RESULTS, files, mapping));
        }
        if (meaning == null || found == null || !problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return new Input(found, meaning);
    }

    /// Values of options that nothing can be made of.
    private List<Problem> values() {
        List<Problem> problems = new ArrayList<>();
        List<String> choices = List.of("any", "shown", "never");
        if (!choices.contains(failOn.toLowerCase(Locale.ROOT))) {
            problems.add(Failures.problem(Kind.OPTION_VALUE, "--fail-on", failOn, choices));
        }
        if (date != null && !isDay(date)) {
            problems.add(value("--date", date, "date"));
        }
        if (!threads.matches("[0-9]{1,3}")
                || Integer.parseInt(threads) < 1
                || Integer.parseInt(threads) > MOST_THREADS) {
            problems.add(value("--threads", threads, "threads"));
        }
        return problems;
    }

    private static Problem value(String option, String value, String form) {
        return new Problem(
                Kind.OPTION_VALUE,
                Problem.Place.file(option),
                Map.of(
                        "value",
                        Texts.shown(value),
                        "form",
                        form,
                        "most",
                        MOST_THREADS,
                        "hint",
                        "none"));
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("FILE", log);
        names.put("--mapping", mapping.toString());
        if (out != null) {
            names.put("--out", out.toString());
        }
        return names;
    }

    private static Optional<Problem> absent(String option, String name) {
        return name.isBlank()
                ? Optional.of(new Problem(Kind.NAME_ABSENT, Problem.Place.file(option), Map.of()))
                : Optional.empty();
    }

    private void write(AuditReport report, String jsonText, PrintWriter print) throws Unwritable {
        Path folder = out;
        if (folder == null) {
            return;
        }
        ResultFiles files = new ResultFiles(folder);
        files.add("report.html", HtmlReport.render(report, words()));
        files.add("report.json", jsonText);
        files.add("cells.csv", CellsCsv.render(report.run().cells(), report.run().mapping()));
        for (Path file : files.write()) {
            if (!quiet && !json) {
                print.println(
                        words().say(
                                        "command.written",
                                        Map.of("file", Texts.path(file.toString()))));
            }
        }
    }

    /// Columns of the terminal; 100 where there is none.
    private static int width() {
        String columns = System.getenv("COLUMNS");
        try {
            return columns == null ? 100 : Math.clamp(Integer.parseInt(columns.strip()), 60, 160);
        } catch (NumberFormatException e) {
            return 100;
        }
    }
}
