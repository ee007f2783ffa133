package pointsman.ui.tests.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of the machine that a test needs.
 *
 * @param name of the program, as on the command line
 * @param debianPackage that has it
 */
public record ExternalTool(String name, String debianPackage) {

    private static final long TIMEOUT_SECONDS = 30;

    /** Skips the test that calls this when the program is missing; with CI=true fails it. */
    public void require() {
        if (isInstalled()) {
            return;
        }
        String reason = "%s is missing: install the Debian package %s".formatted(name, debianPackage);
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(reason);
        }
        Assumptions.abort(reason);
    }

    /**
     * Runs it to its end.
     *
     * @throws IllegalStateException if it fails or takes longer than 30 s, with what it printed
     */
    public void run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end: " + output);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + command, e);
        }
    }

    private boolean isInstalled() {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(":"))
                        .map(folder -> Path.of(folder, name))
                        .anyMatch(Files::isExecutable);
    }
}
