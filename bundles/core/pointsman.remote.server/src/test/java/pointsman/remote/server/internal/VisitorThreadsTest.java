package pointsman.remote.server.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VisitorThreadsTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final AtomicLong clock = new AtomicLong();
    private final VisitorThreads threads = new VisitorThreads(2, LONGEST, clock::get);
    private final List<Visitor> visitors = new ArrayList<>();

    @AfterEach
    void letAllGo() {
        visitors.forEach(visitor -> visitor.mayGo.countDown());
        threads.close();
    }

    @Test
    void whenAllThreadsAreTakenTheStrangerWhoWaitsLongestIsCutOff() throws Exception {
        Visitor first = come(visitor -> {});
        Visitor second = come(visitor -> {});
        come(visitor -> {});
        assertTrue(first.end(), "cut off");
        assertFalse(second.hasEnded());
    }

    @Test
    void whoeverWasLetInStaysWhileStrangersComeAndGo() throws Exception {
        Visitor known = come(visitor -> threads.admitted());
        Visitor stranger = come(visitor -> {});
        Visitor another = come(visitor -> {});
        assertTrue(stranger.end());
        come(visitor -> {});
        assertTrue(another.end());
        assertFalse(known.hasEnded());
    }

    @Test
    void whenAllWereLetInNobodyMoreIsTaken() throws Exception {
        come(visitor -> threads.admitted());
        Visitor known = come(visitor -> threads.admitted());
        assertThrows(RejectedExecutionException.class, () -> threads.execute(() -> {}));
        known.mayGo.countDown();
        assertFalse(known.end());
        // Its thread is free a moment after the request has ended.
        while (true) {
            try {
                threads.execute(() -> {});
                return;
            } catch (RejectedExecutionException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void whoeverWasLetInAndNoLongerTakesTheAnswerIsCutOffInTime() throws Exception {
        Visitor stream = come(visitor -> {
            threads.admitted();
            threads.endless();
        });
        Visitor stuck = come(visitor -> threads.admitted());
        clock.addAndGet(LONGEST.toNanos() + 1);
        come(visitor -> {});
        assertTrue(stuck.end());
        assertFalse(stream.hasEnded());
    }

    @Test
    void whatWasCutOffIsNotLetInAfterwards() throws Exception {
        CompletableFuture<Boolean> letIn = new CompletableFuture<>();
        come(visitor -> {
            try {
                visitor.there.countDown();
                visitor.mayGo.await();
            } catch (InterruptedException cutOff) {
                try {
                    threads.admitted();
                    letIn.complete(true);
                } catch (IOException refused) {
                    letIn.complete(false);
                }
            }
        });
        come(visitor -> {});
        come(visitor -> {});
        assertEquals(false, letIn.get(10, TimeUnit.SECONDS));
    }

    private interface Behaviour {
        void begin(Visitor visitor) throws Exception;
    }

    /** A request that stays until it may go or is cut off. */
    private static final class Visitor {
        final CountDownLatch there = new CountDownLatch(1);
        final CountDownLatch mayGo = new CountDownLatch(1);
        final CompletableFuture<Boolean> cutOff = new CompletableFuture<>();

        boolean end() throws Exception {
            return cutOff.get(10, TimeUnit.SECONDS);
        }

        boolean hasEnded() {
            return cutOff.isDone();
        }
    }

    /** Returns when the visitor has a thread and has begun. */
    private Visitor come(Behaviour behaviour) throws Exception {
        Visitor visitor = new Visitor();
        visitors.add(visitor);
        threads.execute(() -> {
            try {
                behaviour.begin(visitor);
                visitor.there.countDown();
                visitor.mayGo.await();
                visitor.cutOff.complete(false);
            } catch (Exception interrupted) {
                visitor.cutOff.complete(true);
            }
        });
        assertTrue(visitor.there.await(10, TimeUnit.SECONDS));
        return visitor;
    }
}
