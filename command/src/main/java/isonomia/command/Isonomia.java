package isonomia.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The `isonomia` command: one subcommand per piece of an analyst's work.
@Command(
        name = "isonomia",
        mixinStandardHelpOptions = true,
        versionProvider = Isonomia.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "From a table of real decisions to a result that stands up in a hearing.",
        description = {
            "",
            "Nothing leaves this machine: files are read here and results written here."
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  isonomia describe decisions.csv --out mapping.yaml",
            "  isonomia audit decisions.csv --mapping mapping.yaml --out report/",
            "  isonomia explain impact-ratio",
            "  isonomia verify proof.json --key key.txt"
        },
        subcommands = {
            AuditCommand.class,
            DescribeCommand.class,
            ExplainCommand.class,
            RecomputeCommand.class,
            VerifyCommand.class
        })
public final class Isonomia implements Runnable {
    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    private Isonomia() {}

    public static void main(String[] arguments) {
        // UTF-8 whatever the machine's locale says: group names are people's words.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /// Runs the command and returns its exit code.
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Isonomia())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Failures())
                .execute(arguments);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// The version in the jar's manifest.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"isonomia " + number()};
        }

        static String number() {
            String version = Isonomia.class.getPackage().getImplementationVersion();
            return version == null ? "0.1.0" : version;
        }
    }
}
