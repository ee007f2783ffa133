package pointsman.engine.internal.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.internal.monitor.EventLog;

/** The fence of a server, state by state. */
@Timeout(30)
class ServerFenceTest {

    private static final FencePolicy COMMAND = new FencePolicy.Command(List.of("off"), Duration.ofSeconds(1));
    private static final boolean SILENT = true;

    private final ScheduledExecutorService control = Executors.newSingleThreadScheduledExecutor();
    private final LinkedBlockingQueue<CompletableFuture<FenceProgram.Outcome>> runs = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> fenced = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

    @AfterEach
    void end() {
        control.shutdownNow();
    }

    private ServerFence fence(FencePolicy policy) {
        return new ServerFence(
                new ServerConfiguration("s", new InetSocketAddress("127.0.0.1", 1), Optional.empty(), policy),
                (server, command, reason) -> {
                    CompletableFuture<FenceProgram.Outcome> run = new CompletableFuture<>();
                    runs.add(run);
                    return run;
                },
                control,
                new EventLog(events::add),
                (server, how, forEverybody) -> fenced.add(how));
    }

    /** As all of it is confined to one thread. */
    private void onControl(Runnable action) throws Exception {
        control.submit(action).get();
    }

    private FenceState state(ServerFence fence) throws Exception {
        return control.submit(fence::state).get();
    }

    private List<EventType> eventTypes() {
        return new ArrayList<>(events).stream().map(Event::type).toList();
    }

    private ServerFence demanded(FencePolicy policy) throws Exception {
        ServerFence fence = fence(policy);
        onControl(() -> {
            fence.failed("it is silent", SILENT);
            fence.demand();
        });
        return fence;
    }

    @Test
    void aServerThatWasNeverLostHasNothingToFence() throws Exception {
        ServerFence fence = fence(COMMAND);

        onControl(fence::demand);

        assertEquals(FenceState.CLEAR, state(fence));
    }

    @Test
    void aServerThatIsOnlySilentIsNotFencedByItsSession() throws Exception {
        ServerFence fence = demanded(FencePolicy.SESSION);

        assertEquals(FenceState.NEEDED, state(fence));
        assertTrue(fenced.isEmpty());
    }

    @Test
    void whatTheLinkSeesFencesUnderEveryPolicy() throws Exception {
        ServerFence fence = demanded(FencePolicy.SESSION);

        onControl(() -> fence.seen("refused", true));

        assertEquals(FenceState.FENCED, state(fence));
        assertEquals("refused", fenced.take());
    }

    @Test
    void theProgramIsNotRunWhileNobodyWaits() throws Exception {
        ServerFence fence = fence(COMMAND);

        onControl(() -> fence.failed("it is silent", SILENT));

        assertEquals(FenceState.NEEDED, state(fence));
        assertTrue(runs.isEmpty());
    }

    @Test
    void theProgramFencesWhenItSucceeds() throws Exception {
        ServerFence fence = demanded(COMMAND);
        CompletableFuture<FenceProgram.Outcome> run = runs.take();
        assertEquals(FenceState.RUNNING, state(fence));

        run.complete(new FenceProgram.Outcome(true, "done"));

        assertEquals("done", fenced.take());
        assertEquals(FenceState.FENCED, state(fence));
    }

    /** Looking at a server of many units takes a while, and switching it off would help nobody. */
    @Test
    void theProgramIsNotRunWhileTheServerLetsTheEngineInAgain() throws Exception {
        ServerFence fence = fence(COMMAND);
        onControl(() -> {
            fence.failed("it was lost", SILENT);
            fence.demand();
            fence.answering();
        });
        onControl(() -> assertEquals(FenceState.NEEDED, fence.state()));
        assertTrue(runs.isEmpty());

        onControl(fence::attemptFailed);

        runs.take().complete(new FenceProgram.Outcome(true, "done"));
        assertEquals("done", fenced.take());
    }

    @Test
    void aProgramThatFailsIsSaidAndRunAgain() throws Exception {
        ServerFence fence = demanded(COMMAND);

        runs.take().complete(new FenceProgram.Outcome(false, "no power switch"));

        CompletableFuture<FenceProgram.Outcome> second = runs.poll(20, TimeUnit.SECONDS);
        assertEquals(List.of(EventType.FENCE_FAILED), eventTypes());
        assertTrue(fenced.isEmpty());
        second.complete(new FenceProgram.Outcome(true, "done"));
        assertEquals("done", fenced.take());
    }

    @Test
    void aServerThatIsSeenFencedWhileTheProgramRunsIsFencedOnce() throws Exception {
        ServerFence fence = demanded(COMMAND);
        CompletableFuture<FenceProgram.Outcome> run = runs.take();

        onControl(() -> fence.seen("logged in", false));
        run.complete(new FenceProgram.Outcome(true, "done"));

        assertEquals(FenceState.FENCED, state(fence));
        assertEquals(List.of("logged in"), List.copyOf(fenced));
    }

    @Test
    void theOutcomeOfAnEarlierFailureDoesNotFenceALaterOne() throws Exception {
        ServerFence fence = demanded(COMMAND);
        CompletableFuture<FenceProgram.Outcome> run = runs.take();
        onControl(() -> {
            fence.seen("logged in", false);
            fence.clear();
            fence.failed("lost again", SILENT);
        });

        run.complete(new FenceProgram.Outcome(true, "done"));

        assertEquals(FenceState.NEEDED, state(fence));
        assertEquals(List.of("logged in"), List.copyOf(fenced));
    }

    @Test
    void withoutAFenceItIsSaidEachTime() throws Exception {
        ServerFence fence = demanded(FencePolicy.NONE);
        onControl(() -> {
            fence.clear();
            fence.failed("lost again", SILENT);
            fence.demand();
        });

        assertEquals(FenceState.FENCED, state(fence));
        assertEquals(List.of(EventType.FENCE_MISSING, EventType.FENCE_MISSING), eventTypes());
    }

    @Test
    void aFencedServerThatTakesConnectionsIsDoubtedOnce() throws Exception {
        ServerFence fence = demanded(COMMAND);
        runs.take().complete(new FenceProgram.Outcome(true, "done"));
        fenced.take();

        onControl(() -> {
            fence.answeredConnection("no answer to the login");
            fence.answeredConnection("no answer to the login");
        });

        assertEquals(List.of(EventType.FENCE_DOUBTED), eventTypes());
    }
}
