package pointsman.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import pointsman.it.support.Tgt;

/** How servers are fenced, and what the engine's configuration says for that. */
enum Fence {
    SESSION,
    NONE,
    COMMAND;

    private static final String SCRIPT =
            """
            #!/bin/sh
            # Ends the server for good; that it is gone already is as good.
            pid=$(cat '%1$s') || exit 1
            kill -9 "$pid" 2>/dev/null
            n=0
            while kill -0 "$pid" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null; do
              n=$((n + 1))
              [ $n -lt 200 ] || exit 1
              sleep 0.01
            done
            date +%%s.%%N >>'%2$s'
            exit 0
            """;

    /**
     * What the row of a server says.
     *
     * @param folder for the fence program, and its log, which gets a line for each time that it ended the server
     */
    String yaml(Path folder, Tgt server) throws IOException {
        return switch (this) {
            case SESSION -> "session";
            case NONE -> "none";
            case COMMAND -> "{command: [\"%s\"], limit: 5s}".formatted(script(folder, server));
        };
    }

    private static Path script(Path folder, Tgt server) throws IOException {
        Path script = Files.writeString(
                folder.resolve("fence-" + server.name()),
                SCRIPT.formatted(server.pidFile(), folder.resolve("fenced-" + server.name())));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
