package pointsman.iscsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.channel.SelectStrategy;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PollGateTest {

    private static final long POLL = TimeUnit.MICROSECONDS.toNanos(60);
    private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long LONG_AFTER = TimeUnit.MILLISECONDS.toNanos(10);

    private long now = 1_000_000_000;
    private long absence;
    private int ready;
    private int looked;
    private int gaveWay;
    private int paused;

    private final PollGate gate = gate(2, POLL);

    @Test
    void anEventThatIsThereIsTakenWithoutSleep() throws Exception {
        ready = 3;
        assertEquals(3, decide(false));
    }

    @Test
    void theLoopPollsWhileFewCommandsAreUnderWay() throws Exception {
        begin(2);
        assertEquals(SelectStrategy.CONTINUE, decide(false));
    }

    @Test
    void theLoopSleepsWhenNothingHasHappenedForLong() throws Exception {
        decide(false);
        now += POLL;
        assertEquals(SelectStrategy.SELECT, decide(false));
    }

    @Test
    void theLoopPollsAgainAfterWhatEndsItsSleep() throws Exception {
        now += LONG_AFTER;
        assertEquals(SelectStrategy.SELECT, decide(false));
        now += LONG_AFTER;
        assertEquals(SelectStrategy.CONTINUE, decide(false));
    }

    @Test
    void theLoopSleepsWhileManyCommandsAreUnderWay() throws Exception {
        begin(3);
        assertEquals(SelectStrategy.SELECT, decide(false));
    }

    @Test
    void othersMayRunBeforeTheLoopLooksForTheNextOfManyCommands() throws Exception {
        begin(3);
        ready = 5;
        assertEquals(5, decide(false));
        assertEquals(1, gaveWay);
    }

    @Test
    void aLoopThatWasAwayForLongStaysForAWhile() throws Exception {
        begin(3);
        absence = LONG_AFTER;
        decide(false);
        decide(false);
        assertEquals(1, gaveWay);
        now += 16 * LONG_AFTER;
        decide(false);
        assertEquals(2, gaveWay);
    }

    @Test
    void aLoopThatIsAwayForLongAgainStaysTwiceAsLong() throws Exception {
        begin(3);
        absence = LONG_AFTER;
        decide(false);
        now += 16 * LONG_AFTER;
        decide(false);
        now += 16 * LONG_AFTER;
        decide(false);
        assertEquals(2, gaveWay);
        now += 16 * LONG_AFTER;
        decide(false);
        assertEquals(3, gaveWay);
    }

    @Test
    void theLoopPausesBeforeItSleepsWhereOthersRun() throws Exception {
        begin(8);
        absence = SHORT;
        assertEquals(SelectStrategy.SELECT, decide(false));
        assertEquals(1, paused);
        assertEquals(2, looked);
    }

    @Test
    void theLoopDoesNotPauseWhereNobodyElseRuns() throws Exception {
        begin(8);
        decide(false);
        assertEquals(0, paused);
    }

    @Test
    void theLoopDoesNotPauseWhileSomethingIsThere() throws Exception {
        begin(8);
        absence = SHORT;
        ready = 1;
        decide(false);
        assertEquals(0, paused);
    }

    @Test
    void theLoopDoesNotPauseForSoFewCommandsThatAllMayWaitForIt() throws Exception {
        begin(7);
        absence = SHORT;
        decide(false);
        assertEquals(0, paused);
    }

    @Test
    void theLoopSleepsBetweenBurstsOfManyCommands() throws Exception {
        begin(3);
        end(3);
        assertEquals(SelectStrategy.SELECT, decide(false));
    }

    @Test
    void theLoopPollsAgainWhenThereHaveBeenFewCommandsForAWhile() throws Exception {
        begin(3);
        end(3);
        decide(false);
        now += LONG_AFTER;
        assertEquals(SelectStrategy.CONTINUE, decide(false));
    }

    @Test
    void tasksAreNotKeptWaiting() throws Exception {
        begin(3);
        assertEquals(0, decide(true));
        assertEquals(1, looked);
        assertEquals(0, gaveWay);
    }

    @Test
    void aGateWithoutTimeSleepsAtOnce() throws Exception {
        assertEquals(SelectStrategy.SELECT, decide(gate(2, 0), false));
        assertEquals(0, looked);
    }

    @Test
    void negativeLimitsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PollGate(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new PollGate(0, -1));
    }

    private PollGate gate(int mostUnderWay, long pollNanos) {
        return new PollGate(
                mostUnderWay,
                pollNanos,
                () -> now,
                () -> {
                    gaveWay++;
                    now += absence;
                },
                () -> paused++);
    }

    private void begin(int commands) {
        for (int i = 0; i < commands; i++) {
            gate.begun();
        }
    }

    private void end(int commands) {
        for (int i = 0; i < commands; i++) {
            gate.ended();
        }
    }

    private int decide(boolean hasTasks) throws Exception {
        return decide(gate, hasTasks);
    }

    private int decide(PollGate asked, boolean hasTasks) throws Exception {
        return asked.strategy()
                .calculateStrategy(
                        () -> {
                            looked++;
                            return ready;
                        },
                        hasTasks);
    }
}
