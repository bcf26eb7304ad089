package isonomia.command;

import isonomia.engine.source.Progress;
import isonomia.engine.words.Words;

import java.io.PrintWriter;

/// How far the reading is: one line that changes on a terminal, a plain line per step elsewhere.
final class ProgressLine implements Progress, AutoCloseable {
    private final PrintWriter err;
    private final Words words;
    private final boolean silent;
    private final boolean terminal;
    private String step = "";
    private long percent = -1;

    ProgressLine(PrintWriter err, Words words, boolean silent) {
        this.err = err;
        this.words = words;
        this.silent = silent;
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    @Override
    public synchronized void step(String what, long done, long total) {
        long now = total <= 0 ? -1 : done * 100 / total;
        boolean newStep = !what.equals(step);
        if (silent || !newStep && (!terminal || now == percent)) {
            return;
        }
        step = what;
        percent = now;
        String text =
                words.say("command.progress." + what)
                        + (terminal && now >= 0 ? " " + now + " %" : "");
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
        if (terminal && !step.isEmpty()) {
            err.print("\r\u001b[2K");
            err.flush();
        }
    }
}
