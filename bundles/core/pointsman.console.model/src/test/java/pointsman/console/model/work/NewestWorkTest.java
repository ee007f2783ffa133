package pointsman.console.model.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class NewestWorkTest {

    private final Queue<Runnable> worker = new ArrayDeque<>();
    private final Queue<Runnable> thread = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final NewestWork work = new NewestWork(worker::add, thread::add);

    @Test
    void whatTheWorkerHasDoneIsShownOnTheThreadOfTheView() {
        ask("one");
        runAll(worker);

        assertEquals(List.of(), shown);
        runAll(thread);
        assertEquals(List.of("one"), shown);
    }

    @Test
    void ofWhatWaitsOnlyTheNewestIsDone() {
        ask("one");
        ask("two");
        ask("three");
        finish();

        assertEquals(List.of("one", "three"), shown);
    }

    @Test
    void whatIsKnownIsTakenWhenItsTurnHasCome() {
        ask("one");
        ask("two");

        assertEquals(List.of("one"), asked);
        finish();
        assertEquals(List.of("one", "two"), asked);
    }

    @Test
    void atMostOnePieceIsUnderWay() {
        ask("one");
        ask("two");

        assertEquals(1, worker.size());
    }

    @Test
    void whatIsForgottenIsNotShownEvenIfItIsDoneAlready() {
        ask("old");
        runAll(worker);
        work.forget();
        finish();

        assertEquals(List.of(), shown);
    }

    @Test
    void whatWaitedWhenItWasForgottenIsNotBegun() {
        ask("old");
        ask("waiting");
        work.forget();
        finish();

        assertEquals(List.of("old"), asked);
    }

    @Test
    void whatIsAskedForAfterTheOlderWasForgottenIsShown() {
        ask("old");
        work.forget();
        ask("new");
        finish();

        assertEquals(List.of("new"), shown);
    }

    @Test
    void nothingIsShownInAClosedView() {
        ask("one");
        runAll(worker);
        work.close();
        ask("two");
        finish();

        assertEquals(List.of(), shown);
        assertEquals(List.of("one"), asked);
    }

    @Test
    void afterAPieceThatFailsTheNextIsDone() {
        work.<String>ask(
                () -> () -> {
                    throw new IllegalStateException("cannot be worked out");
                },
                shown::add);
        ask("next");
        finish();

        assertEquals(List.of("next"), shown);
    }

    @Test
    void aWorkerThatHasEndedIsAskedNoMore() {
        NewestWork ended = new NewestWork(
                task -> {
                    throw new RejectedExecutionException("ended");
                },
                thread::add);
        ended.ask(() -> () -> asked.add("one"), result -> shown.add("one"));
        ended.ask(() -> () -> asked.add("two"), result -> shown.add("two"));

        assertEquals(List.of(), asked);
    }

    private void ask(String name) {
        work.ask(
                () -> {
                    asked.add(name);
                    return () -> name;
                },
                shown::add);
    }

    private void finish() {
        while (!worker.isEmpty() || !thread.isEmpty()) {
            runAll(worker);
            runAll(thread);
        }
    }

    private static void runAll(Queue<Runnable> calls) {
        while (!calls.isEmpty()) {
            calls.remove().run();
        }
    }
}
