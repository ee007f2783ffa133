package pointsman.engine.internal.execute;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultEventLoop;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.RedirectorException;

/** Searches that go on until they are told to end. */
@Timeout(30)
class PlanThreadsTest {

    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final PlanThreads threads = new PlanThreads(new Threads(loop, loop));

    @AfterEach
    void end() {
        threads.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static String untilFinished(BooleanSupplier finish) {
        await().until(finish::getAsBoolean);
        return "the best so far";
    }

    private <T> T onLoop(Callable<T> action) {
        try {
            return loop.submit(action).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<String> search(String who) {
        return onLoop(() -> threads.search(who, PlanThreadsTest::untilFinished).toCompletableFuture());
    }

    @Test
    void aSearchEndsWithTheBestSoFarWhenWhoAskedForItSaysSo() throws Exception {
        CompletableFuture<String> adas = search("ada");
        CompletableFuture<String> bobs = search("bob");

        assertEquals(1, onLoop(() -> threads.finish("ada")));

        assertEquals("the best so far", adas.get(10, TimeUnit.SECONDS));
        assertFalse(bobs.isDone());
        assertEquals(0, onLoop(() -> threads.finish("ada")));
        onLoop(() -> threads.finish("bob"));
        bobs.get(10, TimeUnit.SECONDS);
    }

    @Test
    void oneOfTwoSearchesOfTheSamePersonIsEndedByItsWord() throws Exception {
        CompletableFuture<String> here = searchAs("here");
        CompletableFuture<String> elsewhere = searchAs("elsewhere");

        assertEquals(0, onLoop(() -> threads.finish("bob", "here")));
        assertEquals(1, onLoop(() -> threads.finish("ada", "here")));

        assertEquals("the best so far", here.get(10, TimeUnit.SECONDS));
        assertFalse(elsewhere.isDone());
        assertEquals(1, onLoop(() -> threads.finish("ada")));
        elsewhere.get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<String> searchAs(String word) {
        return onLoop(() -> threads.search("ada", Optional.of(word), PlanThreadsTest::untilFinished)
                .toCompletableFuture());
    }

    @Test
    void aThirdSearchIsRefusedWhileTwoGoOnAndTheEnginesOwnIsBesideThem() throws Exception {
        search("ada");
        search("bob");

        RedirectorException refusal = assertThrows(RedirectorException.class, () -> search("eve"));
        assertEquals(RedirectorException.Code.CONFLICT, refusal.code());
        CountDownLatch begun = new CountDownLatch(1);
        onLoop(() -> threads.search(PlanRunner.AUTOMATION, finish -> {
            begun.countDown();
            return untilFinished(finish);
        }));
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        assertThrows(RedirectorException.class, () -> search(PlanRunner.AUTOMATION));
    }

    @Test
    void aSearchThatFailsLeavesItsPlace() {
        for (int i = 0; i < 5; i++) {
            CompletableFuture<String> failing = onLoop(() -> threads.<String>search("ada", finish -> {
                        throw new IllegalStateException("no plan");
                    })
                    .toCompletableFuture());
            assertThrows(Exception.class, () -> failing.get(10, TimeUnit.SECONDS));
        }
        await().until(() -> onLoop(threads::isIdle));
    }

    @Test
    void whoWaitsForASearchIsToldThatTheEngineHasEnded() {
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<String> waiting = onLoop(() -> threads.search("ada", finish -> {
                    awaitUninterruptibly(never);
                    return "too late";
                })
                .toCompletableFuture());

        threads.close();

        ExecutionException failure = assertThrows(ExecutionException.class, () -> waiting.get(10, TimeUnit.SECONDS));
        assertEquals(RedirectorException.Code.UNAVAILABLE, ((RedirectorException) failure.getCause()).code());
        never.countDown();
    }

    /** As a search does that looks at its signal seldom. */
    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                over = latch.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                over = false;
            }
        }
    }

    @Test
    void afterTheEndOfTheEngineNothingIsLookedForAnyMore() {
        threads.close();

        RedirectorException refusal = assertThrows(RedirectorException.class, () -> search("ada"));
        assertEquals(RedirectorException.Code.UNAVAILABLE, refusal.code());
    }

    @Test
    void theControlThreadIsFreeWhileASearchGoesOn() {
        CompletableFuture<String> searching = search("ada");

        assertEquals(42, onLoop(() -> 42));
        assertFalse(searching.isDone());
    }
}
