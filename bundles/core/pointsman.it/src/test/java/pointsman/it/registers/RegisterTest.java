package pointsman.it.registers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Histories of one block, good and bad. Each operation is given with the times of its beginning and its end. */
class RegisterTest {

    private final Register register = new Register(7);

    @Nested
    class Allows {

        @Test
        void aBlockThatWasNeverWritten() {
            read(Register.INITIAL, 1, 2);

            assertGood();
        }

        @Test
        void aReadOfTheLastWrite() {
            long a = write(1, 2);
            long b = write(3, 4);
            read(b, 5, 6);

            assertGood();
            assertEquals(List.of(1L, 2L), List.of(a, b));
        }

        @Test
        void aReadThatRunsBesideAWriteToSeeEitherValue() {
            long a = write(1, 2);
            long b = write(3, 10);
            read(a, 4, 5);
            read(b, 6, 7);

            assertGood();
        }

        @Test
        void writesAtTheSameTimeInEitherOrder() {
            long a = write(1, 10);
            write(2, 9);
            read(a, 11, 12);
            read(a, 13, 14);

            assertGood();
        }

        @Test
        void aWriteWithoutAnAcknowledgementThatIsSeenLater() {
            long lost = register.beginWrite(1);
            long b = write(2, 3);
            read(b, 4, 5);
            read(lost, 6, 7);
            read(lost, 8, 9);

            assertGood();
        }

        @Test
        void aWriteWithoutAnAcknowledgementThatIsNeverSeen() {
            register.beginWrite(1);
            read(Register.INITIAL, 2, 3);

            assertGood();
        }

        /** Operations of three clients on a real register, each of which takes effect at some time between its ends. */
        @Test
        void everythingThatARealRegisterDoes() {
            Random random = new Random(1);
            for (int history = 0; history < 200; history++) {
                assertEquals(List.of(), randomHistory(random, false).violations());
            }
        }
    }

    @Nested
    class Finds {

        @Test
        void aReadOlderThanAnAcknowledgedWrite() {
            long a = write(1, 2);
            write(3, 4);
            read(a, 5, 6);

            assertBad();
        }

        @Test
        void theContentBeforeAnAcknowledgedWrite() {
            write(1, 2);
            read(Register.INITIAL, 3, 4);

            assertBad();
        }

        @Test
        void readsThatGoBackwards() {
            long a = write(1, 2);
            long b = write(3, 20);
            read(b, 4, 5);
            read(a, 6, 7);

            assertBad();
        }

        @Test
        void writesAtTheSameTimeThatAreSeenInBothOrders() {
            long a = write(1, 10);
            long b = write(2, 9);
            read(a, 11, 12);
            read(b, 13, 14);

            assertBad();
        }

        @Test
        void aLateWriteWithoutAnAcknowledgementThatComesTwice() {
            long lost = register.beginWrite(1);
            read(lost, 2, 3);
            long b = write(4, 5);
            read(b, 6, 7);
            read(lost, 8, 9);

            assertBad();
        }

        @Test
        void aWriteThatWasLostBetweenTwoReadsOfTheOneBeforeIt() {
            long a = write(1, 2);
            read(a, 3, 4);
            write(5, 6);
            read(a, 7, 8);

            assertBad();
        }

        @Test
        void whatWasNeverWritten() {
            read(3, 1, 2);

            assertBad();
        }

        @Test
        void aReadFromTheFuture() {
            register.beginWrite(10);
            register.read(1, 1, 2);

            assertBad();
        }

        /** A register that sometimes returns the value before the last is found out in most histories of some length. */
        @Test
        void aRegisterThatSometimesIsOld() {
            Random random = new Random(2);
            int found = 0;
            for (int history = 0; history < 200; history++) {
                found += randomHistory(random, true).violations().isEmpty() ? 0 : 1;
            }

            assertEquals(true, found > 190, found + " of 200");
        }
    }

    private long write(long begin, long end) {
        long number = register.beginWrite(begin);
        register.wrote(number, end);
        return number;
    }

    private void read(long number, long begin, long end) {
        register.read(number, begin, end);
    }

    private void assertGood() {
        assertEquals(List.of(), register.violations());
    }

    private void assertBad() {
        assertFalse(register.violations().isEmpty());
    }

    private static Register randomHistory(Random random, boolean old) {
        Register register = new Register(1);
        record Under(long number, boolean write, long begin, long effect, long end) {}
        List<Under> operations = new ArrayList<>();
        for (int client = 0; client < 3; client++) {
            long now = client;
            for (int i = 0; i < 60; i++) {
                long begin = now + 1 + random.nextInt(50);
                long effect = begin + 1 + random.nextInt(100);
                long end = effect + 1 + random.nextInt(100);
                boolean write = random.nextInt(3) == 0;
                operations.add(new Under(write ? register.beginWrite(begin) : -1, write, begin, effect, end));
                now = end;
            }
        }
        operations.sort((a, b) -> Long.compare(a.effect(), b.effect()));
        long value = Register.INITIAL;
        long before = Register.INITIAL;
        for (Under operation : operations) {
            if (operation.write()) {
                before = value;
                value = operation.number();
                register.wrote(value, operation.end());
            } else {
                boolean wrong = old && random.nextInt(10) == 0;
                register.read(wrong ? before : value, operation.begin(), operation.end());
            }
        }
        return register;
    }
}
