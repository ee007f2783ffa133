package pointsman.engine.internal.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.engine.internal.history.Samples.devices;
import static pointsman.engine.internal.history.Samples.reads;
import static pointsman.engine.internal.history.Samples.second;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.HostLoad;
import pointsman.api.Load;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;
import pointsman.api.MemoryUse;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;

@DisplayName("Recorded load")
class LoadArchiveTest {

    /** As the standard ones, with less of each. */
    private static final List<Ring> SHORT = List.of(
            new Ring(LoadWindow.SECOND, 10, 13),
            new Ring(LoadWindow.TEN_SECONDS, 6, 11),
            new Ring(LoadWindow.MINUTE, 30, 5),
            new Ring(LoadWindow.HALF_HOUR, 2, 5),
            new Ring(LoadWindow.HOUR, 24, 3));

    private static final int MOST_SUBJECTS = 6;

    @TempDir
    Path directory;

    private LoadStore store;
    private LoadArchive archive;

    @BeforeEach
    void open() {
        store = LoadStore.open(directory.resolve("history").toString(), SHORT, MOST_SUBJECTS);
        archive = new LoadArchive(store, (window, end, rows) -> {});
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void restart() {
        archive.flush();
        store.close();
        open();
    }

    private void crash() {
        store.abandon();
        open();
    }

    private void record(long from, long to, Map<String, Load> devices) {
        for (long second = from; second <= to; second++) {
            archive.add(devices(second, devices));
        }
    }

    private List<LoadSample> in(LoadWindow window, long from, long to) {
        return archive.answer(LoadQuery.all(second(from), second(to)).in(window));
    }

    private static List<Instant> times(List<LoadSample> samples) {
        return samples.stream().map(LoadSample::time).toList();
    }

    private static double iops(LoadSample sample, String device) {
        return sample.devices().get(device).iops();
    }

    @Test
    @DisplayName("comes back second by second, the newest at once")
    void secondsComeBack() {
        archive.add(devices(1, Map.of("d1", reads(100, 200, 900))));
        archive.add(devices(2, Map.of("d1", reads(200, 250, 800))));

        List<LoadSample> samples = in(LoadWindow.SECOND, 0, 10);

        assertEquals(List.of(second(1), second(2)), times(samples));
        assertEquals(Duration.ofSeconds(1), samples.get(0).window());
        assertEquals(reads(100, 200, 900), samples.get(0).devices().get("d1"));
        assertEquals(0.9, samples.get(1).efficiency().orElseThrow(), 1e-6);
    }

    @Test
    @DisplayName("of servers and clients is kept as that of devices")
    void allKindsAreKept() {
        archive.add(new LoadSample(
                second(1),
                Duration.ofSeconds(1),
                Map.of("x", reads(1)),
                Map.of("x", reads(2)),
                Map.of("x", reads(4)),
                OptionalDouble.empty()));

        LoadSample sample = in(LoadWindow.SECOND, 0, 10).get(0);

        assertEquals(Map.of("x", reads(1)), sample.devices());
        assertEquals(Map.of("x", reads(2)), sample.servers());
        assertEquals(Map.of("x", reads(4)), sample.clients());
        assertEquals(OptionalDouble.empty(), sample.efficiency());
    }

    @Test
    @DisplayName("of hosts is kept: the mean of processors and memory where they are known")
    void hostsAreKept() {
        for (int second = 1; second <= 60; second++) {
            boolean early = second <= 30;
            archive.add(new LoadSample(
                    second(second),
                    Duration.ofSeconds(1),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(
                            "s1",
                            new HostLoad(
                                    early ? OptionalDouble.of(0.25) : OptionalDouble.empty(),
                                    Optional.of(new MemoryUse(early ? 1_024 : 2_048, 4_096))),
                            "s2",
                            HostLoad.UNKNOWN),
                    OptionalDouble.empty()));
        }

        assertEquals(
                Map.of("s1", new HostLoad(OptionalDouble.of(0.25), Optional.of(new MemoryUse(1_536, 4_096)))),
                in(LoadWindow.MINUTE, 0, 60).get(0).hosts());
        assertEquals(
                OptionalDouble.empty(),
                in(LoadWindow.SECOND, 31, 31).get(0).hosts().get("s1").cpuBusy());
    }

    @Test
    @DisplayName("that is idle is there as idle, what was not measured is not there")
    void idleIsNotUnknown() {
        record(1, 70, Map.of("idle", Load.IDLE));
        record(71, 121, Map.of());

        assertEquals(Load.IDLE, in(LoadWindow.SECOND, 60, 60).get(0).devices().get("idle"));
        assertEquals(Load.IDLE, in(LoadWindow.MINUTE, 0, 60).get(0).devices().get("idle"));
        assertEquals(List.of(), in(LoadWindow.SECOND, 71, 121));
        assertEquals(List.of(second(60), second(120)), times(in(LoadWindow.MINUTE, 0, 121)));
    }

    @Test
    @DisplayName("has gaps where nothing was measured, in each window")
    void gapsStayGaps() {
        record(1, 60, Map.of("d1", reads(10)));
        record(181, 241, Map.of("d1", reads(10)));

        assertEquals(List.of(second(60), second(240)), times(in(LoadWindow.MINUTE, 0, 300)));
        assertEquals(List.of(second(60), second(190)), times(in(LoadWindow.TEN_SECONDS, 60, 199)));
    }

    @Test
    @DisplayName("of a longer window is the mean of its seconds")
    void longerWindowsAreMeans() {
        record(1, 30, Map.of("d1", reads(100)));
        record(31, 60, Map.of("d1", reads(300)));
        record(61, 61, Map.of("d1", reads(0)));

        assertEquals(200, iops(in(LoadWindow.MINUTE, 0, 60).get(0), "d1"), 1e-3);
        assertEquals(100, iops(in(LoadWindow.TEN_SECONDS, 30, 30).get(0), "d1"), 1e-3);
        assertEquals(300, iops(in(LoadWindow.TEN_SECONDS, 40, 40).get(0), "d1"), 1e-3);
    }

    @Test
    @DisplayName("of a window that was measured in part is the mean of that part")
    void partsCountForThemselves() {
        record(1, 20, Map.of("d1", reads(100)));
        record(21, 60, Map.of());
        record(61, 61, Map.of("d1", reads(0)));

        assertEquals(100, iops(in(LoadWindow.MINUTE, 0, 60).get(0), "d1"), 1e-3);
    }

    @Test
    @DisplayName("of half an hour and of an hour comes from the minutes")
    void hoursAreMade() {
        record(1, 1_800, Map.of("d1", reads(100)));
        record(1_801, 3_600, Map.of("d1", reads(200)));

        assertEquals(100, iops(in(LoadWindow.HALF_HOUR, 0, 1_800).get(0), "d1"), 1e-3);
        assertEquals(150, iops(in(LoadWindow.HOUR, 0, 3_600).get(0), "d1"), 1e-3);
    }

    @Test
    @DisplayName("is there after a restart, and a window that it interrupted is made")
    void survivesARestart() {
        record(1, 34, Map.of("d1", reads(100)));
        restart();
        record(36, 61, Map.of("d1", reads(200)));

        assertEquals(59, in(LoadWindow.SECOND, 1, 60).size());
        assertEquals(
                (34 * 100 + 25 * 200) / 59.0, iops(in(LoadWindow.MINUTE, 0, 60).get(0), "d1"), 1e-2);
    }

    @Test
    @DisplayName("of the hour in which the engine stopped is made when it comes back hours later")
    void interruptedHoursAreMadeLater() {
        record(1, 130, Map.of("d1", reads(100)));
        restart();
        record(20_000, 20_010, Map.of("d1", reads(1)));

        List<LoadSample> hours = in(LoadWindow.HOUR, 0, 20_000);

        assertEquals(List.of(second(3_600)), times(hours));
        assertEquals(100, iops(hours.get(0), "d1"), 1e-3);
    }

    @Test
    @DisplayName("of all but the last ten seconds is there after a crash")
    void survivesACrash() {
        record(1, 34, Map.of("d1", reads(100)));

        crash();

        assertEquals(30, in(LoadWindow.SECOND, 0, 100).size());
        assertEquals(3, in(LoadWindow.TEN_SECONDS, 0, 100).size());
    }

    @Test
    @DisplayName("is bounded: the oldest makes room")
    void isBounded() {
        record(1, 2_000, Map.of("d1", reads(100)));

        List<LoadSample> seconds = in(LoadWindow.SECOND, 0, 2_000);

        assertEquals(second(1_871), seconds.get(0).time());
        assertEquals(130, seconds.size());
    }

    @Test
    @DisplayName("says nothing of samples whose figures are not figures")
    void badFiguresAreGaps() {
        archive.add(devices(
                1,
                Map.of(
                        "good", reads(1),
                        "nan", reads(Double.NaN),
                        "negative", reads(-1),
                        "infinite", reads(Double.POSITIVE_INFINITY))));

        assertEquals(
                Set.of("good"), in(LoadWindow.SECOND, 0, 10).get(0).devices().keySet());
    }

    @Test
    @DisplayName("of some subjects is theirs alone")
    void subjectsAreChosen() {
        record(1, 70, Map.of("d1", reads(1), "d2", reads(2), "d3", reads(3)));

        LoadQuery query = LoadQuery.all(second(0), second(100)).of(Set.of("d1", "d3", "nobody"));

        List<LoadSample> samples = archive.answer(query.in(LoadWindow.MINUTE));
        assertEquals(Set.of("d1", "d3"), samples.get(0).devices().keySet());
        assertTrue(samples.get(0).efficiency().isPresent());
    }

    @Test
    @DisplayName("of nobody is nothing but the efficiency")
    void nobodyHasNothing() {
        record(1, 5, Map.of("d1", reads(1)));

        List<LoadSample> samples =
                archive.answer(LoadQuery.all(second(0), second(9)).of(Set.of("nobody")));

        assertEquals(5, samples.size());
        assertTrue(samples.stream().allMatch(sample -> sample.devices().isEmpty()));
    }

    @Test
    @DisplayName("comes in the shortest windows that still hold the time")
    void bestWindows() {
        record(1, 4_000, Map.of("d1", reads(1)));

        assertEquals(Duration.ofSeconds(1), best(3_900, 4_000));
        assertEquals(Duration.ofSeconds(10), best(3_600, 4_000));
        assertEquals(Duration.ofMinutes(1), best(0, 4_000));
    }

    private Duration best(long from, long to) {
        return archive.answer(LoadQuery.all(second(from), second(to))).get(0).window();
    }

    @Test
    @DisplayName("of ever is an answer when nobody says in what windows")
    void everIsAnAnswer() {
        record(1, 100, Map.of("d1", reads(1)));

        assertEquals(
                100, archive.answer(LoadQuery.all(Instant.MIN, Instant.MAX)).size());
    }

    @Test
    @DisplayName("in more windows than fit an answer is INVALID")
    void answersAreBounded() {
        LoadQuery query =
                LoadQuery.all(second(0), second(LoadQuery.MOST_SAMPLES)).in(LoadWindow.SECOND);

        assertEquals(
                Code.INVALID,
                assertThrows(RedirectorException.class, () -> archive.answer(query))
                        .code());
    }

    @Test
    @DisplayName("of a time that ends before it begins is INVALID")
    void timesAreChecked() {
        LoadQuery query = LoadQuery.all(second(1), second(0));

        assertEquals(
                Code.INVALID,
                assertThrows(RedirectorException.class, () -> archive.answer(query))
                        .code());
    }

    @Test
    @DisplayName("stays when the clock is set years ahead and back")
    void clockAheadLosesNothing() {
        record(1, 60, Map.of("d1", reads(100)));
        archive.add(devices(Instant.parse("2036-01-01T00:00:00Z"), Map.of("d1", reads(5))));
        record(61, 90, Map.of("d1", reads(200)));

        assertEquals(90, in(LoadWindow.SECOND, 1, 90).size());
        assertEquals(100, iops(in(LoadWindow.MINUTE, 0, 60).get(0), "d1"), 1e-3);
    }

    @Test
    @DisplayName("of a second that comes again is what was measured last")
    void clockBackOverwrites() {
        record(1, 60, Map.of("d1", reads(100)));
        record(21, 61, Map.of("d1", reads(200)));

        assertEquals(60, in(LoadWindow.SECOND, 1, 60).size());
        assertEquals(100, iops(in(LoadWindow.SECOND, 20, 20).get(0), "d1"));
        assertEquals(200, iops(in(LoadWindow.SECOND, 21, 21).get(0), "d1"));
        assertEquals(
                (20 * 100 + 40 * 200) / 60.0, iops(in(LoadWindow.MINUTE, 60, 60).get(0), "d1"), 1e-2);
    }

    @ParameterizedTest
    @DisplayName("takes any time that a clock can have")
    @ValueSource(strings = {"1960-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void anyTimeIsTaken(String time) {
        archive.add(devices(Instant.parse(time), Map.of("d1", reads(100))));
        record(1, 11, Map.of("d1", reads(100)));

        assertEquals(11, in(LoadWindow.SECOND, 1, 11).size());
    }

    @ParameterizedTest
    @DisplayName("has each second once although samples come a little early or late")
    @ValueSource(ints = {-400, -1, 0, 1, 400})
    void samplesComeAstray(int millis) {
        for (int second = 1; second <= 50; second++) {
            int astray = second % 2 == 0 ? millis : 0;
            archive.add(devices(second(second).plusMillis(astray), Map.of("d1", reads(second))));
        }

        assertEquals(50, in(LoadWindow.SECOND, 0, 60).size());
    }

    @Test
    @DisplayName("of shorter windows than a second is their mean")
    void shortWindowsShareASecond() {
        for (int i = 1; i <= 100; i++) {
            archive.add(new LoadSample(
                    second(0).plusMillis(200L * i),
                    Duration.ofMillis(200),
                    Map.of("d1", reads(i % 5)),
                    Map.of(),
                    Map.of(),
                    OptionalDouble.empty()));
        }

        List<LoadSample> samples = in(LoadWindow.SECOND, 0, 100);
        assertEquals(20, samples.size());
        samples.forEach(sample -> assertEquals(2, iops(sample, "d1"), 1e-6));
    }

    @Test
    @DisplayName("of more subjects than there is room for is that of those which were there first, and it says so")
    void subjectsAreBounded() {
        Map<String, Load> many = Map.of(
                "1", reads(1), "2", reads(1), "3", reads(1), "4", reads(1), "5", reads(1), "6", reads(1), "7",
                reads(1));

        int left = archive.add(devices(1, many));
        archive.flush();

        assertEquals(2, left);
        assertEquals(MOST_SUBJECTS, store.subjects());
        assertEquals(5, in(LoadWindow.SECOND, 0, 10).get(0).devices().size());
    }

    @Test
    @DisplayName("of subjects that have gone makes room for new ones")
    void goneSubjectsMakeRoom() {
        record(1, 20, Map.of("1", reads(1), "2", reads(1), "3", reads(1), "4", reads(1), "5", reads(1)));

        int left = archive.add(devices(21, Map.of("6", reads(1), "1", reads(1))));

        assertEquals(0, left);
        assertEquals(MOST_SUBJECTS, store.subjects());
        Set<String> known = in(LoadWindow.SECOND, 5, 5).get(0).devices().keySet();
        assertTrue(known.contains("1"), () -> "one that is still there was forgotten: " + known);
        assertEquals(4, known.size());
        assertFalse(known.contains("6"));
    }

    @Test
    @DisplayName("of a subject that has not been seen for as long as the longest windows are kept is forgotten")
    void oldSubjectsAreForgotten() {
        record(1, 61, Map.of("gone", reads(1)));
        for (int day = 1; day < 6; day++) {
            long start = day * 86_400L;
            record(start + 1, start + 61, Map.of("stays", reads(1)));
        }

        assertEquals(2, store.subjects());
    }

    @ParameterizedTest
    @EnumSource(LoadWindow.class)
    @DisplayName("is kept in each of the windows")
    void standardRingsHaveAllWindows(LoadWindow window) {
        assertTrue(Ring.STANDARD.stream().anyMatch(ring -> ring.window() == window));
    }

    @Test
    @DisplayName("of the standard rings: a block is as long as a row of the next ring")
    void standardRingsFit() {
        for (int i = 1; i < Ring.STANDARD.size(); i++) {
            Ring finer = Ring.STANDARD.get(i - 1);
            assertEquals(finer.seconds() * finer.rows(), Ring.STANDARD.get(i).seconds());
        }
    }

    @Test
    @DisplayName("of a latency whose seconds are alike is theirs")
    void likeLatenciesStay() {
        record(1, 61, Map.of("d1", reads(100, 200, 900)));

        var latency = in(LoadWindow.MINUTE, 0, 60).get(0).devices().get("d1").latency();

        assertEquals(Optional.of(550.0), latency.map(each -> each.mean()));
        assertEquals(200, latency.orElseThrow().p50(), 4);
        assertEquals(900, latency.orElseThrow().p99(), 18);
        assertEquals(1_800, latency.orElseThrow().max(), 1e-3);
    }
}
