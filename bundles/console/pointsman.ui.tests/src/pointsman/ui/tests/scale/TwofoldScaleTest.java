package pointsman.ui.tests.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts the program of these tests once more, at twice the scale, with the tests of {@link AtTwofoldScale}. */
@EnabledOnOs(OS.LINUX)
class TwofoldScaleTest {

    private static final long TIMEOUT_SECONDS = 180;

    @TempDir
    Path folder;

    @Test
    void everythingIsSharpAndWhole() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        ProcessBuilder second =
                new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log.toFile());
        second.environment().put("GDK_SCALE", "2");

        Process program = second.start();

        try {
            assertTrue(program.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), () -> "It does not end: " + read(log));
            assertEquals(0, program.exitValue(), () -> read(log));
            assertTrue(read(log).contains("Tests run: 4, Failures: 0, Errors: 0, Skipped: 0"), () -> read(log));
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    /** That of this program, with places and tests of its own. */
    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Files.readString(Path.of("/proc/self/cmdline")).split("\0")));
        replace(command, "-data", folder.resolve("data"));
        replace(command, "-configuration", configuration(command));
        replace(command, "-testproperties", tests(command));
        return command;
    }

    private Path configuration(List<String> command) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("configuration"));
        Files.copy(Path.of(valueOf(command, "-configuration")).resolve("config.ini"), copy.resolve("config.ini"));
        return copy;
    }

    private Path tests(List<String> command) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(valueOf(command, "-testproperties")))) {
            properties.load(reader);
        }
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("__provider.tc."))
                .forEach(properties::remove);
        properties.setProperty("__provider.tc.0", AtTwofoldScale.class.getName());
        properties.setProperty("reportsdirectory", folder.resolve("reports").toString());
        Path file = folder.resolve("tests.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    private static void replace(List<String> command, String option, Path value) {
        command.set(command.indexOf(option) + 1, value.toString());
    }

    private static String valueOf(List<String> command, String option) {
        return command.get(command.indexOf(option) + 1);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }
}
