package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pointsman.console.model.rebalance.Systems.REVISION;
import static pointsman.console.model.rebalance.Systems.assessed;
import static pointsman.console.model.rebalance.Systems.plan;
import static pointsman.console.model.rebalance.Systems.system;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import pointsman.api.Resource;
import pointsman.api.ServerHealth;
import pointsman.api.SystemSnapshot;

class PlanPreviewTest {

    private final SystemSnapshot system = system(REVISION, Optional.empty());

    @Test
    void aMoveIsToldWithNamesAndItsReason() {
        assertEquals(
                new MoveRow(
                        1,
                        "d2",
                        "disk2",
                        "server-1",
                        "server-2",
                        "+0.720",
                        "0.95",
                        "–",
                        "The engine has not said what the moves cost.",
                        "server-1 is at 90 % of its IOPS, this device is 33 % of that, and server-2 has room."),
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
    void noPlanSaysWhatToDo() {
        assertEquals(
                Optional.of("Nothing has to be done. Plan again when clients are at work."),
                PlanPreview.of(Systems.noPlan(), system).advice());
    }

    @Test
    void theFiguresOfServersAreThoseOfThePlanWhereItTellsThem() {
        ResourceForecast iops = PlanPreview.of(assessed("p1"), system)
                .servers()
                .get(1)
                .of(Resource.IOPS)
                .orElseThrow();

        assertEquals(new ResourceForecast(Resource.IOPS, 0.01, 0.29), iops);
    }

    @Test
    void aResourceOfWhichThePlanTellsNothingIsMeasured() {
        assertEquals(
                0,
                PlanPreview.of(assessed("p1"), system)
                        .servers()
                        .get(1)
                        .of(Resource.BANDWIDTH)
                        .orElseThrow()
                        .after());
    }

    @Test
    void theCostOfThePlanIsDividedAmongItsMoves() {
        assertEquals(
                "2.50 s", PlanPreview.of(assessed("p1"), system).moves().get(0).cost());
    }

    @Test
    void whatThePlanGainsAndCostsIsSaid() {
        assertEquals(
                List.of(
                        "Requests under way: 9.00 → 2.10; the least that this load could have is 2.00.",
                        "Mean response time: 76.7 % shorter.",
                        "In 30 min it saves 3 h 27 min of waiting; its moves cost 2.50 s."),
                PlanPreview.of(assessed("p1"), system).worth().figures());
    }

    @Test
    void aClosedGateSaysByHowMuch() {
        PlanWorth worth = PlanPreview.of(assessed("p1"), system).worth();

        assertEquals(
                List.of(new GateRow(false, "The imbalance has held for 1 of the 3 windows that it must.")),
                worth.gates());
        assertEquals(
                Optional.of("Without a person, the engine would not carry this plan out. You may."), worth.verdict());
    }

    @Test
    void aDeviceThatStaysSaysWhy() {
        assertEquals(
                List.of("disk1 stays. The policy pins device disk1 to its server."),
                PlanPreview.of(assessed("p1"), system).worth().staying());
    }

    @Test
    void aTableThatIsStillTheSameDoesNotOutdateThePlan() {
        assertEquals(Optional.empty(), PlanPreview.of(plan("p1"), system).outdatedBy(system));
    }
}
