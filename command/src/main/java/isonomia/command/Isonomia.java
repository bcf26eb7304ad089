package isonomia.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The `isonomia` command: one subcommand per piece of an analyst's work.
@Command(name = "isonomia")
public final class Isonomia {
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Isonomia()).execute(arguments));
    }
}
