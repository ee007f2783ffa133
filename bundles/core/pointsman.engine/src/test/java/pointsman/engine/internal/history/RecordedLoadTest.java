package pointsman.engine.internal.history;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.engine.internal.history.Samples.devices;
import static pointsman.engine.internal.history.Samples.reads;
import static pointsman.engine.internal.history.Samples.second;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;
import pointsman.api.ProblemType;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.engine.internal.mapping.FailingDisk;
import pointsman.engine.internal.monitor.EventLog;

@DisplayName("The recorder of load")
@Timeout(120)
class RecordedLoadTest {

    private static final HalfHours LISTENS_NOT = new Told(begun -> {});

    /** Says what it is told in a line each. */
    private record Told(Consumer<String> lines) implements HalfHours {

        @Override
        public CompletionStage<?> measured(Instant begin, Optional<Load> whole, Map<String, Load> devices) {
            lines.accept(
                    begin + " " + whole.map(load -> Math.round(load.iops())).orElse(-1L) + " " + devices.keySet());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void recordedAreTold() {
            lines.accept("these were recorded before");
        }
    }

    private static final Duration RETRY = Duration.ofMillis(50);

    @TempDir
    Path directory;

    private final EventLog events = new EventLog(event -> {});

    private RecordedLoad open() {
        return RecordedLoad.in(directory, events, LISTENS_NOT);
    }

    private static List<LoadSample> all(RecordedLoad recorded) {
        return recorded.answer(LoadQuery.all(second(0), second(4_000)).in(LoadWindow.SECOND))
                .toCompletableFuture()
                .join();
    }

    private List<Event> events(EventType type) {
        return events.after(0, 1_000).stream()
                .filter(event -> event.type() == type)
                .toList();
    }

    @Test
    @DisplayName("answers with what it was given, also after it was closed and opened")
    void answers() {
        try (RecordedLoad recorded = open()) {
            recorded.offer(devices(1, Map.of("d1", reads(1))));
            assertEquals(1, all(recorded).size());
        }
        try (RecordedLoad recorded = open()) {
            assertEquals(reads(1), all(recorded).get(0).devices().get("d1"));
        }
    }

    @Test
    @DisplayName("sets a file aside that is no history, says so, and goes on")
    void brokenFile() throws IOException {
        Files.writeString(directory.resolve("history.mv.db"), "this is not a history".repeat(1_000));

        try (RecordedLoad recorded = open()) {
            recorded.offer(devices(1, Map.of("d1", reads(1))));

            assertEquals(1, all(recorded).size());
            assertEquals(List.of(), recorded.problems());
            assertEquals(
                    "broken-history.mv.db",
                    events(EventType.HISTORY_SET_ASIDE).get(0).arguments().get("file"));
            assertTrue(
                    Files.readString(directory.resolve("broken-history.mv.db")).startsWith("this is not"));
        }
    }

    @Test
    @DisplayName("opens a history whose end was cut off, or sets it aside; in any case it records")
    void cutFile() throws IOException {
        try (RecordedLoad recorded = open()) {
            for (int second = 1; second < 200; second++) {
                recorded.offer(devices(second, Map.of("d1", reads(1))));
                all(recorded);
            }
        }
        Path file = directory.resolve("history.mv.db");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

        try (RecordedLoad recorded = open()) {
            recorded.offer(devices(300, Map.of("d1", reads(1))));

            List<LoadSample> found = all(recorded);
            assertEquals(second(300), found.get(found.size() - 1).time());
        }
    }

    @Test
    @DisplayName("leaves samples out while the disk is full, says so, and goes on when there is room")
    void fullDisk() {
        FailingDisk disk = FailingDisk.register();
        Path file = directory.resolve("history.mv.db");
        StoreFile onDisk = new StoreFile(file, disk.name(file), Ring.STANDARD, 100);
        try (RecordedLoad recorded = new RecordedLoad(onDisk, events, (window, end, rows) -> {}, LISTENS_NOT, RETRY)) {
            record(recorded, 1, 20);
            assertEquals(20, all(recorded).size());
            disk.fill();
            record(recorded, 21, 40);

            await().until(() -> recorded.problems().stream()
                    .anyMatch(problem -> problem.type() == ProblemType.HISTORY_INTERRUPTED));
            assertEquals(1, events(EventType.HISTORY_INTERRUPTED).size());

            disk.empty();
            await().atMost(30, TimeUnit.SECONDS).until(() -> {
                record(recorded, 50, 50);
                return recorded.problems().isEmpty();
            });
            assertEquals(1, events(EventType.HISTORY_RESUMED).size());
            assertTrue(all(recorded).stream().anyMatch(sample -> sample.time().equals(second(20))));
        } finally {
            disk.empty();
        }
    }

    private static void record(RecordedLoad recorded, long from, long to) {
        for (long second = from; second <= to; second++) {
            recorded.offer(devices(second, Map.of("d1", reads(1))));
        }
    }

    @Test
    @DisplayName("keeps a bounded number of samples while the disk is slow, and counts those that it leaves out")
    void slowDisk() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch atDisk = new CountDownLatch(1);
        Path file = directory.resolve("history.mv.db");
        StoreFile store = new StoreFile(file, file.toString(), Ring.STANDARD, 100);
        try (RecordedLoad recorded = new RecordedLoad(
                store,
                events,
                (window, end, rows) -> {
                    atDisk.countDown();
                    awaitQuietly(slow);
                },
                LISTENS_NOT,
                RETRY)) {
            record(recorded, 1, 10);
            assertTrue(atDisk.await(30, TimeUnit.SECONDS));
            record(recorded, 11, 1_010);

            assertEquals(
                    ProblemType.HISTORY_INTERRUPTED, recorded.problems().get(0).type());
            slow.countDown();
            await().until(() -> recorded.problems().isEmpty());

            int kept = all(recorded).size();
            assertTrue(kept >= 40 && kept <= 50, () -> kept + " samples were kept");
            assertEquals(
                    String.valueOf(1_010 - kept),
                    events(EventType.HISTORY_RESUMED).get(0).arguments().get("samples"));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("says that a query is too large without harm to what is recorded")
    void tooLargeQuery() {
        try (RecordedLoad recorded = open()) {
            record(recorded, 1, 5);
            var answer = recorded.answer(
                            LoadQuery.all(second(0), second(1_000_000)).in(LoadWindow.SECOND))
                    .toCompletableFuture();

            CompletionException refused = assertThrows(CompletionException.class, answer::join);
            assertEquals(Code.INVALID, ((RedirectorException) refused.getCause()).code());
            assertEquals(5, all(recorded).size());
        }
    }

    @Test
    @DisplayName("says that it is UNAVAILABLE once it is closed")
    void closed() {
        RecordedLoad recorded = open();
        recorded.close();
        recorded.offer(devices(1, Map.of()));

        CompletionException refused = assertThrows(CompletionException.class, () -> all(recorded));
        assertEquals(Code.UNAVAILABLE, ((RedirectorException) refused.getCause()).code());
    }

    @Test
    @DisplayName("tells each half hour when it is over, and after a restart all of them again, in order")
    void halfHoursAreTold() {
        List<String> told = new CopyOnWriteArrayList<>();
        HalfHours listener = new Told(told::add);
        try (RecordedLoad recorded = RecordedLoad.in(directory, events, listener)) {
            for (int second = 1; second <= 5_500; second += 20) {
                for (int i = 0; i < 20; i++) {
                    recorded.offer(devices(second + i, Map.of("d1", reads(second / 1_800 + 1))));
                }
                all(recorded);
            }
        }
        List<String> live = List.of(second(0) + " 1 [d1]", second(1_800) + " 2 [d1]", second(3_600) + " 3 [d1]");
        List<String> first = new ArrayList<>(List.of("these were recorded before"));
        first.addAll(live);
        assertEquals(first, told);

        told.clear();
        try (RecordedLoad recorded = RecordedLoad.in(directory, events, listener)) {
            List<String> again = new ArrayList<>(live);
            again.add("these were recorded before");
            await().untilAsserted(() -> assertEquals(again, told));
            recorded.offer(devices(7_201, Map.of("d1", reads(1))));
            await().untilAsserted(() -> assertEquals(second(5_400) + " 4 [d1]", told.get(told.size() - 1)));
        }
    }

    @Test
    @DisplayName("goes on to tell half hours after one that was recorded cannot be read")
    void unreadableHalfHour() {
        try (RecordedLoad recorded = open()) {
            recorded.offer(devices(1, Map.of("d1", reads(1))));
            recorded.offer(devices(1_801, Map.of("d1", reads(1))));
            all(recorded);
        }
        MVStore store = MVStore.open(directory.resolve("history.mv.db").toString());
        MVMap<Long, byte[]> rows = store.openMap(
                "rows-half_hour",
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
        assertFalse(rows.isEmpty());
        List.copyOf(rows.keySet()).forEach(key -> rows.put(key, new byte[] {0}));
        store.close();

        List<String> told = new CopyOnWriteArrayList<>();
        try (RecordedLoad recorded = RecordedLoad.in(directory, events, new Told(told::add))) {
            await().until(() -> told.contains("these were recorded before"));
            // What cannot be read is set aside when it is met again, after the usual time.
            for (int second = 3_601; second < 20_000; second += 1_800) {
                recorded.offer(devices(second, Map.of("d1", reads(2))));
            }
            assertEquals(1, told.size());
        }
    }

    @Test
    @DisplayName("says when the clock is set")
    void clockIsSet() {
        try (RecordedLoad recorded = open()) {
            record(recorded, 1, 1);
            record(recorded, 4_000, 4_000);
            all(recorded);

            assertEquals("3999", events(EventType.CLOCK_SET).get(0).arguments().get("seconds"));
        }
    }

    @Test
    @DisplayName("opens what a killed process has left, five times in a row, with all but the last ten seconds")
    void killedProcess() throws Exception {
        Path file = directory.resolve("history.mv.db");
        long next = 1;
        for (int kill = 0; kill < 5; kill++) {
            long last = writeAndKill(file, next, 30 + 23 * kill);
            LoadStore store = LoadStore.open(file.toString(), Ring.STANDARD, 1_000);
            LoadArchive archive = new LoadArchive(store, (window, end, rows) -> {});
            long from = next;
            List<LoadSample> found = archive.answer(LoadQuery.all(second(from), second(last))
                    .in(LoadWindow.SECOND)
                    .of(java.util.Set.of("d0", "d49")));
            store.close();

            assertFalse(found.isEmpty());
            assertTrue(found.size() >= last - from - 10, () -> found.size() + " of " + (last - from + 1));
            for (LoadSample sample : found) {
                double second = sample.time().getEpochSecond() - second(0).getEpochSecond();
                assertEquals(second, sample.devices().get("d0").iops());
                assertEquals(second, sample.devices().get("d49").iops());
            }
            next = last + 100;
        }
    }

    /** Returns the last second that the process said it had recorded. */
    private long writeAndKill(Path file, long from, int seconds) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "writer", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        file.toString(),
                        String.valueOf(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(50, TimeUnit.SECONDS)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> lines(output).size() >= seconds);
        } finally {
            process.destroyForcibly().waitFor();
        }
        List<String> said = lines(output);
        return Long.parseLong(said.get(said.size() - 1));
    }

    /** Without one that is not complete. */
    private static List<String> lines(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}
