package isonomia.command;

import isonomia.engine.Audit;
import isonomia.engine.report.RecordedReport;
import isonomia.engine.report.ReportJson;
import isonomia.engine.source.DecisionLog;
import isonomia.engine.source.Mapping;
import isonomia.engine.source.MappingFile;
import isonomia.engine.source.ReadOptions;
import isonomia.engine.source.Reading;
import isonomia.engine.source.Refusal;
import isonomia.engine.words.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `isonomia recompute`: makes a report again from the data, with the mapping written in it, and
/// compares every figure.
@Command(
        name = "recompute",
        mixinStandardHelpOptions = true,
        header = "Makes a report again from the data and compares.",
        description = {
            "",
            "The report names its mapping and the hashes of its files. Every figure is computed"
                    + " again and compared; what differs is listed.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0: the same figures, also when they stand in another file",
            "2: refused, and why",
            "3: a figure differs",
            "70: a defect of Isonomia"
        },
        footer = {
            "",
            "Example:",
            "  isonomia recompute report/report.json --data examples/compas/cells.csv"
        })
final class RecomputeCommand implements Callable<Integer>, Failures.Speaking {
    /// So many differences are listed one by one.
    private static final int LISTED = 20;

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // required, set by picocli
    @Parameters(paramLabel = "REPORT", description = "A report.json.")
    private Path report;

    @SuppressWarnings("NullAway.Init") // required, set by picocli
    @Option(
            names = {"-d", "--data"},
            required = true,
            paramLabel = "FILE",
            description = "The log from which the report is said to be made.")
    private String data;

    @Mixin private Language language = new Language();

    @Override
    public Words words() {
        return language.words();
    }

    @Override
    public Integer call() throws Refusal {
        PrintWriter print = spec.commandLine().getOut();
        RecordedReport recorded = RecordedReport.read(report);
        Mapping mapping =
                MappingFile.parse(
                        String.valueOf(report.getFileName()),
                        recorded.mapping().getBytes(StandardCharsets.UTF_8));
        Reading reading;
        try (ProgressLine progress =
                new ProgressLine(spec.commandLine().getErr(), words(), false)) {
            reading =
                    DecisionLog.open(Path.of(data))
                            .read(
                                    mapping,
                                    new ReadOptions(
                                            Runtime.getRuntime().availableProcessors(),
                                            Optional.empty(),
                                            progress));
        }
        String again =
                ReportJson.render(
                        Audit.run(mapping, reading, Isonomia.Version.number(), recorded.date()));
        List<RecordedReport.Difference> all = recorded.differences(again);
        List<RecordedReport.Difference> ofFiles =
                all.stream().filter(RecordedReport.Difference::ofFile).toList();
        List<RecordedReport.Difference> differences =
                all.stream().filter(difference -> !difference.ofFile()).toList();
        if (differences.isEmpty()) {
            print.println(
                    words().say(
                                    ofFiles.isEmpty()
                                            ? "command.recompute.same"
                                            : "command.recompute.file-only",
                                    Map.of("people", reading.rows().people())));
            list(print, ofFiles);
            print.flush();
            return 0;
        }
        print.println(
                words().say("command.recompute.differs", Map.of("count", differences.size())));
        list(print, differences);
        if (!ofFiles.isEmpty()) {
            print.println(words().say("command.recompute.information"));
            list(print, ofFiles);
        }
        print.flush();
        return ExitCode.SHOWN.number();
    }

    private void list(PrintWriter print, List<RecordedReport.Difference> differences) {
        differences.stream()
                .limit(LISTED)
                .forEach(
                        difference ->
                                print.println(
                                        "  "
                                                + words().say(
                                                                "command.recompute.difference",
                                                                Map.of(
                                                                        "place",
                                                                        difference.place(),
                                                                        "recorded",
                                                                        difference.recorded(),
                                                                        "computed",
                                                                        difference.computed()))));
    }
}
