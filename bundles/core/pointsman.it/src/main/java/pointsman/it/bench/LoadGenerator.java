package pointsman.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Tool;

/**
 * {@code compare.py} and {@code iscsi-load}, the tools that the comparison is made with. They run as they are; a wrapper
 * around {@code iscsi-load} keeps each single result, which compare.py itself prints only as rounded ratios.
 */
final class LoadGenerator {

    /** One way to the device: its address, and the process in between, 0 for none. */
    record Way(String url, long pid) {}

    /**
     * One kind of load.
     *
     * @param bytes in a request
     * @param depth requests under way
     * @param mode r or w
     * @param order seq or rand
     */
    record Case(int bytes, int depth, String mode, String order) {

        @Override
        public String toString() {
            return "%d KiB depth %d %s %s"
                    .formatted(
                            bytes / 1024,
                            depth,
                            mode.equals("r") ? "read" : "write",
                            order.equals("seq") ? "sequential" : "random");
        }
    }

    /** One run of iscsi-load. */
    record Run(Case load, String way, double iops, double p50Micros, double p99Micros, long errors, double gapMillis) {}

    /**
     * What compare.py found.
     *
     * @param text its own output
     * @param cpu seconds of the process in between per gigabyte, by case and way
     */
    record Outcome(String text, List<Run> runs, Map<Case, Map<String, Double>> cpu) {}

    private static final Pattern RUN = Pattern.compile(
            "(\\S+) (\\d+) (\\d+) \\S+ ([rw]) (seq|rand) iops (\\S+) .*p50us (\\S+) p99us (\\S+) .*errs (\\d+) maxgap_ms (\\S+) .*");
    private static final Pattern LINE = Pattern.compile(" *(\\d+) d(\\d+) *([rw]) (seq|rand) .*");
    private static final Pattern CPU = Pattern.compile("\\| (\\S+) x[^|]*cpu-s/GB (\\S+)");
    private static final Pattern REQUESTS = Pattern.compile(".* n (\\d+)\\s*");
    private static final Duration START_UP = Duration.ofSeconds(60);
    private static final String WRAPPER =
            """
            #!/bin/sh
            out=$('%s' "$@") || exit
            printf '%%s %%s\\n' "$*" "$out" >>'%s'
            printf '%%s\\n' "$out"
            """;

    private final Path compare;
    private final Path load;
    private final Path wrapper;
    private final Path runs;

    private LoadGenerator(Path compare, Path load, Path folder) throws IOException {
        this.compare = compare;
        this.load = load;
        this.runs = folder.resolve("runs");
        this.wrapper = folder.resolve("iscsi-load-logged");
        Files.writeString(wrapper, WRAPPER.formatted(load, runs));
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
    }

    /**
     * @param tools where compare.py is, and iscsi-load or its source
     * @param folder for what is made
     */
    static LoadGenerator in(Path tools, Path folder) throws IOException {
        Path compare = tools.resolve("compare.py").toAbsolutePath();
        if (!Files.isRegularFile(compare)) {
            throw new BenchException("there is no %s".formatted(compare));
        }
        Path load = tools.resolve("iscsi-load").toAbsolutePath();
        return new LoadGenerator(compare, Files.isExecutable(load) ? load : compiled(tools, folder), folder);
    }

    private static Path compiled(Path tools, Path folder) {
        Path source = tools.resolve("iscsi-load.c").toAbsolutePath();
        if (!Files.isRegularFile(source)) {
            throw new BenchException("there is neither iscsi-load nor iscsi-load.c in " + tools);
        }
        if (!DebianTool.CC.isInstalled()) {
            throw new BenchException("%s must be compiled: install %s".formatted(source, DebianTool.CC.packages()));
        }
        Path made = folder.resolve("iscsi-load");
        Tool.run("cc", "-O2", "-o", made.toString(), source.toString(), "-liscsi")
                .ok();
        return made;
    }

    /** Puts every kind of load on every way for a moment. */
    void warmUp(Collection<Way> ways) {
        for (Way way : ways) {
            for (int bytes : new int[] {4096, 65536, 262144}) {
                for (String mode : List.of("w", "r")) {
                    requests(way, bytes, 16, 1, mode);
                }
            }
        }
    }

    /** Requests that were carried out within some seconds. */
    long requests(Way way, int bytes, int depth, double seconds, String mode) {
        Tool.Result result =
                Tool.run(load.toString(), way.url(), text(bytes), text(depth), text(seconds), mode, "rand");
        Matcher matcher = REQUESTS.matcher(result.output().strip());
        if (!matcher.find()) {
            throw new BenchException("iscsi-load gave no figures: " + result.output());
        }
        return Long.parseLong(matcher.group(1));
    }

    /** Compares the ways; the first is the yardstick. */
    Outcome compare(int rounds, double seconds, Map<String, Way> ways) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("env", "ISCSI_LOAD=" + wrapper, "python3", compare.toString(), text(rounds), text(seconds)));
        ways.forEach((name, way) ->
                command.add("%s=%s%s".formatted(name, way.url(), way.pid() == 0 ? "" : "@" + way.pid())));
        // A run takes longer than asked for when requests hang; iscsi-load gives up after 30 s.
        long most = (long) (rounds * 14L * ways.size() * (seconds + 2));
        String output;
        try (Tool tool = Tool.start(command.toArray(String[]::new))) {
            output = tool.await(START_UP.plusSeconds(most)).ok();
        }
        return new Outcome(output, runs(ways), cpu(output));
    }

    private List<Run> runs(Map<String, Way> ways) throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        ways.forEach((name, way) -> names.put(way.url(), name));
        List<Run> found = new ArrayList<>();
        for (String line : Files.readAllLines(runs)) {
            Matcher m = RUN.matcher(line);
            if (!m.matches()) {
                throw new BenchException("iscsi-load said something else than figures: " + line);
            }
            found.add(new Run(
                    new Case(Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)), m.group(4), m.group(5)),
                    names.get(m.group(1)),
                    Double.parseDouble(m.group(6)),
                    Double.parseDouble(m.group(7)),
                    Double.parseDouble(m.group(8)),
                    Long.parseLong(m.group(9)),
                    Double.parseDouble(m.group(10))));
        }
        return found;
    }

    private static Map<Case, Map<String, Double>> cpu(String output) {
        Map<Case, Map<String, Double>> found = new LinkedHashMap<>();
        for (String line : output.lines().toList()) {
            Matcher m = LINE.matcher(line);
            if (m.matches()) {
                Map<String, Double> ways = new LinkedHashMap<>();
                Matcher way = CPU.matcher(line);
                while (way.find()) {
                    ways.put(way.group(1), Double.parseDouble(way.group(2)));
                }
                found.put(
                        new Case(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), m.group(3), m.group(4)),
                        ways);
            }
        }
        return found;
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%s", number);
    }
}
