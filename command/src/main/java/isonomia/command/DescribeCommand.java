package isonomia.command;

import isonomia.engine.source.DecisionLog;
import isonomia.engine.source.Profile;
import isonomia.engine.source.Proposal;
import isonomia.engine.source.ReadOptions;
import isonomia.engine.source.Refusal;
import isonomia.engine.words.Words;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;

/// `isonomia describe`: what stands in a file, and a mapping to edit.
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        header = "Describes a file and proposes a mapping to edit.",
        description = {
            "",
            "What only a person can decide is marked CHOOSE: which column is the decision, which"
                + " value is favourable, which groups are protected. Nothing is guessed silently.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  isonomia describe decisions.csv",
            "  isonomia describe decisions.csv --out mapping.yaml"
        })
final class DescribeCommand implements Callable<Integer>, Failures.Speaking {
    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // required, set by picocli
    @Parameters(
            paramLabel = "FILE",
            description = "The log: a file, a folder of Parquet files, or a pattern.")
    private String log;

    @Nullable
    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description =
                    "Where the mapping is written; a file that is there is never overwritten.")
    private Path out;

    @Mixin private Language language = new Language();

    @Override
    public Words words() {
        return language.words();
    }

    @Override
    public Integer call() throws Refusal, Unwritable {
        PrintWriter print = spec.commandLine().getOut();
        Profile profile = Profile.of(DecisionLog.open(Path.of(log)), ReadOptions.usual());
        String proposal = Proposal.yaml(profile, words());
        Path file = out;
        if (file == null) {
            print.print(proposal);
        } else {
            try {
                // A mapping that somebody edited is work: it is never written over.
                if (Files.exists(file)) {
                    throw new FileAlreadyExistsException(file.toString());
                }
                Path folder = file.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.writeString(
                        file, proposal, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            } catch (IOException e) {
                throw new Unwritable(file, e, false);
            }
            print.println(words().say("command.described", Map.of("file", file.toString())));
        }
        print.flush();
        return 0;
    }
}
