package pointsman.it.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.api.Extent;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.it.support.DebianTool;
import pointsman.it.support.EngineDaemon;
import pointsman.it.support.EngineSetup;
import pointsman.it.support.Resources;
import pointsman.remote.client.RemoteRedirectorService;
import pointsman.storage.MemoryDevice;
import pointsman.storage.ServiceLimit;
import pointsman.storage.StorageServer;

@Command(
        name = "stripes",
        description = "A volume striped over devices of several limited servers, and one device of one of them:"
                + " requests per second, half reads, half writes.")
final class StripesProgram extends Program {

    private static final long DEVICE_BYTES = 64L << 20;
    private static final int STRIPE_BLOCKS = 128;
    private static final double UNLIMITED_BANDWIDTH = 1e15;
    private static final double LEAST_SHARE = 0.9;
    private static final Duration PING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LEAD = Duration.ofSeconds(1);

    @Option(
            names = "--servers",
            defaultValue = "3",
            description = "Storage servers of our own, each with a device that the volume has (${DEFAULT-VALUE}).")
    private int servers;

    @Option(
            names = "--iops",
            defaultValue = "5000",
            description = "Requests per second that each server can do (${DEFAULT-VALUE}).")
    private double iops;

    @Option(names = "--seconds", defaultValue = "5", description = "Length of a measurement (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Measurements of each (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--depth", defaultValue = "64", description = "Requests under way (${DEFAULT-VALUE}).")
    private int depth;

    @Mixin
    private EngineOptions engineOptions;

    @Override
    List<DebianTool> tools() {
        return List.of();
    }

    /** The device that stands for one alone has a limited server of its own, so that both are there all the time. */
    @Override
    void run(Resources resources, Report report) throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        for (int n = 0; n <= servers; n++) {
            StorageServer server = StorageServer.named("s" + n)
                    .device(MemoryDevice.of("disk" + n, DEVICE_BYTES))
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
                "every device is there", () -> join(service.snapshot()).paths().size() == servers + 1);
        SystemSnapshot snapshot = join(service.snapshot());
        VolumeStatus alone = named(snapshot, "disk0");
        List<Extent> extents = new ArrayList<>();
        for (int n = 1; n <= servers; n++) {
            extents.addAll(named(snapshot, "disk" + n).extents());
        }
        VolumeStatus striped = join(service.createVolume(
                new VolumeRequest("striped", VolumeLayout.STRIPED, STRIPE_BLOCKS, extents, "bench")));

        List<Double> one = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        long errors = 0;
        for (int round = 1; round <= rounds; round++) {
            say("round %d of %d", round, rounds);
            errors += measure(engine, alone, one) + measure(engine, striped, all);
        }
        tell(report, one, all, errors);
    }

    /** Adds the requests per second; returns the errors. */
    private long measure(EngineDaemon engine, VolumeStatus volume, List<Double> rates) throws InterruptedException {
        try (SteadyLoad load = new SteadyLoad(engine.portal(), volume.targetName(), 0, depth)) {
            Waiting.pause(LEAD);
            long before = load.done();
            long begin = System.nanoTime();
            Waiting.pause(Duration.ofMillis(Math.round(seconds * 1_000)));
            rates.add((load.done() - before) * 1e9 / (System.nanoTime() - begin));
            return load.errors();
        }
    }

    private void tell(Report report, List<Double> one, List<Double> all, long errors) {
        double ratio = median(all) / median(one);
        double least = LEAST_SHARE * servers;
        report.figure("servers behind the striped volume", servers);
        report.figure("requests per second that each can do", Math.round(iops));
        report.table(new Report.Rows(
                "Requests of 4 KiB, half reads, %d under way".formatted(depth),
                List.of("volume", "per second, median", "ratio"),
                1,
                List.of(
                        List.of("one device", "%.0f".formatted(median(one)), "1.00"),
                        List.of("striped", "%.0f".formatted(median(all)), "%.2f".formatted(ratio)))));
        report.claim(
                "the striped volume reaches at least %.1f times one device".formatted(least),
                ratio >= least,
                "%.2f times".formatted(ratio));
        report.claim("no client saw an error", errors == 0, errors + " errors");
    }

    private static VolumeStatus named(SystemSnapshot snapshot, String name) {
        return snapshot.volumes().values().stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BenchException("the engine does not know " + name));
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(Waiting.LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
