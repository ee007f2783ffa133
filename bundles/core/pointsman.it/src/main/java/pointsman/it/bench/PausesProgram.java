package pointsman.it.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.api.DeviceState;
import pointsman.api.RemapOutcome;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;
import pointsman.it.support.Tgt;
import pointsman.it.support.Tool;

@Command(
        name = "pauses",
        description = "How long a client waits when its device moves, and when its server is killed or stopped.")
final class PausesProgram extends Program {

    private static final long DEVICE_BYTES = 64L << 20;
    private static final double MOST_REMAP_MILLIS = 10;
    private static final double MOST_KILL_MILLIS = 200;
    private static final double MOST_AFTER_DETECTION_MILLIS = 500;
    private static final Duration AFTERWARDS = Duration.ofMillis(20);
    private static final Duration SETTLING = Duration.ofMillis(1500);
    private static final Duration BROKEN = Duration.ofMillis(300);

    @Option(names = "--remaps", defaultValue = "1000", description = "Planned remaps (${DEFAULT-VALUE}).")
    private int remaps;

    @Option(names = "--kills", defaultValue = "50", description = "Kills of the active server (${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--stops",
            defaultValue = "10",
            description = "Times that the active server is stopped (${DEFAULT-VALUE}).")
    private int stops;

    @Option(
            names = "--haproxy",
            defaultValue = "5",
            description = "Kills of the server behind HAProxy (${DEFAULT-VALUE}).")
    private int haproxyKills;

    @Option(
            names = "--interval",
            defaultValue = "1000",
            paramLabel = "MILLIS",
            description = "Between two signs of life that the engine asks of a server (${DEFAULT-VALUE} ms).")
    private int intervalMillis;

    @Option(
            names = "--patience",
            defaultValue = "2000",
            paramLabel = "MILLIS",
            description = "Silence after which the engine takes a server for failed (${DEFAULT-VALUE} ms).")
    private int patienceMillis;

    @Option(
            names = "--break",
            description = "Stop the engine for 300 ms in each measurement, to see that such a pause does not pass.")
    private boolean broken;

    @Mixin
    private EngineOptions engineOptions;

    private final List<List<String>> rows = new ArrayList<>();

    @Override
    List<DebianTool> tools() {
        List<DebianTool> needed = new ArrayList<>(List.of(DebianTool.TGTD, DebianTool.TGTADM));
        if (haproxyKills > 0) {
            needed.add(DebianTool.HAPROXY);
        }
        return needed;
    }

    @Override
    void run(Resources resources, Report report) throws IOException, InterruptedException {
        Path folder = resources.add(new WorkFolder()).path();
        Bed bed = Bed.start(
                resources,
                folder,
                new Bed.Plan(
                        2,
                        1,
                        DEVICE_BYTES,
                        Fence.COMMAND,
                        Duration.ofMillis(intervalMillis),
                        Duration.ofMillis(patienceMillis),
                        engineOptions.java()));
        String device = bed.device(1).id();
        report.figure("patience of the engine, ms", patienceMillis);
        report.figure("longest detection time of silence (interval and patience), ms", detectionMillis());
        try (SteadyLoad load =
                new SteadyLoad(bed.engine().portal(), bed.device(1).targetName(), 0)) {
            Waiting.pause(SETTLING);
            planned(bed, device, load, report);
            failures(bed, device, load, report, kills, true);
            failures(bed, device, load, report, stops, false);
            report.figure("requests of the client", load.done());
            report.claim("no client error", load.errors() == 0, load.errors() + " errors");
            report.claim("the client kept its session", load.logins() == 1, load.logins() + " logins");
        }
        if (haproxyKills > 0) {
            haproxy(resources, folder, bed, report);
        }
        report.table(new Report.Rows(
                "Longest time without a completed request, ms; 4 KiB, depth 16, half reads, half writes",
                Distribution.HEADINGS,
                1,
                rows));
    }

    private void planned(Bed bed, String device, SteadyLoad load, Report report) {
        say("%d planned remaps", remaps);
        Distribution seen = new Distribution();
        Distribution told = new Distribution();
        Distribution undisturbed = new Distribution();
        for (int i = 0; i < remaps; i++) {
            String target = bed.otherServers(device).get(0);
            load.beginWindow();
            long begin = System.nanoTime();
            RemapOutcome outcome = bed.remap(device, target);
            spoil(bed);
            Waiting.pause(AFTERWARDS);
            load.awaitProgress();
            seen.add(load.longestGap());
            told.add(outcome.pause());
            // The same length without a remap: what the machine itself does to the client.
            Duration length = Duration.ofNanos(System.nanoTime() - begin);
            load.beginWindow();
            Waiting.pause(length);
            undisturbed.add(load.longestGap());
        }
        rows.add(seen.row("planned remap, as the client sees it"));
        rows.add(told.row("planned remap, as the engine tells it"));
        rows.add(undisturbed.row("no remap, windows of the same length"));
        if (remaps > 0) {
            judge(report, "planned remap: p99", seen.p99Millis(), MOST_REMAP_MILLIS);
        }
    }

    private void failures(Bed bed, String device, SteadyLoad load, Report report, int times, boolean kill) {
        say("%d times the active server is %s", times, kill ? "killed" : "stopped");
        Distribution seen = new Distribution();
        for (int i = 0; i < times; i++) {
            Tgt victim = bed.server(bed.serverOf(device));
            load.beginWindow();
            if (kill) {
                victim.kill();
            } else {
                victim.freeze();
            }
            spoil(bed);
            bed.await(
                    "the other server serves",
                    snapshot ->
                            !snapshot.mapping().serverOf(device).orElseThrow().equals(victim.name())
                                    && snapshot.devices().get(device).state() == DeviceState.ONLINE);
            load.awaitProgress();
            seen.add(load.longestGap());
            if (victim.isRunning()) {
                throw new BenchException("the stopped server was not ended by its fence");
            }
            victim.restart();
            bed.awaitPath(device, victim.name());
            Waiting.pause(AFTERWARDS);
        }
        rows.add(seen.row(kill ? "kill -9 of the active server" : "SIGSTOP of the active server, fence command"));
        if (times > 0) {
            judge(
                    report,
                    kill ? "kill -9 of the active server: p99" : "SIGSTOP with a fence command: longest",
                    kill ? seen.p99Millis() : seen.longestMillis(),
                    kill ? MOST_KILL_MILLIS : detectionMillis() + MOST_AFTER_DETECTION_MILLIS);
        }
    }

    /** The session goes to the backup, and back with the next kill. */
    private void haproxy(Resources resources, Path folder, Bed bed, Report report) throws IOException {
        say("%d times the server behind HAProxy is killed", haproxyKills);
        Tgt first = bed.servers().get(0);
        Tgt second = bed.servers().get(1);
        Haproxy haproxy = resources.add(Haproxy.withBackup(folder, "failover", first, second));
        Distribution seen = new Distribution();
        try (SteadyLoad load = new SteadyLoad(haproxy.address(), Tgt.target(1), Tgt.LUN)) {
            for (int i = 0; i < haproxyKills; i++) {
                Waiting.pause(SETTLING);
                Tgt victim = i % 2 == 0 ? first : second;
                long logins = load.logins();
                load.beginWindow();
                victim.kill();
                Waiting.until("the client has logged in again", () -> load.logins() > logins);
                load.awaitProgress();
                seen.add(load.longestGap());
                victim.restart();
            }
            report.figure("client errors behind HAProxy", load.errors());
            report.figure("logins behind HAProxy", load.logins());
        }
        rows.add(seen.row("for comparison: kill -9 behind HAProxy"));
    }

    /** The longest until silence is noticed: the server falls silent just after an answer, and the next NOP-Out waits. */
    private double detectionMillis() {
        return intervalMillis + patienceMillis;
    }

    private void spoil(Bed bed) {
        if (broken) {
            signal("STOP", bed);
            Waiting.pause(BROKEN);
            signal("CONT", bed);
        }
    }

    private static void signal(String name, Bed bed) {
        Tool.run("/bin/sh", "-c", "kill -%s %d".formatted(name, bed.engine().pid()))
                .ok();
    }

    private static void judge(Report report, String what, double millis, double most) {
        report.claim("%s below %.0f ms".formatted(what, most), millis < most, Distribution.text(millis) + " ms");
    }
}
