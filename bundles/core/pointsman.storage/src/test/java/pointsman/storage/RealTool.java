package pointsman.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program of the operating system that tests need. Where it is missing they are skipped; with CI=true they fail. */
record RealTool(String command, String debianPackage) {

    /** What a run has printed and how it ended. */
    record Result(int exitStatus, String output) {}

    private static final long LIMIT_SECONDS = 120;

    /** Runs it to its end, with standard error in the output. */
    Result run(String... arguments) throws IOException, InterruptedException {
        require();
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(line + " did not end within " + LIMIT_SECONDS + " s");
        }
        return new Result(process.exitValue(), output.join());
    }

    /** Skips the test, or fails it with CI=true, if the program is not there. */
    void require() {
        boolean there = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
        String reason = "%s is missing (Debian package %s)".formatted(command, debianPackage);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(reason);
        }
        assumeTrue(there, reason);
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            return "its output could not be read: " + broken;
        }
    }
}
