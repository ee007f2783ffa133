package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final List<Integer> drawn = new ArrayList<>();
    private final Backlog<Integer> backlog = new Backlog<>(drawn::add, turns::add, () -> {});

    @Test
    void aFewAreDrawnAtOnce() {
        backlog.addAll(numbers(Backlog.AT_ONCE));

        assertEquals(List.copyOf(numbers(Backlog.AT_ONCE)), drawn);
    }

    @Test
    void ofManyTheRestWaitsForTheNextTurn() {
        backlog.addAll(numbers(Backlog.AT_ONCE + 1));
        assertEquals(Backlog.AT_ONCE, drawn.size());

        turns.remove().run();

        assertEquals(Backlog.AT_ONCE + 1, drawn.size());
    }

    @Test
    void manyThatComeOneByOneInATurnWaitToo() {
        numbers(Backlog.AT_ONCE + 1).forEach(backlog::add);

        assertEquals(Backlog.AT_ONCE, drawn.size());
    }

    @Test
    void afterATurnAFewAreDrawnAtOnceAgain() {
        backlog.addAll(numbers(Backlog.AT_ONCE));
        turns.remove().run();

        backlog.add(-1);

        assertEquals(-1, drawn.get(Backlog.AT_ONCE));
    }

    @Test
    void whatChangesAgainWhileItWaitsIsDrawnOnce() {
        backlog.addAll(numbers(Backlog.AT_ONCE + 1));
        backlog.add(Backlog.AT_ONCE);

        runTurns();

        assertEquals(Backlog.AT_ONCE + 1, drawn.size());
    }

    @Test
    void whoeverNeedsOneNowGetsItAndNoOther() {
        backlog.addAll(numbers(Backlog.AT_ONCE + 5));

        backlog.drawNow(Backlog.AT_ONCE + 3);

        assertEquals(Backlog.AT_ONCE + 3, drawn.get(Backlog.AT_ONCE));
        assertEquals(Backlog.AT_ONCE + 1, drawn.size());
    }

    @Test
    void whoeverNeedsAllNowGetsThem() {
        backlog.addAll(numbers(Backlog.AT_ONCE + 5));

        backlog.finish();

        assertEquals(Backlog.AT_ONCE + 5, drawn.size());
    }

    @Test
    void afterItIsClosedNothingIsDrawn() {
        backlog.addAll(numbers(Backlog.AT_ONCE + 5));

        backlog.close();
        runTurns();

        assertEquals(Backlog.AT_ONCE, drawn.size());
    }

    @Test
    void itEndsWhenNothingWaits() {
        backlog.addAll(numbers(Backlog.AT_ONCE + 5));

        runTurns();

        assertEquals(0, turns.size());
    }

    private void runTurns() {
        while (!turns.isEmpty()) {
            turns.remove().run();
        }
    }

    private static Set<Integer> numbers(int count) {
        return new LinkedHashSet<>(IntStream.range(0, count).boxed().toList());
    }
}
