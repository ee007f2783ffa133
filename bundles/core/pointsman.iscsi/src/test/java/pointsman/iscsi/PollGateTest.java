package pointsman.iscsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.channel.SelectStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollGateTest {

    private static final long FOREVER = Long.MAX_VALUE / 2;

    private int ready;
    private int looked;

    @Test
    void anEventThatIsThereIsTakenWithoutSleep() throws Exception {
        ready = 3;
        assertEquals(3, decide(new PollGate(2, FOREVER), false));
    }

    @Test
    void theLoopPollsWhileFewCommandsAreUnderWay() throws Exception {
        PollGate gate = new PollGate(2, FOREVER);
        gate.begun();
        gate.begun();
        assertEquals(SelectStrategy.CONTINUE, decide(gate, false));
    }

    @Test
    void theLoopSleepsWhileManyCommandsAreUnderWay() throws Exception {
        PollGate gate = new PollGate(2, FOREVER);
        gate.begun();
        gate.begun();
        gate.begun();
        assertEquals(SelectStrategy.SELECT, decide(gate, false));
        assertEquals(0, looked, "nothing is gained by looking first");
    }

    @Test
    void theLoopSleepsBetweenBurstsOfManyCommands() throws Exception {
        PollGate gate = new PollGate(0, FOREVER);
        gate.begun();
        gate.ended();
        assertEquals(SelectStrategy.SELECT, decide(gate, false));
    }

    @Test
    void theLoopPollsAgainWhenThereHaveBeenFewCommandsForAWhile() throws Exception {
        PollGate gate = new PollGate(0, FOREVER);
        gate.begun();
        gate.ended();
        while (decide(gate, false) != SelectStrategy.CONTINUE) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theLoopSleepsWhenNothingHasHappenedForLong() throws Exception {
        PollGate gate = new PollGate(2, 1);
        // Some looks may come in the same nanosecond.
        while (decide(gate, false) != SelectStrategy.SELECT) {
            Thread.onSpinWait();
        }
    }

    @Test
    void tasksAreNotKeptWaiting() throws Exception {
        PollGate gate = new PollGate(0, FOREVER);
        gate.begun();
        assertEquals(0, decide(gate, true));
        assertEquals(1, looked);
    }

    @Test
    void aGateWithoutTimeSleepsAtOnce() throws Exception {
        assertEquals(SelectStrategy.SELECT, decide(new PollGate(2, 0), false));
    }

    @Test
    void negativeLimitsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PollGate(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new PollGate(0, -1));
    }

    private int decide(PollGate gate, boolean hasTasks) throws Exception {
        return gate.strategy()
                .calculateStrategy(
                        () -> {
                            looked++;
                            return ready;
                        },
                        hasTasks);
    }
}
