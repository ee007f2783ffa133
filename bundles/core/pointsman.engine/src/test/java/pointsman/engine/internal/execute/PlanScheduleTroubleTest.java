package pointsman.engine.internal.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.Plan;
import pointsman.api.PlanSchedule;
import pointsman.api.ScheduleState;

/** What keeps a scheduled plan from beginning at its time, but not for good, and what an end of the engine does to it. */
@Timeout(60)
class PlanScheduleTroubleTest extends ScheduledPlans {

    /** Two searches of persons go on until the latch is down. */
    private CountDownLatch keepThePlannerBusy() {
        CountDownLatch release = new CountDownLatch(1);
        for (String who : new String[] {"bob", "eve"}) {
            onLoop(() -> planThreads.search(who, finish -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return "";
            }));
        }
        return release;
    }

    private void look() {
        onLoop(() -> {
            schedules.look();
            return null;
        });
    }

    private Path file() {
        return directory.resolve("plans.mv.db");
    }

    /** The file of plans cannot be written, and the next write finds that out. */
    private void takeTheDiskAway() throws IOException {
        onLoop(() -> {
            planStore.close();
            return null;
        });
        Files.move(file(), directory.resolve("away"));
        Files.createDirectory(file());
    }

    private void bringTheDiskBack() throws IOException {
        Files.delete(file());
        Files.move(directory.resolve("away"), file());
    }

    @Test
    void aPlannerThatIsBusyAtItsTimeLetsItWaitAndNotFail() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        CountDownLatch release = keepThePlannerBusy();
        now = AT;
        look();

        PlanSchedule waiting = of(plan);
        assertEquals(ScheduleState.SCHEDULED, waiting.state());
        assertTrue(waiting.detail().orElseThrow().contains("plans are being made"), waiting::toString);

        release.countDown();
        lookAt(AT.plusSeconds(1));
        lookAt(AT.plusSeconds(2));
        assertEquals(ScheduleState.BEGUN, of(plan).state());
    }

    @Test
    void aDiskThatIsFullAtItsTimeLetsItWaitAndNotFail() throws IOException {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        takeTheDiskAway();

        lookAt(AT);
        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        assertEquals(Optional.empty(), execution(plan));

        bringTheDiskBack();
        lookAt(AT.plusSeconds(1));
        assertEquals(ScheduleState.BEGUN, of(plan).state());
    }

    @Test
    void whileTheDiskIsFullNoPlanIsMadeOfWhatIsLeftAtEachLook() throws IOException {
        Plan plan = plan(Map.of("d1", "b", "d2", "b"));
        schedule(plan, AT);
        commit("d1", "b");
        takeTheDiskAway();

        lookAt(AT);
        lookAt(AT.plusSeconds(1));

        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        assertEquals(1, onLoop(plans::plans).size());
        bringTheDiskBack();
        lookAt(AT.plusSeconds(2));
        assertEquals(ScheduleState.BEGUN, of(plan).state());
    }

    @Test
    void anEngineThatEndsWhileItIsAboutToBeginLeavesItToTheNextRun() throws Exception {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        now = AT;
        onLoop(() -> {
            schedules.look();
            schedules.stop();
            runner.stop();
            planThreads.close();
            return null;
        });
        stop();
        start();
        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        assertEquals(Optional.empty(), execution(plan));

        lookAt(AT.plusSeconds(1));

        assertEquals(ScheduleState.BEGUN, of(plan).state());
    }

    @Test
    void anEngineThatEndsBeginsNothing() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        onLoop(() -> {
            schedules.stop();
            return null;
        });

        lookAt(AT);

        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        assertEquals(Optional.empty(), execution(plan));
    }

    @Test
    void anotherPlanThatAPersonBeginsMeanwhileGoesFirst() {
        Plan plan = plan(Map.of("d1", "b"));
        Plan other = plan(Map.of("d2", "b"));
        schedule(plan, AT);
        onLoop(() -> {
            // Its moves do not begin, so that it stays under way.
            runner.stop();
            return null;
        });

        lookAt(AT, () -> runner.apply(other, "bob"));

        PlanSchedule waiting = of(plan);
        assertEquals(ScheduleState.SCHEDULED, waiting.state());
        assertEquals(Optional.empty(), waiting.begun());
        assertTrue(waiting.detail().orElseThrow().contains(other.id()), waiting::toString);
    }

    /** Such as one of what was left of it, of which nothing could be moved. */
    @Test
    void aFormerExecutionDoesNotEndANewScheduleOfTheSamePlanAtARestart() throws Exception {
        Plan plan = plan(Map.of("d1", "b", "d2", "b"));
        schedule(plan, AT);
        commit("d1", "b");
        lookAt(AT);
        PlanSchedule begun = of(plan);
        assertEquals(ScheduleState.BEGUN, begun.state());
        // As if it had been scheduled once more since.
        PlanSchedule again = PlanSchedule.of(
                new pointsman.api.ScheduleRequest(plan.id(), AT.plusSeconds(86_400), "ada"), AT.plusSeconds(5));
        onLoop(() -> {
            planStore.put(again);
            return null;
        });
        stop();
        start();

        assertEquals(again, of(plan));
    }

    /** Between the two the engine ended. */
    @Test
    void aPlanOfWhatIsLeftThatNeverBeganIsReplacedByTheNext() throws Exception {
        Plan plan = plan(Map.of("d1", "b", "d2", "b"));
        PlanSchedule schedule = schedule(plan, AT);
        commit("d1", "b");
        Plan orphan = onLoop(() -> plans.keep(plan));
        onLoop(() -> {
            planStore.put(schedule.about(orphan.id(), Optional.of("1 of 2 moves are left out")));
            return null;
        });
        stop();
        start();

        lookAt(AT);

        PlanSchedule begun = of(plan);
        assertEquals(ScheduleState.BEGUN, begun.state());
        assertEquals(Optional.empty(), onLoop(() -> plans.find(orphan.id())));
        assertTrue(onLoop(() -> plans.find(begun.begun().orElseThrow())).isPresent());
    }

    @Test
    void thePlanThatWasBegunLastIsTheLatestAfterARestart() throws Exception {
        Plan first = plan(Map.of("d1", "b"));
        Plan second = plan(Map.of("d2", "b"));
        for (Plan plan : new Plan[] {second, first}) {
            onLoop(() -> runner.apply(plan, "ada"));
            org.awaitility.Awaitility.await().until(() -> onLoop(() -> !runner.isBusy()));
        }
        stop();
        start();
        onLoop(() -> {
            runner.restore(java.util.List::of);
            return null;
        });

        assertEquals(Optional.of(first.id()), onLoop(runner::latest).map(Execution::planId));
    }

    @Test
    void aPlanThatCannotBeWrittenDownIsNotTold() throws IOException {
        takeTheDiskAway();
        org.junit.jupiter.api.Assertions.assertThrows(RuntimeException.class, () -> plan(Map.of("d1", "b")));
        bringTheDiskBack();

        assertTrue(onLoop(plans::plans).isEmpty());
        assertTrue(events.stream().noneMatch(event -> event.type() == EventType.PLAN_CREATED));
    }
}
