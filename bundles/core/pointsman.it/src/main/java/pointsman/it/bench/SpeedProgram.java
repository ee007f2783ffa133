package pointsman.it.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;
import pointsman.it.support.Tgt;

@Command(
        name = "speed",
        description =
                "One tgtd reached directly, through HAProxy twice, and through the engine: 14 cases side by side.")
final class SpeedProgram extends Program {

    private static final long DEVICE_BYTES = 1L << 30;
    private static final Duration PING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int CASES = 14;
    private static final String DIRECT = "direct";
    private static final String HAPROXY = "haproxy";
    private static final String CONTROL = "control";
    private static final String ENGINE = "pointsman";

    @Option(
            names = "--load-generator",
            paramLabel = "FOLDER",
            defaultValue = "${POINTSMAN_LOAD_GENERATOR}",
            description = {
                "The folder of compare.py and of iscsi-load or iscsi-load.c, which is compiled then.",
                "Also by the environment variable POINTSMAN_LOAD_GENERATOR."
            })
    private Path loadGenerator;

    @Option(names = "--rounds", defaultValue = "7", description = "Rounds of the 14 cases (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "1.5", description = "Length of each run (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--break",
            description = "Run the engine without a compiler, to see that a slow engine does not pass.")
    private boolean broken;

    @Mixin
    private EngineOptions engineOptions;

    @Override
    List<DebianTool> tools() {
        return List.of(DebianTool.TGTD, DebianTool.TGTADM, DebianTool.HAPROXY, DebianTool.PYTHON);
    }

    @Override
    void run(Resources resources, Report report) throws IOException {
        if (loadGenerator == null) {
            throw new BenchException("name the folder of compare.py and iscsi-load.c with --load-generator");
        }
        Path folder = resources.add(new WorkFolder()).path();
        LoadGenerator generator = LoadGenerator.in(loadGenerator, folder);
        Bed bed = Bed.start(
                resources, folder, new Bed.Plan(1, 1, DEVICE_BYTES, Fence.SESSION, PING, PATIENCE, javaOptions()));
        Tgt server = bed.servers().get(0);
        Haproxy haproxy = resources.add(Haproxy.inFrontOf(folder, HAPROXY, server));
        Haproxy control = resources.add(Haproxy.inFrontOf(folder, CONTROL, server));
        String direct = server.url(1);
        String path = direct.substring(direct.indexOf('/', "iscsi://".length()));
        Map<String, LoadGenerator.Way> ways = new LinkedHashMap<>();
        ways.put(DIRECT, new LoadGenerator.Way(direct, 0));
        ways.put(HAPROXY, new LoadGenerator.Way(url(haproxy.address()) + path, haproxy.pid()));
        ways.put(CONTROL, new LoadGenerator.Way(url(control.address()) + path, control.pid()));
        ways.put(
                ENGINE,
                new LoadGenerator.Way(
                        bed.engine().url(bed.device(1).targetName()),
                        bed.engine().pid()));

        report.figure("rounds", rounds);
        report.figure("seconds per run", seconds);
        // Both compilers of the engine and the page cache have had their turn before anything counts.
        say("warming up");
        generator.warmUp(ways.values());
        say(
                "%d rounds of %d cases by %d ways: about %.0f min",
                rounds, CASES, ways.size(), rounds * CASES * ways.size() * (seconds + 0.1) / 60);
        LoadGenerator.Outcome outcome = generator.compare(rounds, seconds, ways);
        say("%s", outcome.text());
        new SpeedVerdict(outcome, DIRECT, HAPROXY, CONTROL, ENGINE).tell(report);

        say("measuring what the engine allocates");
        for (String mode : List.of("r", "w")) {
            Allocation before = Allocation.of(bed.engine().pid());
            long requests = generator.requests(ways.get(ENGINE), 4096, 16, Math.max(2, seconds), mode);
            Allocation during = Allocation.of(bed.engine().pid()).since(before);
            during.tell(report, mode.equals("r") ? "read" : "write", requests);
        }
        if (bed.engine().output().contains(" ERROR ")) {
            report.error("the engine logged an error: " + bed.engine().output());
        }
    }

    private List<String> javaOptions() {
        List<String> options = new ArrayList<>(engineOptions.java());
        if (broken) {
            options.add("-Xint");
        }
        return options;
    }

    private static String url(InetSocketAddress address) {
        return "iscsi://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
    }
}
