package pointsman.headless.ctl;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import pointsman.headless.text.Table;
import pointsman.remote.wire.JsonFormat;

/** Prints answers for people or for programs. Belongs to one thread. */
final class Printer {

    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

    private final PrintWriter out;
    private final boolean json;
    private final boolean terminal;
    private final JsonFormat format = new JsonFormat();

    Printer(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
        // There is a console only where both input and output are terminals.
        this.terminal = System.console() != null;
    }

    /** Whether programs read the answer. */
    boolean json() {
        return json;
    }

    void table(Table table) {
        table.lines(terminal && System.getenv("NO_COLOR") == null).forEach(this::line);
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A value as JSON, laid out. */
    void value(Object value) {
        line(format.writeIndented(value));
    }

    /** A value as JSON on one line, for a program that reads one after the other. */
    void valueLine(Object value) {
        line(new String(format.write(value), StandardCharsets.UTF_8));
    }

    /** Begins a screen anew; on anything but a terminal what follows is set off by an empty line. */
    void nextScreen() {
        line(terminal ? CLEAR_SCREEN : "");
    }
}
