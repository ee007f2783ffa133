package pointsman.it.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;
import pointsman.storage.MemoryDevice;

@Command(
        name = "capacity",
        description =
                "Servers whose capacity nobody has configured: what the engine learns of it, against their limits.")
final class CapacityProgram extends Program {

    private static final long DEVICE_BYTES = 64L << 20;
    private static final double TOLERANCE = 0.15;
    private static final int[] DEPTHS = {1, 4, 16, 64};

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
        OwnServers own = new OwnServers(resources);
        for (int n = 0; n < limits.size(); n++) {
            own.startLimited("s" + n, MemoryDevice.of("disk" + n, DEVICE_BYTES), limits.get(n));
        }
        EngineProcess engine = new EngineProcess(
                resources, resources.add(new WorkFolder()).path(), own.engineSetup(engineOptions.java()));
        engine.await("every device is there", now -> now.paths().size() == limits.size());
        load(engine);
        judge(engine.snapshot());
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
    private void load(EngineProcess engine) throws InterruptedException {
        for (int depth : DEPTHS) {
            say("%d under way at each of %d servers", depth, limits.size());
            try (Resources clients = new Resources()) {
                List<SteadyLoad> loads = new ArrayList<>();
                for (int n = 0; n < limits.size(); n++) {
                    String target = engine.volume("disk" + n).targetName();
                    loads.add(clients.add(new SteadyLoad(engine.daemon().portal(), target, 0, depth)));
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
}
