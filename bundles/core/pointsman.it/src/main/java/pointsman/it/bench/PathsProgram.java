package pointsman.it.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.api.DeviceStatus;
import pointsman.api.PathPolicy;
import pointsman.it.support.DebianTool;
import pointsman.it.support.EngineDaemon;
import pointsman.it.support.EngineSetup;
import pointsman.it.support.Resources;
import pointsman.remote.client.RemoteRedirectorService;
import pointsman.storage.MemoryDevice;
import pointsman.storage.ServiceLimit;
import pointsman.storage.StorageServer;

@Command(
        name = "paths",
        description =
                "One device through two limited servers at once: requests per second with each path policy, half reads,"
                        + " half writes.")
final class PathsProgram extends Program {

    private static final long DEVICE_BYTES = 64L << 20;
    private static final double UNLIMITED_BANDWIDTH = 1e15;
    private static final double LEAST_RATIO = 1.8;
    private static final Duration PING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
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
        List<String> rows = new ArrayList<>();
        for (int n = 1; n <= servers; n++) {
            StorageServer server = StorageServer.named("s" + n)
                    .device(disk)
                    .serviceLimit(new ServiceLimit(iops, UNLIMITED_BANDWIDTH))
                    .start();
            resources.add(() -> server.kill().toCompletableFuture().join());
            rows.add(EngineSetup.row(server.name(), server.address(), "session"));
        }
        EngineDaemon engine = resources.add(new EngineDaemon(
                resources.add(new WorkFolder()).path(),
                new EngineSetup(rows, PING, PATIENCE, PING, engineOptions.java())));
        engine.start();
        RemoteRedirectorService service = resources.add(new RemoteRedirectorService(engine.api()));
        Waiting.until(
                "every server reaches the device",
                () -> join(service.snapshot()).paths().size() == servers);
        DeviceStatus device = device(service);
        SteadyLoad load = resources.add(new SteadyLoad(engine.portal(), device.targetName(), 0));

        Map<PathPolicy, List<Double>> rates = new EnumMap<>(PathPolicy.class);
        for (int round = 1; round <= rounds; round++) {
            for (PathPolicy policy : PathPolicy.values()) {
                say("round %d of %d, policy %s", round, rounds, name(policy));
                follow(service, policy);
                rates.computeIfAbsent(policy, p -> new ArrayList<>()).add(rate(load));
            }
        }
        tell(report, rates, load);
    }

    private void follow(RemoteRedirectorService service, PathPolicy policy) throws InterruptedException {
        join(service.setPathPolicy(device(service).id(), policy, "bench"));
        int paths = policy == PathPolicy.SINGLE ? 1 : servers;
        Waiting.until(
                "the device is reached through %d servers".formatted(paths),
                () -> device(service).activeServers().size() == paths);
        Waiting.pause(LEAD);
    }

    private double rate(SteadyLoad load) throws InterruptedException {
        long before = load.done();
        long begin = System.nanoTime();
        Waiting.pause(Duration.ofMillis(Math.round(seconds * 1_000)));
        return (load.done() - before) * 1e9 / (System.nanoTime() - begin);
    }

    private void tell(Report report, Map<PathPolicy, List<Double>> rates, SteadyLoad load) {
        report.figure("servers", servers);
        report.figure("requests per second that each can do", Math.round(iops));
        List<List<String>> table = new ArrayList<>();
        double single = median(rates.get(PathPolicy.SINGLE));
        rates.forEach((policy, measured) -> table.add(List.of(
                name(policy), "%.0f".formatted(median(measured)), "%.2f".formatted(median(measured) / single))));
        report.table(new Report.Rows(
                "Requests of 4 KiB, half reads, 16 under way",
                List.of("policy", "per second, median", "ratio to single"),
                1,
                table));
        double ratio = median(rates.get(PathPolicy.ALL)) / single;
        report.claim(
                "policy all is at least %.1f times single".formatted(LEAST_RATIO),
                ratio >= LEAST_RATIO,
                "%.2f times".formatted(ratio));
        report.claim("no client saw an error", load.errors() == 0, load.errors() + " errors");
        report.claim("the client kept its session", load.logins() == 1, load.logins() + " logins");
    }

    private static DeviceStatus device(RemoteRedirectorService service) {
        return join(service.snapshot()).devices().values().iterator().next();
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static String name(PathPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(Waiting.LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
