package pointsman.engine.internal.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final class Thing extends Chain.Link<Thing> {}

    private final Chain<Thing> chain = new Chain<>();

    @RepeatedTest(20)
    void itIsLikeAListWhateverIsAddedAndRemoved(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Thing> expected = new ArrayList<>();
        for (int step = 0; step < 500; step++) {
            if (expected.isEmpty() || random.nextInt(5) < 3) {
                Thing added = new Thing();
                chain.add(added);
                expected.add(added);
            } else {
                chain.remove(expected.remove(random.nextInt(expected.size())));
            }
            assertEquals(expected, chain.all());
            assertEquals(expected.size(), chain.size());
            assertEquals(expected.isEmpty(), chain.isEmpty());
            assertEquals(expected.isEmpty() ? null : expected.get(0), chain.first());
        }
    }

    @Test
    void whatWasRemovedCanBeAddedAgain() {
        Thing thing = new Thing();
        chain.add(thing);
        chain.remove(thing);
        chain.add(thing);
        assertEquals(List.of(thing), chain.all());
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        Chain<Thing> other = new Chain<>();
        Thing thing = new Thing();
        other.add(thing);
        chain.remove(thing);
        chain.remove(new Thing());
        assertEquals(List.of(thing), other.all());
        assertNull(chain.first());
    }

    @Test
    void nothingIsInTwoChains() {
        Thing thing = new Thing();
        chain.add(thing);
        assertThrows(IllegalStateException.class, () -> new Chain<Thing>().add(thing));
    }
}
