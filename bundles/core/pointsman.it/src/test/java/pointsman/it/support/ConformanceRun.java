package pointsman.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One run of all suites of {@code iscsi-test-cu}, and what came of each test.
 *
 * @param what was tested, in words
 * @param results by suite and test, as in {@code ALL.Read10.Simple}
 * @param log all that the program wrote
 */
public record ConformanceRun(String what, Map<String, Result> results, String log) {

    /** What came of a test. */
    public enum Outcome {
        PASSED,
        SKIPPED,
        FAILED
    }

    /**
     * A test's outcome.
     *
     * @param reason the first thing that the program said of a skipped or failed test
     */
    public record Result(Outcome outcome, String reason) {}

    /** It takes about 15 s, most of it waiting. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Pattern SUITE = Pattern.compile("^Suite: (\\S+)");
    private static final Pattern TEST = Pattern.compile("^\\s*Test: (\\S+) \\.\\.\\.(.*)");
    private static final Pattern REASON = Pattern.compile("\\[(?:SKIPPED|FAILED)\\]\\s*(.*)");

    /**
     * Runs all suites, destructive ones too.
     *
     * @param urls the logical unit; two are two paths to the same
     */
    public static ConformanceRun of(String what, String... urls) {
        List<String> command = new ArrayList<>(List.of("iscsi-test-cu", "--dataloss", "--verbose", "--test=ALL"));
        command.addAll(Arrays.asList(urls));
        String log = Tool.run(command, LIMIT).output();
        return new ConformanceRun(what, parse(log), log);
    }

    /** The tests with an outcome, as far as there are some. */
    public Set<String> with(Outcome outcome) {
        return results.entrySet().stream()
                .filter(entry -> entry.getValue().outcome() == outcome)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Set<String> failed() {
        return with(Outcome.FAILED);
    }

    /** Writes a summary that people can read, and the log beside it. */
    public void write(Path folder, String name) {
        StringBuilder text = new StringBuilder();
        text.append("iscsi-test-cu --dataloss --verbose --test=ALL: ")
                .append(what)
                .append('\n');
        text.append("%d tests: %d passed, %d skipped, %d failed%n"
                .formatted(
                        results.size(),
                        with(Outcome.PASSED).size(),
                        with(Outcome.SKIPPED).size(),
                        failed().size()));
        for (Outcome outcome : List.of(Outcome.FAILED, Outcome.SKIPPED)) {
            text.append('\n').append(outcome).append('\n');
            with(outcome)
                    .forEach(test -> text.append(
                            "  %-45s %s%n".formatted(test, results.get(test).reason())));
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".txt"), text);
            Files.writeString(folder.resolve(name + ".log"), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Result> parse(String log) {
        Map<String, Result> results = new TreeMap<>();
        String suite = "";
        String test = null;
        StringBuilder said = new StringBuilder();
        for (String line : log.lines().toList()) {
            Matcher suiteLine = SUITE.matcher(line);
            Matcher testLine = TEST.matcher(line);
            if (suiteLine.find()) {
                put(results, test, said);
                test = null;
                suite = suiteLine.group(1);
            } else if (testLine.find()) {
                put(results, test, said);
                test = suite + "." + testLine.group(1);
                said.setLength(0);
                said.append(testLine.group(2)).append('\n');
            } else if (line.startsWith("Run Summary:")) {
                put(results, test, said);
                test = null;
            } else {
                said.append(line).append('\n');
            }
        }
        put(results, test, said);
        return results;
    }

    private static void put(Map<String, Result> results, String test, StringBuilder said) {
        if (test == null) {
            return;
        }
        String text = said.toString();
        // The verdict stands behind the dots or at the begin of a line; what the program says begins with blanks.
        Optional<String> verdict = text.lines()
                .filter(line -> line.startsWith("passed") || line.startsWith("FAILED"))
                .findFirst();
        boolean passed = verdict.filter(line -> line.startsWith("passed")).isPresent();
        Outcome outcome = !passed ? Outcome.FAILED : text.contains("[SKIPPED]") ? Outcome.SKIPPED : Outcome.PASSED;
        Matcher reason = REASON.matcher(text);
        String why =
                outcome == Outcome.PASSED ? "" : reason.find() ? reason.group(1).strip() : "";
        results.put(test, new Result(outcome, why));
    }
}
