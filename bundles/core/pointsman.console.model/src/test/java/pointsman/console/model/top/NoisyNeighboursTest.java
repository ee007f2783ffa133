package pointsman.console.model.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.top.TopSamples.load;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pointsman.api.Load;

/** 'loud' and its neighbours 'a' and 'b' are on one server, 'far' is on another; a burst lasts a minute of every four. */
class NoisyNeighboursTest {

    private static final Load CALM = load(300, 1_000);
    private static final Load SLOW = load(300, 4_000);
    private static final Load QUIET = load(200, 1_000);
    private static final Load LOUD = load(6_000, 2_000);

    private final TopSamples samples = new TopSamples(Map.of("loud", "s1", "a", "s1", "b", "s1", "far", "s2"));
    private final NoisyNeighbours finder = new NoisyNeighbours(NoisyRules.standard());

    @Test
    void aDeviceWhoseBurstsSlowTheOthersOfItsServerIsFoundWithItsFigures() {
        run(900, LOUD, SLOW, CALM);

        List<NoisyNeighbour> found = find();
        assertEquals(
                List.of("name of loud"),
                found.stream().map(NoisyNeighbour::name).toList());
        NoisyNeighbour loud = found.get(0);
        assertEquals("server-1", loud.serverName());
        assertEquals(0.02, loud.quietShare(), 0.005);
        assertEquals(0.6, loud.busyShare(), 0.1);
        assertEquals(1_000, loud.quietLatency(), 50);
        assertTrue(loud.slowdown() > 3, () -> loud.slowdown() + " times");
        assertTrue(loud.correlation() > 0.9, () -> "correlation " + loud.correlation());
        assertEquals(2, loud.others());
    }

    @Test
    void burstsThatSlowNobodyDownAreNoNoise() {
        run(900, LOUD, CALM, CALM);

        assertEquals(List.of(), find());
    }

    @Test
    void othersThatAreSlowAllTheTimeAreNotSlowBecauseOfIt() {
        run(900, LOUD, SLOW, SLOW);

        assertEquals(List.of(), find());
    }

    @Test
    void slownessThatComesAtOtherTimesIsNotItsDoing() {
        for (int second = 0; second < 900; second++) {
            boolean burst = second % 240 < 60;
            Load other = second % 200 < 100 ? SLOW : CALM;
            samples.record(Map.of("loud", burst ? LOUD : QUIET, "a", other, "b", other, "far", CALM));
        }

        assertEquals(List.of(), find());
    }

    @Test
    void othersThatAskForMuchMoreThemselvesThenMayBeTheCause() {
        run(900, LOUD, load(1_500, 4_000), CALM);

        assertTrue(find().stream().noneMatch(each -> each.name().equals("name of loud")));
    }

    @Test
    void aDeviceThatUsesHardlyAnythingIsNotSuspected() {
        run(900, load(400, 1_000), SLOW, CALM);

        assertEquals(List.of(), find());
    }

    @Test
    void slownessBehindAnotherServerIsNotItsDoing() {
        for (int second = 0; second < 900; second++) {
            boolean burst = second % 240 < 60;
            samples.record(Map.of("loud", burst ? LOUD : QUIET, "a", CALM, "b", CALM, "far", burst ? SLOW : CALM));
        }

        assertEquals(List.of(), find());
    }

    @Test
    void littleHistoryIsNoEvidence() {
        run(150, LOUD, SLOW, CALM);

        assertEquals(List.of(), find());
        assertFalse(finder.knowsEnough(samples.recorder()));
    }

    @Test
    void afterAWhileEnoughIsKnown() {
        run(200, LOUD, CALM, CALM);

        assertTrue(finder.knowsEnough(samples.recorder()));
    }

    @Test
    void whatWasBeforeItCameToItsServerDoesNotCount() {
        run(880, LOUD, SLOW, CALM);
        samples.comes("loud");
        run(20, LOUD, SLOW, CALM);

        assertEquals(List.of(), find());
    }

    @Test
    void theThresholdCanBeRaised() {
        run(900, LOUD, SLOW, CALM);

        assertEquals(List.of(), find(new NoisyNeighbours(NoisyRules.standard().slowingDownBy(10))));
    }

    private List<NoisyNeighbour> find() {
        return find(finder);
    }

    private List<NoisyNeighbour> find(NoisyNeighbours which) {
        NeighbourSearch search = which.search(samples.recorder());
        while (!search.isDone()) {
            search.step();
        }
        return search.found();
    }

    private void run(int seconds, Load loud, Load othersThen, Load othersElse) {
        for (int second = 0; second < seconds; second++) {
            boolean burst = second % 240 < 60;
            Load other = burst ? othersThen : othersElse;
            samples.record(Map.of("loud", burst ? loud : QUIET, "a", other, "b", other, "far", CALM));
        }
    }
}
