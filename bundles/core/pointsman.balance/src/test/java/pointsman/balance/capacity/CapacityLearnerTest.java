package pointsman.balance.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.Resource;
import pointsman.balance.capacity.ModelledServer.Kind;

class CapacityLearnerTest {

    private static final double SMALL = 4096;
    private static final double LARGE = 1 << 20;
    private static final double NO_LIMIT = 1e15;

    private final CapacityLearner learner = new CapacityLearner(Capacity.ASSUMED);

    static Stream<Arguments> servers() {
        List<Arguments> servers = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (double iops : new double[] {150, 1_000, 7_777, 60_000, 400_000}) {
                for (long seed = 1; seed <= 10; seed++) {
                    servers.add(Arguments.of(kind, iops, seed));
                }
            }
        }
        return servers.stream();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theCapacityOfAServerThatIsLoadedMoreAndMoreIsLearnt(Kind kind, double iops, long seed) {
        ModelledServer server = new ModelledServer(kind, iops, NO_LIMIT, seed);
        for (double outstanding = 1; outstanding <= 256; outstanding *= 2) {
            windows(30, server, outstanding, SMALL);
        }
        assertLearnt(iops);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theCapacityOfAServerWhoseLoadSwingsIsLearnt(Kind kind, double iops, long seed) {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, iops, NO_LIMIT, seed);
        for (int second = 0; second < 1_800; second++) {
            double utilisation = 0.5 - 0.48 * Math.cos(second / 150.0);
            learner.window(server.open(utilisation, SMALL), 1);
        }
        assertLearnt(iops);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.75})
    void aServerThatIsNeverPressedStaysAssumed(double most) {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 5_000, NO_LIMIT, 1);
        for (int second = 0; second < 3_600; second++) {
            learner.window(server.open(most * (0.1 + 0.9 * server.random().nextDouble()), SMALL), 1);
        }
        assertEquals(Capacity.ASSUMED, learner.capacity());
    }

    @Test
    void whatWasKeptUpIsTheLeastThatAServerCanDo() {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 100_000, NO_LIMIT, 1);
        for (int second = 0; second < 3_600; second++) {
            learner.window(server.open(0.5, SMALL), 1);
        }
        assertEquals(CapacitySource.ASSUMED, learner.capacity().iopsSource());
        assertEquals(50_000, learner.capacity().iops(), 4_000);
    }

    @Test
    void fewWindowsTeachNothing() {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 1_000, NO_LIMIT, 1);
        for (double outstanding = 1; outstanding <= 256; outstanding *= 2) {
            windows(9, server, outstanding, SMALL);
        }
        assertEquals(Capacity.ASSUMED, learner.capacity());
    }

    @Test
    void bandwidthIsLearntFromLargeRequestsAndLeavesTheOtherFigureAlone() {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 50_000, 200e6, 3);
        ramp(server, LARGE);
        assertEquals(CapacitySource.LEARNT, learner.capacity().bandwidthSource());
        assertEquals(200e6, learner.capacity().bytesPerSecond(), 0.15 * 200e6);
        assertEquals(CapacitySource.ASSUMED, learner.capacity().iopsSource());
    }

    @Test
    void bothResourcesAreLearntFromRequestsOfDifferentSizes() {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 3_000, 200e6, 3);
        ramp(server, SMALL);
        ramp(server, LARGE);
        assertLearnt(3_000);
        assertEquals(200e6, learner.capacity().bytesPerSecond(), 0.15 * 200e6);
    }

    @Test
    void largeRequestsThatAreAsManyAsSmallOnesShowNoLimitOfBandwidth() {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 500, NO_LIMIT, 3);
        ramp(server, SMALL);
        ramp(server, 256 * 1024);
        assertLearnt(500);
        assertEquals(CapacitySource.ASSUMED, learner.capacity().bandwidthSource());
    }

    @Test
    void largerRequestsThatTakeLongerAreNoKnee() {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 50_000, 1e9, 3);
        windows(60, server, 1, SMALL);
        windows(60, server, 1, LARGE);
        windows(60, server, 2, LARGE);
        assertEquals(CapacitySource.ASSUMED, learner.capacity().iopsSource());
        assertEquals(CapacitySource.ASSUMED, learner.capacity().bandwidthSource());
    }

    @Test
    void burstsThatFillPartOfAWindowAreNoKnee() {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 5_000, NO_LIMIT, 3);
        for (int second = 0; second < 3_600; second++) {
            double part = 0.05 + 0.4 * server.random().nextDouble();
            boolean burst = second % 2 == 0;
            learner.window(burst ? server.window(part * 5_000, 64 / 5_000.0, SMALL) : server.open(0.05, SMALL), 1);
        }
        assertEquals(Capacity.ASSUMED, learner.capacity());
    }

    @Test
    void aServerThatDoesNowMoreAndNowLessIsNotLearnt() {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 5_000, NO_LIMIT, 3);
        for (int second = 0; second < 1_800; second++) {
            server.setCapacity(5_000 * (0.3 + 0.7 * server.random().nextDouble()));
            learner.window(server.closed(1 << second / 30 % 9, SMALL), 1);
        }
        assertEquals(CapacitySource.ASSUMED, learner.capacity().iopsSource());
    }

    @Test
    void aFewRequestsThatHangAreNoKnee() {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 5_000, NO_LIMIT, 3);
        for (int second = 0; second < 1_200; second++) {
            Load load = server.open(0.3, SMALL);
            double hanging = new double[] {0, 8, 32}[second / 100 % 3];
            learner.window(
                    new Load(
                            load.readsPerSecond(),
                            load.writesPerSecond(),
                            load.readBytesPerSecond(),
                            load.writtenBytesPerSecond(),
                            load.outstanding() + hanging,
                            load.latency()),
                    1);
        }
        assertEquals(Capacity.ASSUMED, learner.capacity());
    }

    @Test
    void requestsThatWereHeldBackBeforeTheyWereSentAreNoKnee() {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 5_000, NO_LIMIT, 3);
        for (int second = 0; second < 1_200; second++) {
            Load load = server.open(0.1 + 0.2 * server.random().nextDouble(), SMALL);
            Latency held = new Latency(1e5, 1e5, 1e5, 1e5);
            learner.window(
                    new Load(
                            load.readsPerSecond(),
                            load.writesPerSecond(),
                            load.readBytesPerSecond(),
                            load.writtenBytesPerSecond(),
                            load.outstanding(),
                            second % 2 == 0 ? Optional.of(held) : load.latency()),
                    1);
        }
        assertEquals(Capacity.ASSUMED, learner.capacity());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2})
    void aServerThatChangesIsFollowedSlowly(double factor) {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 1_000, NO_LIMIT, 5);
        ramp(server, SMALL);
        server.setCapacity(1_000 * factor);
        double before = learner.capacity().iops();
        for (int hour = 0; hour < 2; hour++) {
            for (int second = 0; second < 3_600; second++) {
                learner.window(server.closed(1 << second / 30 % 9, SMALL), 1);
                double now = learner.capacity().iops();
                assertTrue(Math.abs(now / before - 1) < 0.02, "from %s to %s".formatted(before, now));
                before = now;
            }
        }
        assertLearnt(1_000 * factor);
    }

    @Test
    void whatWasLearntDoesNotSwing() {
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 2_000, NO_LIMIT, 7);
        ramp(server, SMALL);
        double least = Double.MAX_VALUE;
        double most = 0;
        int changes = 0;
        double before = learner.capacity().iops();
        for (int second = 0; second < 86_400; second++) {
            learner.window(server.open(0.5 + 0.48 * Math.sin(second / 2_000.0), SMALL), 1);
            double now = learner.capacity().iops();
            changes += now == before ? 0 : 1;
            before = now;
            least = Math.min(least, now);
            most = Math.max(most, now);
        }
        assertTrue(most / least < 1.15, "from %s to %s".formatted(least, most));
        assertTrue(changes < 60, changes + " changes in a day");
    }

    @Test
    void whatWasLearntStaysWhileThereIsNoLoad() {
        ramp(new ModelledServer(Kind.ONE_QUEUE, 1_000, NO_LIMIT, 5), SMALL);
        Capacity learnt = learner.capacity();
        for (int second = 0; second < 86_400; second++) {
            learner.window(Load.IDLE, 1);
        }
        assertEquals(learnt, learner.capacity());
        assertEquals(Optional.empty(), learner.knee(Resource.IOPS));
    }

    @Test
    void whatWasLearntInAFormerLifeIsKeptAndFollowedOn() {
        Capacity former = new Capacity(900, 1e9, CapacitySource.LEARNT, CapacitySource.ASSUMED);
        CapacityLearner next = new CapacityLearner(former);
        assertEquals(former, next.capacity());
        ModelledServer server = new ModelledServer(Kind.ONE_QUEUE, 1_000, NO_LIMIT, 5);
        for (int second = 0; second < 3_600; second++) {
            next.window(server.closed(1 << second / 30 % 9, SMALL), 1);
        }
        assertEquals(1_000, next.capacity().iops(), 100);
    }

    @Test
    void aKneeSaysWhatItRestsOn() {
        ramp(new ModelledServer(Kind.ONE_QUEUE, 1_000, NO_LIMIT, 5), SMALL);
        Knee knee = learner.knee(Resource.IOPS).orElseThrow();
        assertEquals(SMALL, knee.requestBytes(), 1);
        assertTrue(knee.latencyMicros() >= 6 * knee.unloadedMicros(), knee.toString());
        assertTrue(knee.windows() >= 20, knee.toString());
    }

    @ParameterizedTest
    @EnumSource(BadLoad.class)
    void whatIsNoMeasurementTeachesNothing(BadLoad bad) {
        for (int second = 0; second < 600; second++) {
            learner.window(bad.load.apply(1 << second / 30 % 9), 1);
            learner.window(Load.IDLE, Double.NaN);
            learner.window(Load.IDLE, -1);
        }
        assertEquals(Capacity.ASSUMED, learner.capacity());
    }

    enum BadLoad {
        IDLE(outstanding -> Load.IDLE),
        NAN(outstanding -> load(Double.NaN, outstanding, 1e3 * outstanding)),
        NEGATIVE(outstanding -> load(-500, outstanding, 1e3 * outstanding)),
        INFINITE(outstanding -> load(Double.POSITIVE_INFINITY, outstanding, 1e3 * outstanding)),
        NOBODY_WAITS(outstanding -> load(500, 0, 1e3 * outstanding)),
        OUTSTANDING_IS_NAN(outstanding -> load(500, Double.NaN, 1e3 * outstanding)),
        LATENCY_IS_NAN(outstanding -> load(500, outstanding, Double.NaN)),
        LATENCY_IS_NOT_THERE(outstanding -> new Load(500, 0, 500 * SMALL, 0, outstanding, Optional.empty()));

        private final DoubleFunction<Load> load;

        BadLoad(DoubleFunction<Load> load) {
            this.load = load;
        }

        private static Load load(double rate, double outstanding, double micros) {
            return new Load(
                    rate, 0, rate * SMALL, 0, outstanding, Optional.of(new Latency(micros, micros, micros, micros)));
        }
    }

    private void ramp(ModelledServer server, double bytes) {
        for (double outstanding = 1; outstanding <= 256; outstanding *= 2) {
            windows(30, server, outstanding, bytes);
        }
    }

    private void windows(int count, ModelledServer server, double outstanding, double bytes) {
        for (int i = 0; i < count; i++) {
            learner.window(server.closed(outstanding, bytes), 1);
        }
    }

    private void assertLearnt(double iops) {
        assertEquals(CapacitySource.LEARNT, learner.capacity().iopsSource());
        assertEquals(iops, learner.capacity().iops(), 0.15 * iops);
    }
}
