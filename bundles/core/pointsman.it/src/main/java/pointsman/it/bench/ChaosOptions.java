package pointsman.it.bench;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the programs that put clients into chaos have in common. */
final class ChaosOptions {

    @Option(names = "--minutes", defaultValue = "10", description = "How long (${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--servers", defaultValue = "3", description = "Number of tgtd (${DEFAULT-VALUE}).")
    private int servers;

    @Option(
            names = "--fence",
            defaultValue = "command",
            description = "How servers are fenced: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Fence fence;

    @Option(
            names = "--patience",
            defaultValue = "1000",
            paramLabel = "MILLIS",
            description =
                    "Silence after which the engine takes a server for failed (${DEFAULT-VALUE} ms). A server that is"
                            + " stopped comes back after 2 s.")
    private int patienceMillis;

    @Option(
            names = "--break",
            paramLabel = "WHAT",
            description = "Spoil something, to see that it is found: ${COMPLETION-CANDIDATES}.")
    private Saboteur.Break broken;

    @Mixin
    private EngineOptions engineOptions;

    Duration length() {
        return Duration.ofMillis(Math.round(minutes * 60_000));
    }

    Fence fence() {
        return fence;
    }

    /** What is to be spoiled; null for nothing. */
    Saboteur.Break broken() {
        return broken;
    }

    Bed.Plan plan(int devices, long deviceBytes) {
        if (servers < 2) {
            throw new BenchException("one of the servers must be alive all the time: --servers is at least 2");
        }
        Duration patience = Duration.ofMillis(patienceMillis);
        return new Bed.Plan(
                servers, devices, deviceBytes, fence, patience.dividedBy(2), patience, engineOptions.java());
    }

    /** Tells what was asked for. */
    void tell(Report report) {
        report.figure("seconds", length().toMillis() / 1000.0);
        report.figure("servers (tgtd)", servers);
        report.figure("fence", fence.toString().toLowerCase(Locale.ROOT));
        report.figure("patience of the engine, ms", patienceMillis);
        if (broken != null) {
            report.figure("spoiled on purpose", broken);
        }
    }
}
