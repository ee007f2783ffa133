package pointsman.engine.internal.execute;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.PlanSchedule;
import pointsman.api.RemapCause;
import pointsman.api.ScheduleRequest;
import pointsman.api.Sentences;
import pointsman.engine.internal.mapping.PlanStore;

/** Plans that wait for their time, on a clock that the test sets. That a plan has begun is all that counts here. */
abstract class ScheduledPlans {

    static final Instant START = Instant.parse("2026-11-22T16:00:00Z");
    static final Instant AT = Instant.parse("2026-11-23T01:00:00Z");

    @TempDir
    Path directory;

    final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    volatile Instant now = START;
    volatile boolean ready = true;
    PlanStore planStore;
    PlanThreads planThreads;
    PlanBook plans;
    PlanRunner runner;
    PlanSchedules schedules;
    private PlanningParts parts;

    @BeforeEach
    void start() throws Exception {
        parts = new PlanningParts(directory, () -> 0, events::add, execution -> schedules.executionChanged(execution));
        planStore = parts.planStore();
        planThreads = parts.planThreads();
        plans = parts.plans();
        runner = parts.runner();
        schedules = new PlanSchedules(
                plans, runner, planStore, () -> ready, () -> new Sentences(id -> id), parts.log(), () -> now);
        onLoop(() -> {
            schedules.restore();
            return null;
        });
    }

    /** The engine ends; {@link #start()} begins its next run. */
    @AfterEach
    void stop() {
        parts.close();
    }

    final <T> T onLoop(Callable<T> action) {
        return parts.onLoop(action);
    }

    final Plan plan(Map<String, String> wanted) {
        return onLoop(() -> plans.create(PlanRequest.chosen(wanted, "ada")))
                .toCompletableFuture()
                .join();
    }

    final PlanSchedule schedule(Plan plan, Instant time) {
        return onLoop(() -> schedules.schedule(new ScheduleRequest(plan.id(), time, "ada")));
    }

    /** Looks at a time, and waits for what that begins. */
    final void lookAt(Instant time) {
        lookAt(time, () -> {});
    }

    /** @param meanwhile happens before it is known what is left of the plan */
    final void lookAt(Instant time, Runnable meanwhile) {
        now = time;
        onLoop(() -> {
            schedules.look();
            meanwhile.run();
            return null;
        });
        parts.awaitPlanned();
    }

    final PlanSchedule of(Plan plan) {
        return onLoop(() -> planStore.schedule(plan.id())).orElseThrow();
    }

    final Optional<Execution> execution(Plan plan) {
        return onLoop(() -> runner.of(plan.id()));
    }

    final Event ended(Plan plan) {
        return events.stream()
                .filter(event -> event.type() == EventType.PLAN_SCHEDULE_ENDED
                        && event.subject().equals(plan.id()))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody moves a device. */
    final void commit(String device, String server) {
        parts.put(server, RemapCause.REQUESTED, device);
    }
}
