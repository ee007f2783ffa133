package pointsman.remote.server.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.remote.server.internal.FailedAttempts.Verdict;

class FailedAttemptsTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final FailedAttempts attempts = new FailedAttempts(clock::get);
    private InetAddress here;
    private InetAddress there;

    @BeforeEach
    void addresses() throws UnknownHostException {
        here = InetAddress.getByName("192.0.2.1");
        there = InetAddress.getByName("192.0.2.2");
    }

    @Test
    void aFewAreToldThenOnceThatThereAreMoreThenNone() {
        for (int i = 0; i < FailedAttempts.MOST_IN_WINDOW; i++) {
            assertEquals(Verdict.TELL, attempts.failed(here));
        }
        assertEquals(Verdict.LAST_TOLD, attempts.failed(here));
        assertEquals(Verdict.TOO_MANY, attempts.failed(here));
        assertEquals(Verdict.TOO_MANY, attempts.failed(here));
    }

    @Test
    void anotherAddressHasItsOwnCount() {
        for (int i = 0; i < 20; i++) {
            attempts.failed(here);
        }
        assertEquals(Verdict.TELL, attempts.failed(there));
    }

    @Test
    void addressesOfOneIpv6NetworkCountTogether() throws UnknownHostException {
        for (int i = 0; i < FailedAttempts.MOST_IN_WINDOW; i++) {
            assertEquals(Verdict.TELL, attempts.failed(InetAddress.getByName("2001:db8:1:2::" + i)));
        }
        assertEquals(Verdict.LAST_TOLD, attempts.failed(InetAddress.getByName("2001:db8:1:2:a:b:c:d")));
        assertEquals(Verdict.TOO_MANY, attempts.failed(InetAddress.getByName("2001:db8:1:2:ffff::1")));
        assertEquals(Verdict.TELL, attempts.failed(InetAddress.getByName("2001:db8:1:3::1")));
    }

    @Test
    void attemptsFromEverNewNetworksFillNoLogAndAreToldWhatIsWrong() throws UnknownHostException {
        for (int i = 0; i < FailedAttempts.MOST_TOLD; i++) {
            assertEquals(Verdict.TELL, attempts.failed(InetAddress.getByName("198.51.100." + i)));
        }
        assertEquals(Verdict.LAST_OF_ALL, attempts.failed(here));
        assertEquals(Verdict.UNTOLD, attempts.failed(there));
        clock.addAndGet(FailedAttempts.WINDOW.toNanos() + 1);
        assertEquals(Verdict.TELL, attempts.failed(there));
    }

    @Test
    void thatTheLogFallsSilentIsSaidAlsoWhenANetworkHasHadItsShare() throws UnknownHostException {
        for (int i = 0; i < FailedAttempts.MOST_IN_WINDOW; i++) {
            assertEquals(Verdict.TELL, attempts.failed(here));
        }
        for (int i = FailedAttempts.MOST_IN_WINDOW; i < FailedAttempts.MOST_TOLD; i++) {
            assertEquals(Verdict.TELL, attempts.failed(InetAddress.getByName("198.51.100." + i)));
        }
        assertEquals(Verdict.LAST_OF_ALL, attempts.failed(here));
        assertEquals(Verdict.TOO_MANY, attempts.failed(here));
        assertEquals(Verdict.UNTOLD, attempts.failed(there));
    }

    @Test
    void afterAMinuteTheyCountAnew() {
        for (int i = 0; i < 20; i++) {
            attempts.failed(here);
        }
        clock.addAndGet(FailedAttempts.WINDOW.toNanos() + 1);
        assertEquals(Verdict.TELL, attempts.failed(here));
    }
}
