package pointsman.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.Platform;

/** The log that the platform writes while the console runs. */
final class PlatformLog {

    /** An entry starts with this, the plug-in, and the severity; 4 is an error. */
    private static final String ENTRY = "!ENTRY ";

    private static final String SEVERITY_ERROR = "4";

    private PlatformLog() {}

    /** The errors since the platform started, each with its lines, stack trace included. */
    static List<String> errors() throws IOException {
        Path file = Platform.getLogFileLocation().toPath();
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> errors = new ArrayList<>();
        StringBuilder error = null;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(ENTRY)) {
                add(errors, error);
                String[] words = line.split(" ");
                error = words.length > 2 && words[2].equals(SEVERITY_ERROR) ? new StringBuilder() : null;
            }
            if (error != null) {
                error.append(line).append('\n');
            }
        }
        add(errors, error);
        return errors;
    }

    private static void add(List<String> errors, StringBuilder error) {
        if (error != null) {
            errors.add(error.toString());
        }
    }
}
