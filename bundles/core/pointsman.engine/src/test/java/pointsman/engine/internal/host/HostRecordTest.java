package pointsman.engine.internal.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import pointsman.api.HostLoad;
import pointsman.api.HostState;
import pointsman.api.MemoryUse;

class HostRecordTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final MemoryUse MEMORY = new MemoryUse(3, 8);

    private final HostRecord record = new HostRecord(START, 15 * SECOND);

    @Test
    void processorsAreKnownFromTheSecondAnswerOn() {
        answer(5, times(100, 10, 5));
        assertEquals(HostState.STARTING, record.status().state());
        assertEquals(
                new HostLoad(OptionalDouble.empty(), Optional.of(MEMORY)),
                record.status().load());
        answer(10, times(103, 12, 5));
        assertEquals(HostState.MEASURED, record.status().state());
        assertEquals(0.4, busy(), 1e-9);
        assertEquals("", record.status().detail());
    }

    @Test
    void aProcessorThatWaitsForADiskIsNotBusy() {
        answer(5, times(100, 10, 5));
        answer(10, times(100, 11, 8));
        assertEquals(0.25, busy(), 1e-9);
    }

    @Test
    void aProcessorThatWasNotThereBeforeDoesNotCount() {
        answer(5, times(100, 10, 5));
        Map<CpuTimes.Series, Double> more = new HashMap<>(times(104, 11, 5).seconds());
        more.put(new CpuTimes.Series("1", "user"), 1e6);
        answer(10, new CpuTimes(more));
        assertEquals(0.2, busy(), 1e-9);
    }

    @Test
    void countersThatBeginAnewAreNoNegativeLoad() {
        answer(5, times(1e6, 1e5, 1e4));
        answer(10, times(1, 2, 0));
        assertEquals(HostState.STARTING, record.status().state());
        assertTrue(record.status().load().cpuBusy().isEmpty());
        answer(15, times(4, 3, 0));
        assertEquals(0.25, busy(), 1e-9);
    }

    @Test
    void countersThatStandStillAreNoIdleness() {
        answer(5, times(100, 10, 5));
        answer(10, times(100, 10, 5));
        assertEquals(HostState.PARTIAL, record.status().state());
        assertTrue(record.status().load().cpuBusy().isEmpty());
        assertTrue(
                record.status().detail().contains("stand still"),
                record.status().detail());
    }

    @Test
    void oneAnswerThatIsMissingChangesNothing() {
        answer(5, times(100, 10, 5));
        answer(10, times(103, 12, 5));
        fail(17);
        assertEquals(HostState.MEASURED, record.status().state());
        assertEquals(0.4, busy(), 1e-9);
    }

    @Test
    void figuresThatAreTooOldAreUnknownAndItSaysSinceWhen() {
        answer(5, times(100, 10, 5));
        answer(10, times(103, 12, 5));
        fail(17);
        fail(26);
        fail(31);
        assertEquals(HostState.UNREACHABLE, record.status().state());
        assertEquals(START.plusSeconds(26), record.status().since());
        assertEquals(HostLoad.UNKNOWN, record.status().load());
        assertEquals(Optional.of(START.plusSeconds(10)), record.status().measured());
        assertEquals("no connection", record.status().detail());
    }

    @Test
    void whoComesBackStartsAnew() {
        answer(5, times(100, 10, 5));
        fail(60);
        answer(3_600, times(200, 900, 5));
        assertEquals(HostState.STARTING, record.status().state());
        assertTrue(record.status().load().cpuBusy().isEmpty());
    }

    @Test
    void aHostWithoutMemoryFiguresStillTellsItsProcessors() {
        HostReading first = new HostReading(Optional.of(times(1, 1, 0)), Optional.empty(), List.of("no memory"));
        HostReading second = new HostReading(Optional.of(times(2, 2, 0)), Optional.empty(), List.of("no memory"));
        record.answered(first, START.plusSeconds(5), 5 * SECOND);
        record.answered(second, START.plusSeconds(10), 10 * SECOND);
        assertEquals(HostState.PARTIAL, record.status().state());
        assertEquals(0.5, busy(), 1e-9);
        assertEquals("no memory", record.status().detail());
    }

    private double busy() {
        return record.status().load().cpuBusy().orElseThrow();
    }

    private void answer(int second, CpuTimes times) {
        record.answered(
                new HostReading(Optional.of(times), Optional.of(MEMORY), List.of()),
                START.plusSeconds(second),
                second * SECOND);
    }

    private void fail(int second) {
        record.failed(HostState.UNREACHABLE, "no connection", START.plusSeconds(second), second * SECOND);
    }

    private static CpuTimes times(double idle, double user, double iowait) {
        return new CpuTimes(Map.of(
                new CpuTimes.Series("0", "idle"), idle,
                new CpuTimes.Series("0", "user"), user,
                new CpuTimes.Series("0", "iowait"), iowait));
    }
}
