package isonomia.command;

import isonomia.engine.source.Kind;
import isonomia.engine.source.Problem;
import isonomia.engine.source.Refusal;
import isonomia.engine.source.RefusalText;
import isonomia.engine.source.Texts;
import isonomia.engine.words.Words;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                            Map.of(
                                    "file", Texts.path(unwritable.file()),
                                    "why", unwritable.why(),
                                    "earlier", unwritable.earlier())));
            return ExitCode.REFUSED.number();
        }
        err.println(defect(failure, words));
        return ExitCode.DEFECT.number();
    }

    /// What is said of a defect. Its kind and where it arose help us; its message could hold a
    /// person's data.
    static String defect(Throwable failure, Words words) {
        if (failure instanceof OutOfMemoryError || failure instanceof StackOverflowError) {
            return words.say("command.memory");
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return words.say(
                "command.defect",
                Map.of(
                        "kind",
                        failure.getClass().getSimpleName(),
                        "place",
                        trace.length == 0 ? "" : trace[0].toString()));
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine commandLine = failure.getCommandLine();
        PrintWriter err = commandLine.getErr();
        if (failure instanceof UnmatchedArgumentException unmatched
                && commandLine.getCommand() instanceof Isonomia
                && !unmatched.isUnknownOption()) {
            String command = unmatched.getUnmatched().getFirst();
            List<String> known = List.copyOf(commandLine.getSubcommands().keySet());
            err.print(
                    RefusalText.of(
                            new Refusal(
                                    List.of(
                                            problem(
                                                    Kind.COMMAND_UNKNOWN,
                                                    "isonomia",
                                                    command,
                                                    known))),
                            Isonomia.words(arguments)));
            err.flush();
            return ExitCode.REFUSED.number();
        }
        err.println(String.valueOf(failure.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
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

    /// What is wrong with a value, and which one of those that are known was probably meant.
    static Problem problem(Kind kind, String place, String value, List<String> known) {
        Optional<String> nearest = Texts.nearest(value, known);
        return new Problem(
                kind,
                Problem.Place.file(place),
                Map.of(
                        "value", Texts.shown(value),
                        "form", "choices",
                        "choices", String.join(", ", known),
                        "hint", nearest.isPresent() ? "near" : "none",
                        "nearest", nearest.orElse("")));
    }

    /// A command that knows the language of its reader.
    interface Speaking {
        Words words();
    }
}
