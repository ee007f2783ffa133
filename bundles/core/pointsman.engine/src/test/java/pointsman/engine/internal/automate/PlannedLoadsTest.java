package pointsman.engine.internal.automate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import pointsman.api.GatePolicy;
import pointsman.api.Load;
import pointsman.api.Policy;

class PlannedLoadsTest {

    private static final Duration WINDOW = Policy.DEFAULT.automation().window();
    private static final int MINUTE = (int) Duration.ofMinutes(1).dividedBy(WINDOW);
    private static final int HOUR = 60 * MINUTE;

    private final PlannedLoads planned = new PlannedLoads(length -> mean((int) length.dividedBy(WINDOW)));
    private IntToDoubleFunction iops = window -> 0;
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private int windows;

    private Map<String, Load> mean(int length) {
        double sum = 0;
        for (int window = windows - length; window < windows; window++) {
            sum += iops.applyAsDouble(window);
        }
        return Map.of("d", new Load(sum / length, 0, 0, 0, 0, Optional.empty()));
    }

    /** What is planned for after so many windows in all. */
    private double after(int count) {
        while (windows < count) {
            windows++;
            now = now.plus(WINDOW);
            planned.windowEnded(now, Policy.DEFAULT);
        }
        return planned.loads().get("d").iops();
    }

    /** Now and then a minute of ten times the load, so that it can be learned how long such a thing lasts. */
    private static double withCrowds(int window) {
        return window % HOUR < HOUR - MINUTE ? 100 : 1_000;
    }

    @Test
    void atTheStartTheMedianOfTheLastWindowsCounts() {
        iops = window -> window < 10 ? 100 : 300;

        assertEquals(100, after(11));
        assertEquals(300, after(12));
    }

    @Test
    void aCrowdThatDoesNotLastIsNotPlannedForOnceThatIsKnown() {
        iops = PlannedLoadsTest::withCrowds;

        assertEquals(115, after(6 * HOUR), 25);
    }

    @Test
    void aLevelThatLastsIsPlannedFor() {
        iops = window -> window / (6 * HOUR) % 2 == 0 ? 100 : 300;

        assertEquals(300, after(12 * HOUR), 40);
        assertEquals(100, after(18 * HOUR), 40);
    }

    @Test
    void aDeviceThatIsNotMeasuredAnyMoreIsUnknown() {
        PlannedLoads gone = new PlannedLoads(length -> Map.of());

        gone.windowEnded(now, Policy.DEFAULT);

        assertEquals(Map.of(), gone.loads());
    }

    /** A quarter of an hour of ten times the load in every two hours: it lasts for minutes, not for half an hour. */
    private static double withBursts(int window) {
        return window % (2 * HOUR) < 2 * HOUR - 15 * MINUTE ? 100 : 1_000;
    }

    @Test
    void whatLastsForMinutesIsPlannedForUrgently() {
        iops = PlannedLoadsTest::withBursts;
        double usual = after(12 * HOUR - 13 * MINUTE);

        double urgent = planned.urgentLoads().orElseThrow().get("d").iops();

        assertEquals(800, urgent, 200);
        assertEquals(300, usual, 200);
    }

    @Test
    void whileMediansArePlannedForNothingIsUrgent() {
        iops = PlannedLoadsTest::withBursts;

        after(30 * MINUTE);

        assertEquals(Optional.empty(), planned.urgentLoads());
    }

    @Test
    void rulesThatLookNoFurtherThanMinutesAheadHaveNothingUrgent() {
        Policy soon = Policy.DEFAULT.withGates(new GatePolicy(3, Duration.ofMinutes(5), Duration.ofMinutes(30), 100));
        iops = window -> window % 60;

        for (int i = 0; i < HOUR; i++) {
            windows++;
            now = now.plus(WINDOW);
            planned.windowEnded(now, soon);
        }

        assertEquals(Optional.empty(), planned.urgentLoads());
    }

    @Test
    void anotherHorizonIsLearnedAnew() {
        iops = PlannedLoadsTest::withCrowds;
        after(6 * HOUR);
        Policy other = Policy.DEFAULT.withGates(new GatePolicy(3, Duration.ofHours(1), Duration.ofMinutes(30), 100));

        planned.windowEnded(now.plus(WINDOW), other);

        assertEquals(1_000, planned.loads().get("d").iops());
    }
}
