package pointsman.engine.internal.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;

/**
 * What the history costs. As a test it is short and only sees to it that the file is bounded; with {@code -Dhistory.devices=1000
 * -Dhistory.hours=3} it is the measurement whose figures the documentation gives: they go to the standard output.
 */
@DisplayName("The file of the history")
class HistoryCostTest {

    private static final int DEVICES = Integer.getInteger("history.devices", 20);
    private static final int HOURS = Integer.getInteger("history.hours", 2);

    /** A row takes 42 bytes; what MVStore adds and what waits to be given back is less than as much again. */
    private static final double MOST_BYTES_PER_ROW = 84;

    private static final int SERVERS = 16;
    private static final int IDLE_OF_TEN = 2;

    @TempDir
    Path directory;

    private final Random random = new Random(1);

    @Test
    @DisplayName("is bounded by the rows that are kept, and a second costs little")
    void cost() throws IOException {
        Path file = directory.resolve("history");
        LoadStore store = LoadStore.open(file.toString(), Ring.STANDARD, 8_192);
        // Time passes faster here than it does for the file.
        store.reuseAfter(Duration.ZERO);
        LoadArchive archive = new LoadArchive(store, (window, end, rows) -> {});
        long largest = 0;
        long worst = 0;
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long making = 0;
        int seconds = HOURS * 3_600;
        for (int second = 1; second <= seconds; second++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            LoadSample sample = sample(second);
            long made = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            making += made - before;
            archive.add(sample);
            if (second % 60 == 0) {
                store.tidy();
                largest = Math.max(largest, Files.size(file));
            }
            worst = Math.max(worst, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - made);
        }
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began - making;
        long asked = System.nanoTime();
        int samples = archive.answer(LoadQuery.all(Samples.second(0), Samples.second(seconds))
                        .in(LoadWindow.HALF_HOUR))
                .size();
        long answered = System.nanoTime() - asked;
        store.close();
        int subjects = 2 * DEVICES + SERVERS + 1;
        double rows = rows(seconds);
        System.out.printf(
                "history: %d subjects, %d h: %.2f ms of processor per second, worst %.0f ms; file %.1f MB at most,"
                        + " %.1f MB closed, %.1f kB per subject, %.0f bytes per row; %d half hours of all in %.0f ms%n",
                subjects,
                HOURS,
                used / 1e6 / seconds,
                worst / 1e6,
                largest / 1e6,
                Files.size(file) / 1e6,
                Files.size(file) / 1e3 / subjects,
                Files.size(file) / rows / subjects,
                samples,
                answered / 1e6);

        assertTrue(
                largest < MOST_BYTES_PER_ROW * rows * subjects + (16 << 20),
                () -> "the file takes " + MOST_BYTES_PER_ROW + " bytes per row or more");
    }

    /** Rows of a subject that are kept after some time. */
    private static double rows(long seconds) {
        return Ring.STANDARD.stream()
                .mapToDouble(ring -> Math.min(seconds / ring.seconds(), (long) ring.rows() * ring.blocks()))
                .sum();
    }

    private LoadSample sample(int second) {
        Map<String, Load> devices = new HashMap<>();
        Map<String, Load> clients = new HashMap<>();
        Map<String, Load> servers = new HashMap<>();
        for (int i = 0; i < DEVICES; i++) {
            devices.put("naa.6000000000000000000000000000" + i, load(i));
            clients.put("iqn.2026-11.org.example:client-" + i, load(i));
        }
        for (int i = 0; i < SERVERS; i++) {
            servers.put("server-" + i, load(IDLE_OF_TEN));
        }
        return new LoadSample(
                Samples.second(second), Duration.ofSeconds(1), devices, servers, clients, OptionalDouble.of(0.8));
    }

    private Load load(int i) {
        if (i % 10 < IDLE_OF_TEN) {
            return Load.IDLE;
        }
        double reads = random.nextInt(1_000);
        double writes = random.nextInt(500);
        double median = 200 + random.nextInt(300);
        return new Load(
                reads,
                writes,
                reads * 4_096 * (1 + random.nextInt(16)),
                writes * 4_096 * (1 + random.nextInt(16)),
                reads * 0.001 * random.nextDouble(),
                Optional.of(new Latency(median * 1.2, median, median * (2 + random.nextInt(8)), median * 20)));
    }
}
