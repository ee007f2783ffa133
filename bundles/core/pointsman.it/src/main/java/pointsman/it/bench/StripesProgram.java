package pointsman.it.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;
import pointsman.storage.MemoryDevice;

@Command(
        name = "stripes",
        description = "A volume striped over devices of several limited servers, and one device of one of them:"
                + " requests per second, half reads, half writes.")
final class StripesProgram extends Program {

    private static final long DEVICE_BYTES = 64L << 20;
    private static final int STRIPE_BLOCKS = 128;
    private static final double LEAST_SHARE = 0.9;
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
        OwnServers own = new OwnServers(resources);
        for (int n = 0; n <= servers; n++) {
            own.startLimited("s" + n, MemoryDevice.of("disk" + n, DEVICE_BYTES), iops);
        }
        EngineProcess engine = new EngineProcess(
                resources, resources.add(new WorkFolder()).path(), own.engineSetup(engineOptions.java()));
        engine.await("every device is there", now -> now.paths().size() == servers + 1);
        VolumeStatus alone = engine.volume("disk0");
        List<Extent> extents = new ArrayList<>();
        for (int n = 1; n <= servers; n++) {
            extents.addAll(engine.volume("disk" + n).extents());
        }
        VolumeStatus striped = Waiting.on(engine.service()
                .createVolume(new VolumeRequest("striped", VolumeLayout.STRIPED, STRIPE_BLOCKS, extents, "bench")));

        Rates one = new Rates();
        Rates all = new Rates();
        long errors = 0;
        for (int round = 1; round <= rounds; round++) {
            say("round %d of %d", round, rounds);
            errors += measure(engine, alone, one) + measure(engine, striped, all);
        }
        tell(report, one, all, errors);
    }

    /** Adds the requests per second; returns the errors. */
    private long measure(EngineProcess engine, VolumeStatus volume, Rates rates) throws InterruptedException {
        try (SteadyLoad load = new SteadyLoad(engine.daemon().portal(), volume.targetName(), 0, depth)) {
            Waiting.pause(LEAD);
            rates.measure(load, seconds);
            return load.errors();
        }
    }

    private void tell(Report report, Rates one, Rates all, long errors) {
        double ratio = all.median() / one.median();
        double least = LEAST_SHARE * servers;
        report.figure("servers behind the striped volume", servers);
        report.figure("requests per second that each can do", Math.round(iops));
        report.table(new Report.Rows(
                "Requests of 4 KiB, half reads, %d under way".formatted(depth),
                List.of("volume", "per second, median", "ratio"),
                1,
                List.of(
                        List.of("one device", "%.0f".formatted(one.median()), "1.00"),
                        List.of("striped", "%.0f".formatted(all.median()), "%.2f".formatted(ratio)))));
        report.claim(
                "the striped volume reaches at least %.1f times one device".formatted(least),
                ratio >= least,
                "%.2f times".formatted(ratio));
        report.claim("no client saw an error", errors == 0, errors + " errors");
    }
}
