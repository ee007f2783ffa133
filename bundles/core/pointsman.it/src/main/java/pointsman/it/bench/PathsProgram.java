package pointsman.it.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.api.DeviceStatus;
import pointsman.api.PathPolicy;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;
import pointsman.storage.MemoryDevice;

@Command(
        name = "paths",
        description =
                "One device through two limited servers at once: requests per second with each path policy, half reads,"
                        + " half writes.")
final class PathsProgram extends Program {

    private static final long DEVICE_BYTES = 64L << 20;
    private static final double LEAST_RATIO = 1.8;
    private static final Duration LEAD = Duration.ofSeconds(2);

    @Option(names = "--servers", defaultValue = "2", description = "Storage servers of our own (${DEFAULT-VALUE}).")
    private int servers;

    @Option(
            names = "--iops",
            defaultValue = "5000",
            description = "Requests per second that each server can do (${DEFAULT-VALUE}).")
    private double iops;

    @Option(names = "--seconds", defaultValue = "5", description = "Length of a measurement (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Measurements of each policy (${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private EngineOptions engineOptions;

    @Override
    List<DebianTool> tools() {
        return List.of();
    }

    @Override
    void run(Resources resources, Report report) throws IOException, InterruptedException {
        MemoryDevice disk = MemoryDevice.of("shared", DEVICE_BYTES);
        OwnServers own = new OwnServers(resources);
        for (int n = 1; n <= servers; n++) {
            own.startLimited("s" + n, disk, iops);
        }
        EngineProcess engine = new EngineProcess(
                resources, resources.add(new WorkFolder()).path(), own.engineSetup(engineOptions.java()));
        engine.await(
                "every server reaches the device", snapshot -> snapshot.paths().size() == servers);
        DeviceStatus device = device(engine);
        SteadyLoad load = resources.add(new SteadyLoad(engine.daemon().portal(), device.targetName(), 0));

        Map<PathPolicy, Rates> rates = new EnumMap<>(PathPolicy.class);
        for (int round = 1; round <= rounds; round++) {
            for (PathPolicy policy : PathPolicy.values()) {
                say("round %d of %d, policy %s", round, rounds, name(policy));
                follow(engine, policy);
                rates.computeIfAbsent(policy, p -> new Rates()).measure(load, seconds);
            }
        }
        tell(report, rates, load);
    }

    private void follow(EngineProcess engine, PathPolicy policy) throws InterruptedException {
        Waiting.on(engine.service().setPathPolicy(device(engine).id(), policy, "bench"));
        int paths = policy == PathPolicy.SINGLE ? 1 : servers;
        Waiting.until(
                "the device is reached through %d servers".formatted(paths),
                () -> device(engine).activeServers().size() == paths);
        Waiting.pause(LEAD);
    }

    private void tell(Report report, Map<PathPolicy, Rates> rates, SteadyLoad load) {
        report.figure("servers", servers);
        report.figure("requests per second that each can do", Math.round(iops));
        List<List<String>> table = new ArrayList<>();
        double single = rates.get(PathPolicy.SINGLE).median();
        rates.forEach((policy, measured) -> table.add(List.of(
                name(policy), "%.0f".formatted(measured.median()), "%.2f".formatted(measured.median() / single))));
        report.table(new Report.Rows(
                "Requests of 4 KiB, half reads, 16 under way",
                List.of("policy", "per second, median", "ratio to single"),
                1,
                table));
        double ratio = rates.get(PathPolicy.ALL).median() / single;
        report.claim(
                "policy all is at least %.1f times single".formatted(LEAST_RATIO),
                ratio >= LEAST_RATIO,
                "%.2f times".formatted(ratio));
        report.claim("no client saw an error", load.errors() == 0, load.errors() + " errors");
        report.claim("the client kept its session", load.logins() == 1, load.logins() + " logins");
    }

    private static DeviceStatus device(EngineProcess engine) {
        return engine.snapshot().devices().values().iterator().next();
    }

    private static String name(PathPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT);
    }
}
