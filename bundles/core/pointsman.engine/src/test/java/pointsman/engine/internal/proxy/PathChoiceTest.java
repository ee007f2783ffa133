package pointsman.engine.internal.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pointsman.engine.internal.FakeSession;

class PathChoiceTest {

    private final PathChoice choice = new PathChoice();

    private static ActivePath path(String server, boolean writes) {
        return new ActivePath(new Route(server, new FakeSession(), 0, 1), new LoadMeter(0), new LoadMeter(0), writes);
    }

    @Test
    void pathsWithTheSameWorkTakeTurns() {
        ActivePath a = path("a", true);
        ActivePath b = path("b", true);

        ActivePath first = choice.choose(List.of(a, b), false);
        ActivePath second = choice.choose(List.of(a, b), false);
        ActivePath third = choice.choose(List.of(a, b), false);

        assertEquals(first, third);
        assertEquals(List.of(true), List.of(first != second));
    }

    @Test
    void aServerWithTwiceTheSpareCapacityGetsTwiceTheCommands() {
        ActivePath a = path("a", true);
        ActivePath b = path("b", true);
        a.setSpare(10_000);
        b.setSpare(5_000);

        for (int i = 0; i < 30; i++) {
            choice.choose(List.of(a, b), true).began();
        }

        assertEquals(20, a.outstanding());
        assertEquals(10, b.outstanding());
    }

    @Test
    void aWriteDoesNotTakeAPathThatOnlyReads() {
        ActivePath a = path("a", true);
        ActivePath b = path("b", false);
        a.began();

        assertSame(a, choice.choose(List.of(a, b), true));
        assertSame(b, choice.choose(List.of(a, b), false));
    }

    @Test
    void aPathThatLeavesIsNotTaken() {
        ActivePath a = path("a", true);
        a.leave(route -> CompletableFuture.completedFuture(null));

        assertNull(choice.choose(List.of(a), false));
    }
}
