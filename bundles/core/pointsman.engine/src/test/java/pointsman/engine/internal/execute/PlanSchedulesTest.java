package pointsman.engine.internal.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.EventType;
import pointsman.api.Plan;
import pointsman.api.PlanSchedule;
import pointsman.api.RedirectorException;
import pointsman.api.ScheduleRequest;
import pointsman.api.ScheduleState;
import pointsman.api.Severity;
import pointsman.engine.internal.mapping.PlanStore;

/** When a plan that waits for its time begins, and when it is given up. */
@Timeout(60)
class PlanSchedulesTest extends ScheduledPlans {

    @Test
    void nothingBeginsBeforeItsTime() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);

        lookAt(AT.minusMillis(1));

        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        assertEquals(Optional.empty(), execution(plan));
    }

    @Test
    void atItsTimeItBeginsOnce() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);

        lookAt(AT);
        lookAt(AT.plusSeconds(1));

        assertEquals(ScheduleState.BEGUN, of(plan).state());
        assertEquals("ada", execution(plan).orElseThrow().who());
        assertEquals(
                1,
                events.stream()
                        .filter(event -> event.type() == EventType.PLAN_STARTED)
                        .count());
    }

    @Test
    void whenItIsTooLateItIsGivenUpLoudly() {
        Plan plan = plan(Map.of("d1", "b"));
        PlanSchedule schedule = schedule(plan, AT);

        lookAt(schedule.latest().plusMillis(1));

        assertEquals(ScheduleState.EXPIRED, of(plan).state());
        assertEquals(Optional.empty(), execution(plan));
        assertEquals(Severity.WARNING, ended(plan).severity());
        assertTrue(ended(plan).arguments().get("reason").contains("clock"), () -> ended(plan)
                .toString());
    }

    @Test
    void aPlanWhoseLatestTimeGoesByWhileItIsAboutToBeginIsGivenUp() {
        Plan plan = plan(Map.of("d1", "b"));
        PlanSchedule schedule = schedule(plan, AT);

        lookAt(AT, () -> now = schedule.latest().plusMillis(1));

        assertEquals(ScheduleState.EXPIRED, of(plan).state());
        assertEquals(Optional.empty(), execution(plan));
    }

    @Test
    void aPlanThatIsScheduledAnewWhileItIsAboutToBeginWaitsForItsNewTime() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        Instant tomorrow = AT.plus(Duration.ofDays(1));

        lookAt(AT, () -> {
            schedules.cancel(plan.id(), "bob");
            schedules.schedule(new ScheduleRequest(plan.id(), tomorrow, "bob"));
        });

        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        assertEquals(tomorrow, of(plan).notBefore());
        assertEquals(Optional.empty(), execution(plan));
    }

    @Test
    void whatAnEngineThatDidNotRunHasMissedIsNotBegunHoursLater() throws Exception {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        stop();
        now = AT.plus(Duration.ofHours(3));
        start();

        lookAt(now.plusSeconds(1));

        assertEquals(ScheduleState.EXPIRED, of(plan).state());
        assertEquals(Optional.empty(), execution(plan));
        assertTrue(ended(plan).arguments().get("reason").contains("did not run"), () -> ended(plan)
                .toString());
    }

    @Test
    void anEngineThatIsBackWithinTheGraceBeginsIt() throws Exception {
        Plan plan = plan(Map.of("d1", "b"));
        PlanSchedule schedule = schedule(plan, AT);
        stop();
        now = schedule.latest().minusSeconds(2);
        start();
        assertEquals(schedule, of(plan));

        lookAt(now.plusSeconds(1));

        assertEquals(ScheduleState.BEGUN, of(plan).state());
    }

    @Test
    void aClockThatIsSetBackLetsItWaitAndNotBeginTwice() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        lookAt(AT.minus(Duration.ofHours(20)));
        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        lookAt(AT);

        lookAt(AT.minusSeconds(10));
        lookAt(AT);

        assertEquals(
                1,
                events.stream()
                        .filter(event -> event.type() == EventType.PLAN_STARTED)
                        .count());
    }

    @Test
    void itWaitsUntilAllServersWereTried() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        ready = false;
        lookAt(AT);
        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        assertTrue(of(plan).detail().isPresent());

        ready = true;
        lookAt(AT.plusSeconds(1));

        assertEquals(ScheduleState.BEGUN, of(plan).state());
    }

    @Test
    void thePlanThatKeptItFromBeginningIsNamedWhenItIsGivenUp() {
        Plan first = plan(Map.of("d1", "b"));
        Plan second = plan(Map.of("d2", "b"));
        PlanSchedule schedule = schedule(second, AT);
        // The first move waits for a session that never comes, until the plan is told to stop.
        onLoop(() -> {
            runner.stop();
            return runner.apply(first, "bob");
        });

        lookAt(AT);
        lookAt(schedule.latest().plusSeconds(1));

        assertEquals(ScheduleState.EXPIRED, of(second).state());
        assertTrue(ended(second).arguments().get("reason").contains(first.id()), () -> ended(second)
                .toString());
    }

    @Test
    void aDeviceThatHasMovedMeanwhileIsLeftOut() {
        Plan plan = plan(Map.of("d1", "b", "d2", "b"));
        schedule(plan, AT);
        commit("d1", "b");

        lookAt(AT);

        PlanSchedule schedule = of(plan);
        assertEquals(ScheduleState.BEGUN, schedule.state());
        Plan begun = onLoop(() -> plans.plan(schedule.begun().orElseThrow()));
        assertEquals(
                List.of("d2"), begun.moves().stream().map(move -> move.device()).toList());
        assertEquals(Optional.empty(), execution(plan));
        assertTrue(execution(begun).isPresent());
        assertTrue(schedule.detail().orElseThrow().contains("1 of 2 moves"), schedule::toString);
    }

    @Test
    void withNothingLeftToMoveItIsRefused() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        commit("d1", "b");

        lookAt(AT);

        assertEquals(ScheduleState.REFUSED, of(plan).state());
        assertEquals(Severity.WARNING, ended(plan).severity());
        assertEquals("Device d1 is on b already", ended(plan).arguments().get("reason"));
    }

    @Test
    void whatHasBegunBeforeTheEngineEndedIsNotBegunAgain() throws Exception {
        Plan plan = plan(Map.of("d1", "b"));
        PlanSchedule schedule = schedule(plan, AT);
        lookAt(AT);
        // As if the engine had ended before it wrote down that the plan has begun.
        onLoop(() -> {
            planStore.put(schedule);
            return null;
        });
        stop();
        start();

        assertEquals(ScheduleState.BEGUN, of(plan).state());
    }

    @Test
    void theOneThatIsDueFirstComesFirst() {
        Plan later = plan(Map.of("d1", "b"));
        Plan sooner = plan(Map.of("d2", "b"));
        schedule(later, AT.plusSeconds(60));
        schedule(sooner, AT);

        assertEquals(
                List.of(sooner.id(), later.id()),
                onLoop(schedules::all).stream().map(PlanSchedule::planId).toList());
    }

    @Test
    void noMoreThanTwentyWait() {
        for (int i = 0; i < 20; i++) {
            schedule(plan(Map.of("d1", "b")), AT);
        }
        Plan one = plan(Map.of("d1", "b"));

        Throwable refusal = assertThrows(RedirectorException.class, () -> schedule(one, AT));

        assertTrue(refusal.getMessage().contains("20 plans"), refusal::getMessage);
    }

    @Test
    void aPlanThatWaitsIsNotForgottenHoweverManyFollow() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        for (int i = 0; i < PlanStore.KEPT + 5; i++) {
            onLoop(() -> plans.keep(plan));
        }

        assertTrue(onLoop(() -> plans.find(plan.id())).isPresent());
        assertFalse(onLoop(schedules::all).isEmpty());
    }
}
