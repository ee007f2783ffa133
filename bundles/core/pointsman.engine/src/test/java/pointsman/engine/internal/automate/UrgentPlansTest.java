package pointsman.engine.internal.automate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.Execution;
import pointsman.api.GatePolicy;
import pointsman.api.Plan;
import pointsman.api.Policy;
import pointsman.api.QuietHours;
import pointsman.api.ReasonCode;

/** What is carried out, or recommended, sooner than usual because load that costs much has come to stay. */
class UrgentPlansTest extends WindowByWindow {

    /** Each window takes far longer than a plan may wait, so that only what is urgent can pass. */
    private static Policy heldForever(AutomationMode mode) {
        return mode(mode).withGates(new GatePolicy(3_600, Duration.ofMinutes(30), Duration.ofMinutes(30), 100));
    }

    /** Half an hour of little load and more than half an hour of much, so that it is known that load lasts. */
    private void loadThatCameToStay() {
        policy(heldForever(AutomationMode.MANUAL));
        onLoop(() -> {
            pass(180, 50);
            pass(240, 240);
            return null;
        });
    }

    /** Windows in which nothing is planned. */
    private void pass(int count, double iops) {
        loads.replaceAll((id, load) -> load(iops));
        for (int i = 0; i < count; i++) {
            now = now.plus(WINDOW);
            automation.windowEnded(now);
        }
    }

    @Test
    void whatCostsMuchIsCarriedOutThoughItHasNotLastedAsLongAsUsual() {
        loadThatCameToStay();
        policy(heldForever(AutomationMode.AUTOMATIC));

        window();

        Execution begun = onLoop(parts.runner()::latest).orElseThrow();
        Plan urgent = onLoop(() -> parts.plans().plan(begun.planId()));
        assertEquals(Duration.ofMinutes(5), urgent.assessment().orElseThrow().horizon());
    }

    @Test
    void itSaysWhetherItHasLearnedWhichLoadLasts() {
        assertTrue(window().learning());

        loadThatCameToStay();

        assertFalse(onLoop(automation::status).learning());
    }

    @Test
    void anUrgentPlanIsRecommendedAsSuch() {
        loadThatCameToStay();
        policy(heldForever(AutomationMode.RECOMMEND));

        AutomationStatus status = window();

        assertEquals(AutomationState.RECOMMENDING, status.state());
        assertTrue(status.urgent());
        assertEquals(1, kept().size());
    }

    /** The limits are there for what is urgent as well. */
    @Test
    void anUrgentPlanWaitsForTheEndOfQuietHours() {
        loadThatCameToStay();
        QuietHours always = new QuietHours(LocalTime.NOON, LocalTime.NOON, ZoneOffset.UTC);
        Policy policy = heldForever(AutomationMode.AUTOMATIC);
        policy(policy.withAutomation(policy.automation().withQuietHours(List.of(always))));

        AutomationStatus status = window();

        assertEquals(AutomationState.WAITING, status.state());
        assertTrue(codes(status).contains(ReasonCode.QUIET_HOURS), status::toString);
        assertEquals(Optional.empty(), onLoop(parts.runner()::latest));
    }

    @Test
    void anUrgentPlanMakesNoMoreMovesThanTheHourMayHave() {
        loadThatCameToStay();
        policy(mode(AutomationMode.AUTOMATIC)
                .withGates(new GatePolicy(3_600, Duration.ofMinutes(30), Duration.ofMinutes(30), 1)));

        window();

        Execution begun = onLoop(parts.runner()::latest).orElseThrow();
        assertEquals(1, begun.moves().size());
    }

    @Test
    void afterAStartNothingIsUrgentUntilItIsKnownWhatLasts() {
        policy(heldForever(AutomationMode.AUTOMATIC));

        AutomationStatus status = windows(60);

        assertEquals(AutomationState.WAITING, status.state());
        assertEquals(Optional.empty(), onLoop(parts.runner()::latest));
    }
}
