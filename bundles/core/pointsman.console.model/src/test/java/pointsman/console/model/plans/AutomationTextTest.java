package pointsman.console.model.plans;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.Times;

class AutomationTextTest {

    private final CrowdedEngine engine = new CrowdedEngine();

    @AfterEach
    void close() {
        engine.service().close();
    }

    @Test
    void whatItWaitsForIsSaid() {
        AutomationText text = of(AutomationState.WAITING, Optional.empty());

        assertEquals("There is something to gain, and the engine waits (since 2026-03-01 12:00:00)", text.state());
        assertEquals(List.of("The imbalance has held for 1 of the 3 windows that it must."), text.waiting());
    }

    @Test
    void thePlanThatItWouldCarryOutIsSaid() {
        Plan plan = engine.plan(PlanRequest.drain("s1", "automation"));

        assertEquals(
                "Its next plan: 4 moves, efficiency 0.33 \u2192 0.44",
                of(AutomationState.RECOMMENDING, Optional.of(plan)).next().orElseThrow());
    }

    @Test
    void aPlanThatIsRecommendedIsMarkedInTheTable() {
        Plan plan = engine.plan(PlanRequest.drain("s1", "automation"));
        PlanRow row = PlanRow.of(
                new KnownPlan(plan),
                engine.snapshot(),
                Optional.of(status(AutomationState.RECOMMENDING, Optional.of(plan))));

        assertEquals("Recommended", row.state());
        assertEquals(Optional.of(Sign.WARNING), row.sign());
    }

    private AutomationText of(AutomationState state, Optional<Plan> next) {
        return AutomationText.of(status(state, next), engine.snapshot(), new Times(ZoneOffset.UTC));
    }

    private static AutomationStatus status(AutomationState state, Optional<Plan> next) {
        return new AutomationStatus(
                AutomationMode.RECOMMEND,
                state,
                Instant.parse("2026-03-01T12:00:00Z"),
                next,
                List.of(new Reason(ReasonCode.GATE_NOT_HELD, Map.of("windows", "1", "required", "3"))),
                Optional.empty(),
                Optional.empty());
    }
}
