package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.iscsi.pdu.SerialNumber;
import pointsman.iscsi.target.CommandWindow.Verdict;

/** ExpCmdSN and MaxCmdSN as back-pressure (RFC 7143, 4.2.2.1). */
class CommandWindowTest {

    private static final int SIZE = 4;

    private static CommandWindow full(int firstCmdSN) {
        CommandWindow window = new CommandWindow(SIZE, firstCmdSN);
        for (int i = 0; i < SIZE; i++) {
            assertEquals(Verdict.ACCEPTED, window.arrived(firstCmdSN + i));
            window.occupy();
        }
        return window;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0x7ffffffe, -2})
    void aFullWindowIsClosed(int firstCmdSN) {
        CommandWindow window = full(firstCmdSN);

        assertEquals(window.expCmdSN() - 1, window.maxCmdSN());
        assertEquals(Verdict.IGNORED, window.arrived(firstCmdSN + SIZE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0x7ffffffe, -2})
    void aCommandThatEndsLetsOneMoreIn(int firstCmdSN) {
        CommandWindow window = full(firstCmdSN);

        window.free();

        assertEquals(Verdict.ACCEPTED, window.arrived(firstCmdSN + SIZE));
        window.occupy();
        assertEquals(Verdict.IGNORED, window.arrived(firstCmdSN + SIZE + 1));
    }

    @Test
    void aCommandThatHasComeAlreadyIsIgnored() {
        CommandWindow window = new CommandWindow(SIZE, 1);
        window.arrived(1);

        assertEquals(Verdict.IGNORED, window.arrived(1));
    }

    @Test
    void aNumberThatIsLeftOutIsAGap() {
        assertEquals(Verdict.GAP, new CommandWindow(SIZE, 1).arrived(2));
    }

    @Test
    void maxCmdSNNeverGoesBackAndNoMoreAreOpenThanTheWindowHolds() {
        Random random = new Random(7);
        CommandWindow window = new CommandWindow(SIZE, -100);
        int open = 0;
        int last = window.maxCmdSN();
        for (int i = 0; i < 10_000; i++) {
            if (open > 0 && random.nextBoolean()) {
                window.free();
                open--;
            } else if (window.arrived(window.expCmdSN()) == Verdict.ACCEPTED && random.nextInt(5) > 0) {
                window.occupy();
                open++;
            }
            assertFalse(SerialNumber.isBefore(window.maxCmdSN(), last));
            assertTrue(open <= SIZE);
            last = window.maxCmdSN();
        }
    }
}
