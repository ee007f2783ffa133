package pointsman.it.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import pointsman.api.RedirectorException;
import pointsman.it.support.Tgt;

/**
 * Moves a random device every 200 ms, and every 5 s kills (SIGKILL) or stops (SIGSTOP) a random server and brings it back
 * 2 s later. One server at a time, so that another is always alive. Two threads of its own.
 */
final class Chaos implements AutoCloseable {

    private static final Duration REMAP_INTERVAL = Duration.ofMillis(200);
    private static final Duration BREAK_INTERVAL = Duration.ofSeconds(5);
    private static final Duration REVIVAL_INTERVAL = Duration.ofMillis(400);
    private static final Duration GONE = Duration.ofSeconds(2);

    private final Bed bed;
    private final Report report;
    private final Random random = new Random(ThreadLocalRandom.current().nextLong());
    private final Thread remapper = new Thread(this::remapAll, "chaos-remaps");
    private final Thread breaker = new Thread(this::breakAll, "chaos-servers");
    private final Map<String, Integer> refusals = new TreeMap<>();
    private volatile boolean stopping;
    private int remaps;
    private int kills;
    private int stops;
    private int fenced;

    /** @param report is told what the chaos itself could not do */
    Chaos(Bed bed, Report report) {
        this.bed = bed;
        this.report = report;
    }

    void start() {
        remapper.start();
        breaker.start();
    }

    /** Stops; every server is back when this returns. */
    void stop() throws InterruptedException {
        stopping = true;
        remapper.join();
        breaker.join();
    }

    /** Tells what was done; after {@link #stop}. */
    void tell() {
        report.figure("remaps", remaps);
        refusals.forEach((reason, count) -> report.figure("remaps refused: " + reason, count));
        report.figure("servers killed (SIGKILL)", kills);
        report.figure("servers stopped (SIGSTOP)", stops);
        report.figure("stopped servers that the fence command ended", fenced);
    }

    int remaps() {
        return remaps;
    }

    int kills() {
        return kills;
    }

    int stops() {
        return stops;
    }

    @Override
    public void close() {
        stopping = true;
        remapper.interrupt();
        breaker.interrupt();
    }

    private void remapAll() {
        try {
            List<String> devices = List.copyOf(bed.snapshot().devices().keySet());
            long next = System.nanoTime();
            while (!stopping) {
                String device = devices.get(random.nextInt(devices.size()));
                List<String> others = bed.otherServers(device);
                if (!others.isEmpty()) {
                    remap(device, others.get(random.nextInt(others.size())));
                }
                next = Math.max(next + REMAP_INTERVAL.toNanos(), System.nanoTime());
                Waiting.pause(Duration.ofNanos(next - System.nanoTime()));
            }
        } catch (RuntimeException | AssertionError e) {
            failed("remaps", e);
        }
    }

    private void remap(String device, String server) {
        try {
            bed.remap(device, server);
            remaps++;
        } catch (RedirectorException refused) {
            // The server is gone, or the device is being moved already: what matters is what the clients see.
            refusals.merge(refused.code().toString().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
    }

    private void breakAll() {
        try {
            Random dice = new Random(ThreadLocalRandom.current().nextLong());
            while (!stopping) {
                long begin = System.nanoTime();
                Tgt victim = bed.servers().get(dice.nextInt(bed.servers().size()));
                boolean kill = dice.nextBoolean();
                if (kill) {
                    victim.kill();
                    kills++;
                } else {
                    victim.freeze();
                    stops++;
                }
                Waiting.pause(GONE);
                if (kill) {
                    victim.restart();
                } else {
                    victim.thaw();
                }
                reviveUntil(begin + BREAK_INTERVAL.toNanos());
            }
            reviveUntil(System.nanoTime() + REVIVAL_INTERVAL.toNanos());
        } catch (RuntimeException | AssertionError e) {
            failed("servers", e);
        }
    }

    /** A stopped server may have been ended by its fence, even at the moment at which it is continued. */
    private void reviveUntil(long end) {
        do {
            for (Tgt server : bed.servers()) {
                if (!server.isRunning()) {
                    fenced++;
                    server.restart();
                }
            }
            Waiting.pause(REVIVAL_INTERVAL);
        } while (!stopping && System.nanoTime() - end < 0);
    }

    private void failed(String what, Throwable cause) {
        if (!stopping) {
            report.error("the chaos of %s has ended by itself: %s".formatted(what, cause));
        }
    }
}
