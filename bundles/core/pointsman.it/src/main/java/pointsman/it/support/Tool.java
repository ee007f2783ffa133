package pointsman.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that was started and ends by itself. Its output, errors among it, is kept. {@link #close} ends it if it has
 * not ended.
 */
public final class Tool implements AutoCloseable {

    /** The longest that any single command of a test may take. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * What a program left.
     *
     * @param exit its exit status
     * @param output all that it wrote
     */
    public record Result(List<String> command, int exit, String output) {

        /** The output; fails if the program did not succeed. */
        public String ok() {
            if (exit != 0) {
                throw new AssertionError("%s ended with %d:%n%s".formatted(String.join(" ", command), exit, output));
            }
            return output;
        }
    }

    private final List<String> command;
    private final Path output;
    private final Process process;

    private Tool(List<String> command) {
        this.command = List.copyOf(command);
        try {
            output = Files.createTempFile("pointsman-it-", ".out");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + String.join(" ", command), e);
        }
    }

    /** Starts a program. */
    public static Tool start(String... command) {
        return new Tool(List.of(command));
    }

    /** Runs a program to its end, whatever that is. */
    public static Result run(String... command) {
        return run(List.of(command));
    }

    /** Runs a program to its end, whatever that is. */
    public static Result run(List<String> command) {
        return run(command, LIMIT);
    }

    /** Runs a program to its end, whatever that is; fails if it takes longer than the limit. */
    public static Result run(List<String> command, Duration limit) {
        try (Tool tool = new Tool(command)) {
            return tool.await(limit);
        }
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for its end; fails if it takes longer than the limit. */
    public Result await(Duration limit) {
        try {
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError(
                        "%s did not end within %s:%n%s".formatted(String.join(" ", command), limit, text()));
            }
            return new Result(command, process.exitValue(), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while %s ran".formatted(command), e);
        }
    }

    /** Byte by byte, since some tools print binary names as they are. */
    private String text() throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
