package pointsman.headless.config;

import java.io.IOException;
import java.nio.file.Path;

/** A configuration file is not as it should be. The message names the file, the line, the key and what is allowed. */
public final class ConfigurationException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int line;

    ConfigurationException(Path file, int line, String problem, Throwable cause) {
        super(line > 0 ? "%s, line %d: %s".formatted(file, line, problem) : "%s: %s".formatted(file, problem), cause);
        this.line = line;
    }

    /** Where the problem is, from 1; 0 if it is not about one place. */
    public int line() {
        return line;
    }
}
