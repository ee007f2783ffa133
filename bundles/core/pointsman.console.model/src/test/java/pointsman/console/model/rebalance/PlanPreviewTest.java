package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pointsman.console.model.rebalance.Systems.REVISION;
import static pointsman.console.model.rebalance.Systems.plan;
import static pointsman.console.model.rebalance.Systems.system;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import pointsman.api.ServerHealth;
import pointsman.api.SystemSnapshot;

class PlanPreviewTest {

    private final SystemSnapshot system = system(REVISION, Optional.empty());

    @Test
    void aMoveIsToldWithNamesAndItsReason() {
        assertEquals(
                new MoveRow(
                        1,
                        "disk2",
                        "server-1",
                        "server-2",
                        "server-1 is at 90 % of its IOPS, this device is 33 % of that, and server-2 has room.",
                        "0.95"),
                PlanPreview.of(plan("p1"), system).moves().get(0));
    }

    @Test
    void theGainIsSaidInOneSentence() {
        assertEquals(
                "One move: the efficiency rises from 0.23 to 0.95.",
                PlanPreview.of(plan("p1"), system).headline());
    }

    @Test
    void noPlanSaysWhy() {
        assertEquals(
                "Nothing is asked of the system.",
                PlanPreview.of(Systems.noPlan(), system).headline());
    }

    @Test
    void serversAreShownBeforeAndAfter() {
        ServerForecast first = PlanPreview.of(plan("p1"), system).servers().get(0);

        assertEquals(0.9, first.before().orElseThrow(), 1e-9);
        assertEquals(0.6, first.after().orElseThrow(), 1e-9);
        assertEquals(2, first.devicesBefore());
        assertEquals(1, first.devicesAfter());
    }

    @Test
    void aServerThatReceivesIsShownToo() {
        ServerForecast second = PlanPreview.of(plan("p1"), system).servers().get(1);

        assertEquals(0, second.before().orElseThrow(), 1e-9);
        assertEquals(0.3, second.after().orElseThrow(), 1e-9);
    }

    @Test
    void ofAServerThatIsDownNothingIsKnown() {
        SystemSnapshot broken = system(REVISION, Optional.empty(), ServerHealth.DOWN);

        assertEquals(
                OptionalDouble.empty(),
                PlanPreview.of(Systems.noPlan(), broken).servers().get(1).before());
    }

    @Test
    void aTableThatIsStillTheSameDoesNotOutdateThePlan() {
        assertEquals(Optional.empty(), PlanPreview.of(plan("p1"), system).outdatedBy(system));
    }
}
