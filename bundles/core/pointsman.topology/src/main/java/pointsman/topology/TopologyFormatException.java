package pointsman.topology;

import java.io.IOException;

/** A file is not a topology file that this program can read. The message says where, what is wrong and what to do. */
public final class TopologyFormatException extends IOException {

    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    TopologyFormatException(int line, int column, String problem, Throwable cause) {
        super(line > 0 ? "line %d, column %d: %s".formatted(line, column, problem) : problem, cause);
        this.line = line;
        this.column = column;
    }

    /** Where the problem is, from 1; 0 if it is not about one place. */
    public int line() {
        return line;
    }

    /** Where the problem is in its line, from 1; 0 if it is not about one place. */
    public int column() {
        return column;
    }
}
