package pointsman.iscsi.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Programs of the system that tests run. */
public final class RealProgram {

    private static final long DEADLINE_SECONDS = 20;

    private RealProgram() {}

    /** Skips the test, or fails it with CI=true, if a program is missing. */
    public static void require(String command, String debianPackage) {
        boolean there = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
        String reason = "%s is missing (Debian package %s)".formatted(command, debianPackage);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(reason);
        }
        assumeTrue(there, reason);
    }

    /** Runs a program to its end, whatever its exit status; what it prints. */
    public static String run(String command, String debianPackage, String... arguments)
            throws IOException, InterruptedException {
        require(command, debianPackage);
        String[] line = new String[arguments.length + 1];
        line[0] = command;
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        Path output = Files.createTempFile(command, ".log");
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("%s did not end within %d s".formatted(command, DEADLINE_SECONDS));
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            Files.delete(output);
        }
    }
}
