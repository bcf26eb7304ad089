package isonomia.command;

import isonomia.engine.source.Progress;
import isonomia.engine.words.Words;

import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/// How far the reading is: one line that changes on a terminal, a plain line per step elsewhere.
final class ProgressLine implements Progress, AutoCloseable {
    private final PrintWriter err;
    private final Words words;
    private final boolean silent;
    private final boolean terminal;
    @Nullable private Step step;
    private long percent = -1;

    ProgressLine(PrintWriter err, Words words, boolean silent) {
        this.err = err;
        this.words = words;
        this.silent = silent;
        this.terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    @Override
    public synchronized void at(Step now, long done, long total) {
        long share = total <= 0 ? -1 : done * 100 / total;
        boolean newStep = now != step;
        if (silent || (!newStep && (!terminal || share == percent))) {
            return;
        }
        step = now;
        percent = share;
        String text =
                words.say("command.progress." + now.name().toLowerCase(Locale.ROOT))
                        + (terminal && share >= 0 ? " " + share + " %" : "");
        if (terminal) {
            // Back to the start of the line, and clear it.
            err.print("\r\u001b[2K" + text);
        } else {
            err.println(text);
        }
        err.flush();
    }

    /// Leaves the terminal clean for what follows.
    @Override
    public synchronized void close() {
        if (terminal && step != null) {
            err.print("\r\u001b[2K");
            err.flush();
        }
    }
}
