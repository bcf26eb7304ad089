package isonomia.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/// A run of the command inside the test: what it printed, and how it ended.
record Run(int code, String out, String err) {

    static Run isonomia(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Isonomia.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
