package pointsman.ui.tests.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** The tables that the benchmark writes as Markdown, on the console and to a file, each row as soon as it is known. */
final class Report {

    private final Path file;

    /** @param file is written anew */
    Report(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        line("Load average at the beginning: %.1f on %d processors.", load(), processors());
    }

    void table(String title, List<String> columns) throws IOException {
        line("");
        line("%s", title);
        line("");
        line("| %s |", String.join(" | ", columns));
        line("|%s", " --- |".repeat(columns.size()));
    }

    void row(Object... cells) throws IOException {
        line(
                "| %s |",
                String.join(" | ", List.of(cells).stream().map(Object::toString).toList()));
    }

    /** Whether a limit was kept. */
    static String held(boolean held) {
        return held ? "held" : "**not held**";
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
    }

    private void line(String format, Object... values) throws IOException {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
