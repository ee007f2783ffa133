package pointsman.it.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.it.support.DebianTool;
import pointsman.it.support.EngineDaemon;
import pointsman.it.support.EngineSetup;
import pointsman.it.support.Resources;
import pointsman.remote.client.RemoteRedirectorService;
import pointsman.storage.MemoryDevice;
import pointsman.storage.ServiceLimit;
import pointsman.storage.StorageServer;

@Command(
        name = "capacity",
        description =
                "Servers whose capacity nobody has configured: what the engine learns of it, against their limits.")
final class CapacityProgram extends Program {

    private static final long DEVICE_BYTES = 64L << 20;
    private static final double UNLIMITED_BANDWIDTH = 1e15;
    private static final double TOLERANCE = 0.15;
    private static final int[] DEPTHS = {1, 4, 16, 64};
    private static final Duration PING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--iops",
            split = ",",
            defaultValue = "300,1000,3000",
            description =
                    "Requests per second that each server can do, of which the engine knows nothing (${DEFAULT-VALUE}).")
    private List<Double> limits;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "How long 1, 4, 16 and 64 requests are under way at each server (${DEFAULT-VALUE}).")
    private double seconds;

    @Mixin
    private EngineOptions engineOptions;

    private final List<List<String>> rows = new ArrayList<>();
    private double worst;
    private long errors;

    @Override
    List<DebianTool> tools() {
        return List.of();
    }

    @Override
    void run(Resources resources, Report report) throws IOException, InterruptedException {
        List<String> servers = new ArrayList<>();
        for (int n = 0; n < limits.size(); n++) {
            StorageServer server = StorageServer.named("s" + n)
                    .device(MemoryDevice.of("disk" + n, DEVICE_BYTES))
                    .serviceLimit(new ServiceLimit(limits.get(n), UNLIMITED_BANDWIDTH))
                    .start();
            resources.add(() -> server.kill().toCompletableFuture().join());
            servers.add(EngineSetup.row(server.name(), server.address(), "session"));
        }
        EngineDaemon engine = resources.add(new EngineDaemon(
                resources.add(new WorkFolder()).path(),
                new EngineSetup(servers, PING, PATIENCE, PING, engineOptions.java())));
        engine.start();
        RemoteRedirectorService service = resources.add(new RemoteRedirectorService(engine.api()));
        Waiting.until(
                "every device is there", () -> join(service.snapshot()).paths().size() == limits.size());
        load(engine, join(service.snapshot()));
        judge(join(service.snapshot()));
        report.table(new Report.Rows(
                "Requests of 4 KiB, half reads, 1, 4, 16 and 64 under way for %.0f s each".formatted(seconds),
                List.of("server", "limit", "learnt", "source", "off by"),
                1,
                rows));
        report.claim(
                "what was learnt is within %.0f %% of every limit".formatted(TOLERANCE * 100),
                worst <= TOLERANCE,
                "worst %.1f %%".formatted(worst * 100));
        report.claim("no client saw an error", errors == 0, errors + " errors");
    }

    /** All servers at once, each by a client of its own. */
    private void load(EngineDaemon engine, SystemSnapshot snapshot) throws InterruptedException {
        for (int depth : DEPTHS) {
            say("%d under way at each of %d servers", depth, limits.size());
            try (Resources clients = new Resources()) {
                List<SteadyLoad> loads = new ArrayList<>();
                for (int n = 0; n < limits.size(); n++) {
                    String target = named(snapshot, "disk" + n).targetName();
                    loads.add(clients.add(new SteadyLoad(engine.portal(), target, 0, depth)));
                }
                Waiting.pause(Duration.ofMillis(Math.round(seconds * 1_000)));
                loads.forEach(client -> errors += client.errors());
            }
        }
    }

    private void judge(SystemSnapshot snapshot) {
        for (int n = 0; n < limits.size(); n++) {
            Capacity capacity =
                    ((Element.Server) snapshot.topology().element("s" + n).orElseThrow()).capacity();
            double off = capacity.iops() / limits.get(n) - 1;
            boolean learnt = capacity.iopsSource() == CapacitySource.LEARNT;
            worst = Math.max(worst, learnt ? Math.abs(off) : Double.POSITIVE_INFINITY);
            rows.add(List.of(
                    "s" + n,
                    "%.0f".formatted(limits.get(n)),
                    "%.0f".formatted(capacity.iops()),
                    capacity.iopsSource().name().toLowerCase(Locale.ROOT),
                    "%+.1f %%".formatted(off * 100)));
        }
    }

    private static VolumeStatus named(SystemSnapshot snapshot, String name) {
        return snapshot.volumes().values().stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BenchException("the engine does not know " + name));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
