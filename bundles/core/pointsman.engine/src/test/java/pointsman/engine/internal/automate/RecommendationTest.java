package pointsman.engine.internal.automate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.Plan;
import pointsman.api.Policy;

/** What is recommended to a person, and for how long. */
class RecommendationTest extends WindowByWindow {

    @Test
    void aPlanIsRecommendedOnceAndStaysWhileItIsAsGood() {
        policy(mode(AutomationMode.RECOMMEND));

        AutomationStatus status = windows(3);
        windows(3);

        assertEquals(AutomationState.RECOMMENDING, status.state());
        assertEquals(1, kept().size());
        assertEquals(status.next(), Optional.of(kept().get(0)));
        assertEquals(
                1,
                events.stream()
                        .filter(event -> event.type() == EventType.PLAN_RECOMMENDED)
                        .count());
        assertEquals(Optional.empty(), onLoop(parts.runner()::latest));
    }

    @Test
    void anotherIsRecommendedWhenTheLoadHasBecomeAnother() {
        policy(mode(AutomationMode.RECOMMEND));
        Plan first = windows(3).next().orElseThrow();

        loads.put("d1", load(700));
        loads.put("d2", load(20));
        loads.put("d3", load(20));
        loads.put("d4", load(20));
        Plan second = windows(4).next().orElseThrow();

        assertNotEquals(first.id(), second.id());
    }

    @Test
    void aRecommendedPlanThatTheRulesForbidByNowGivesWay() {
        policy(mode(AutomationMode.RECOMMEND));
        String pinned = windows(3).next().orElseThrow().moves().get(0).device();

        Policy changed = mode(AutomationMode.RECOMMEND);
        policy(changed.withPlans(changed.minimumGain(), changed.maximumMoves(), Set.of(pinned)));
        Plan other = window().next().orElseThrow();

        assertTrue(other.moves().stream().noneMatch(move -> move.device().equals(pinned)), other::toString);
    }

    @Test
    void aRecommendationOutlivesAWhileWithNothingToGain() {
        policy(mode(AutomationMode.RECOMMEND));
        Plan first = windows(3).next().orElseThrow();
        Map<String, Load> before = Map.copyOf(loads);

        loads.replaceAll((device, load) -> load(1));
        AutomationState calm = windows(4).state();
        loads.putAll(before);
        Plan second = windows(4).next().orElseThrow();

        assertEquals(AutomationState.WATCHING, calm);
        assertEquals(first.id(), second.id());
    }

    @Test
    void aRecommendedPlanThatFailedForAPersonIsNotRecommendedAgainAtOnce() {
        policy(mode(AutomationMode.RECOMMEND));
        Plan recommended = windows(3).next().orElseThrow();

        onLoop(() -> {
            parts.runner().apply(recommended, "ada");
            return null;
        });
        await().until(() -> onLoop(() -> !parts.runner().isBusy()));
        AutomationStatus status = window();

        assertEquals(AutomationState.BACKING_OFF, status.state());
        assertEquals(Optional.empty(), status.next());
    }

    @Test
    void aRecommendedPlanThatWasAppliedIsNotRecommendedAnyMore() {
        policy(mode(AutomationMode.RECOMMEND));
        Plan recommended = windows(3).next().orElseThrow();

        onLoop(() -> {
            parts.runner().apply(recommended, "ada");
            return null;
        });
        await().until(() -> onLoop(() -> !parts.runner().isBusy()));
        now = now.plus(Duration.ofHours(2));
        AutomationStatus status = window();

        assertEquals(AutomationState.RECOMMENDING, status.state());
        assertNotEquals(recommended.id(), status.next().orElseThrow().id());
    }

    @Test
    void aPlanThatIsAsGoodIsNotRecommendedAnewThoughAnyGainWouldDo() {
        policy(mode(AutomationMode.RECOMMEND).withPlans(0, 50, Set.of()));
        windows(3);
        windows(3);

        assertEquals(1, kept().size());
    }
}
