package isonomia.command;

import isonomia.engine.words.Words;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntSupplier;

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

    /// Given back when memory is short, so that there is room to say so.
    private static byte[] reserve = new byte[1 << 20];

    private Isonomia() {}

    public static void main(String[] arguments) {
        // UTF-8 whatever the machine's locale says: group names are people's words.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Thread.setDefaultUncaughtExceptionHandler(
                (_, failure) -> {
                    reserve = new byte[0];
                    err.println(Failures.defect(failure, Words.in("en")));
                    err.flush();
                    Runtime.getRuntime().halt(ExitCode.DEFECT.number());
                });
        int code = run(out, err, arguments);
        err.flush();
        System.exit(code);
    }

    /// Runs the command and returns its exit code.
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return guarded(out, err, arguments, () -> execute(out, err, arguments));
    }

    /// Runs `work`, and says in a sentence what nothing else caught: no memory, or an output that
    /// takes nothing.
    static int guarded(PrintWriter out, PrintWriter err, String[] arguments, IntSupplier work) {
        int code;
        try {
            code = work.getAsInt();
        } catch (Error failure) {
            // Without this there would be no room for the sentence itself.
            reserve = new byte[0];
            err.println(Failures.defect(failure, words(arguments)));
            code = ExitCode.DEFECT.number();
        }
        // A writer keeps its errors to itself until it is asked; asking also flushes it.
        if (out.checkError()) {
            err.println(words(arguments).say("command.unprinted"));
            code = code == ExitCode.DEFECT.number() ? code : ExitCode.REFUSED.number();
        }
        err.flush();
        return code;
    }

    /// The words of the language that the arguments ask for, also where they cannot be parsed.
    static Words words(String... arguments) {
        String wanted = "en";
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--language") && i + 1 < arguments.length) {
                wanted = arguments[i + 1];
            } else if (arguments[i].startsWith("--language=")) {
                wanted = arguments[i].substring("--language=".length());
            }
        }
        String code = wanted.toLowerCase(Locale.ROOT);
        return Words.in(Words.LANGUAGES.contains(code) ? code : "en");
    }

    private static int execute(PrintWriter out, PrintWriter err, String... arguments) {
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
