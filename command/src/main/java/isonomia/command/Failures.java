package isonomia.command;

import isonomia.engine.source.Refusal;
import isonomia.engine.source.RefusalText;
import isonomia.engine.words.Words;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.io.PrintWriter;
import java.util.Map;

/// What a person reads when something went wrong: what was found and what to do, never a stack
/// trace.
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        Words words =
                commandLine.getCommand() instanceof Speaking speaking
                        ? speaking.words()
                        : Words.in("en");
        if (failure instanceof Refusal refusal) {
            err.print(RefusalText.of(refusal, words));
            err.flush();
            return ExitCode.REFUSED.number();
        }
        if (failure instanceof Unwritable unwritable) {
            err.println(
                    words.say(
                            "command.unwritable",
                            Map.of("file", unwritable.file(), "why", unwritable.why())));
            return ExitCode.REFUSED.number();
        }
        // The kind of a defect and where it arose help us; its message could hold a person's data.
        StackTraceElement[] trace = failure.getStackTrace();
        err.println(
                words.say(
                        "command.defect",
                        Map.of(
                                "kind",
                                failure.getClass().getSimpleName(),
                                "place",
                                trace.length == 0 ? "" : trace[0].toString())));
        return ExitCode.DEFECT.number();
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine commandLine = failure.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println(failure.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, err)) {
            err.println();
            err.println(
                    Words.in("en")
                            .say(
                                    "command.see-help",
                                    Map.of(
                                            "command",
                                            commandLine.getCommandSpec().qualifiedName())));
        }
        return ExitCode.REFUSED.number();
    }

    /// A command that knows the language of its reader.
    interface Speaking {
        Words words();
    }
}
