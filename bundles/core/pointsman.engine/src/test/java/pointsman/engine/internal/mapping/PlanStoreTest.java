package pointsman.engine.internal.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.ConstraintPolicy;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.GateVerdict;
import pointsman.api.Move;
import pointsman.api.MoveEffect;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.PlanAssessment;
import pointsman.api.PlanObjective;
import pointsman.api.PlanSchedule;
import pointsman.api.PlanScope;
import pointsman.api.PlanTerms;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.Resource;
import pointsman.api.ScheduleRequest;
import pointsman.api.ScheduleState;
import pointsman.api.ServerCeiling;

class PlanStoreTest {

    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.089012Z");
    private static final Reason REASON = new Reason(ReasonCode.SERVER_DRAINING, Map.of("server", "s1"));

    @TempDir
    Path directory;

    private static Plan plan(String id) {
        return new Plan(
                id,
                TIME,
                7,
                PlanObjective.FILL,
                Optional.of("s1"),
                "ada",
                0.5,
                0.75,
                List.of(
                        new Move(
                                "d1",
                                "s1",
                                "s2",
                                0.75,
                                REASON,
                                List.of(new MoveEffect(Resource.IOPS, 0.9, 0.5, 0.1, 0.2))),
                        new Move("d2", "s1", "s2", 0.75, REASON)),
                Optional.empty(),
                Optional.of(new PlanAssessment(
                        8,
                        4,
                        3,
                        Map.of(Resource.IOPS, 8.0),
                        Map.of(Resource.CPU, 4.0),
                        -7_200,
                        1.5,
                        Duration.ofMinutes(30),
                        List.of(new GateVerdict(true, REASON), new GateVerdict(false, REASON)),
                        Map.of("d2", REASON))));
    }

    private static Execution execution(Plan plan, ExecutionState state) {
        Move first = plan.moves().get(0);
        Move second = plan.moves().get(1);
        return new Execution(
                plan.id(),
                state,
                "ada",
                TIME,
                state.hasEnded() ? Optional.of(TIME.plusSeconds(1)) : Optional.empty(),
                List.of(
                        new MoveProgress(
                                first, MoveState.DONE, Optional.of(Duration.ofNanos(1_234_567)), Optional.empty()),
                        new MoveProgress(second, MoveState.WAITING, Optional.empty(), Optional.empty())));
    }

    @Test
    void plansAndExecutionsComeBackAsTheyWere() throws IOException {
        Plan plan;
        Execution execution;
        try (PlanStore store = PlanStore.open(directory)) {
            plan = plan(store.newId());
            store.put(plan);
            execution = execution(plan, ExecutionState.PAUSED);
            store.put(new ExecutionRecord(execution), List.of(0, 1));
        }
        try (PlanStore store = PlanStore.open(directory)) {
            assertEquals(List.of(plan), store.plans());
            assertEquals(Optional.of(execution), store.execution(plan.id()));
        }
    }

    @Test
    void noIdIsGivenTwice() throws IOException {
        String first;
        try (PlanStore store = PlanStore.open(directory)) {
            first = store.newId();
            store.put(plan(first));
        }
        try (PlanStore store = PlanStore.open(directory)) {
            assertTrue(!store.newId().equals(first));
        }
    }

    @Test
    void theOldestAreForgottenButNotOneUnderWay() throws IOException {
        try (PlanStore store = PlanStore.open(directory)) {
            Plan underWay = plan(store.newId());
            store.put(underWay);
            store.put(new ExecutionRecord(execution(underWay, ExecutionState.RUNNING)), List.of());
            Plan old = plan(store.newId());
            store.put(old);
            for (int i = 0; i < PlanStore.KEPT; i++) {
                store.put(plan(store.newId()));
            }
            assertEquals(PlanStore.KEPT, store.plans().size());
            assertEquals(Optional.of(underWay), store.plan(underWay.id()));
            assertEquals(Optional.empty(), store.plan(old.id()));
        }
    }

    @Test
    void anExecutionWithoutItsPlanIsForgottenAndItsIdNotGivenAgain() throws IOException {
        Plan kept;
        Plan lost;
        try (PlanStore store = PlanStore.open(directory)) {
            kept = plan(store.newId());
            store.put(kept);
            lost = plan(store.newId());
            store.put(lost);
            store.put(new ExecutionRecord(execution(lost, ExecutionState.PAUSED)), List.of(0, 1));
        }
        try (MVStore file = MVStore.open(directory.resolve("plans.mv.db").toString())) {
            file.openMap(
                            "plans",
                            new MVMap.Builder<Long, Plan>()
                                    .keyType(LongDataType.INSTANCE)
                                    .valueType(new PlanType()))
                    .remove(2L);
        }
        try (PlanStore store = PlanStore.open(directory)) {
            assertEquals(List.of(kept), store.plans());
            assertEquals(List.of(), store.executions());
            assertTrue(!store.newId().equals(lost.id()));
        }
    }

    @Test
    void aFileThatCannotBeReadIsPutAsideAndTheEngineStarts() throws IOException {
        Files.writeString(directory.resolve("plans.mv.db"), "this was a store once".repeat(1_000));

        try (PlanStore store = PlanStore.open(directory)) {
            assertEquals(List.of(), store.plans());
            store.put(plan(store.newId()));
        }

        assertTrue(Files.exists(directory.resolve("plans.mv.db.unreadable")));
        try (PlanStore store = PlanStore.open(directory)) {
            assertEquals(1, store.plans().size());
        }
    }

    @Test
    void whatAPlanWasLimitedToComesBackAsItWas() throws IOException {
        PlanTerms terms = new PlanTerms(
                new PlanScope(Set.of("s1", "s2"), Set.of("d1"), Set.of("d3")),
                Set.of("d4", "d5"),
                new ConstraintPolicy(
                        List.of(Set.of("d1", "d2")),
                        List.of(Set.of("d1", "d3"), Set.of("d4", "d5", "d6")),
                        Map.of("s1", new ServerCeiling(Integer.MAX_VALUE, 0.75)),
                        Map.of("d1", "database"),
                        Map.of("database", 2.5),
                        Map.of("d1", "s1"),
                        0.125));
        Plan plan;
        try (PlanStore store = PlanStore.open(directory)) {
            plan = plan(store.newId()).withTerms(terms);
            store.put(plan);
        }
        try (PlanStore store = PlanStore.open(directory)) {
            assertEquals(List.of(plan), store.plans());
        }
    }

    @Test
    void theIdOfAPlanThatWasReplacedIsNotGivenAgain() throws IOException {
        String last;
        try (PlanStore store = PlanStore.open(directory)) {
            Plan first = plan(store.newId());
            store.put(first);
            Plan second = plan(store.newId());
            store.put(second);
            last = second.id();
            store.put(first, Optional.of(last));
            assertEquals(List.of(first), store.plans());
        }
        try (PlanStore store = PlanStore.open(directory)) {
            assertTrue(!store.newId().equals(last));
        }
    }

    @Test
    void whatWasAppliedOrScheduledIsNotReplaced() throws IOException {
        try (PlanStore store = PlanStore.open(directory)) {
            Plan applied = plan(store.newId());
            store.put(applied);
            store.put(new ExecutionRecord(execution(applied, ExecutionState.DONE)), List.of(0, 1));
            Plan scheduled = plan(store.newId());
            store.put(scheduled);
            store.put(PlanSchedule.of(new ScheduleRequest(scheduled.id(), TIME, "ada"), TIME));

            store.put(plan(store.newId()), Optional.of(applied.id()));
            store.put(plan(store.newId()), Optional.of(scheduled.id()));

            assertEquals(4, store.plans().size());
        }
    }

    @Test
    void aFileThatCannotBeWrittenKeepsNothingNewAndLosesNothingOld() throws IOException {
        Path file = directory.resolve("plans.mv.db");
        Plan kept;
        PlanStore store = PlanStore.open(directory);
        kept = plan(store.newId());
        store.put(kept);
        store.close();
        Files.move(file, directory.resolve("away"));
        Files.createDirectory(file);
        Plan lost = plan(store.newId());
        assertThrows(UncheckedIOException.class, () -> store.put(lost, Optional.of(kept.id())));
        assertEquals(List.of(kept), store.plans());

        Files.delete(file);
        Files.move(directory.resolve("away"), file);
        Plan next = plan(store.newId());
        store.put(next);
        store.close();

        try (PlanStore again = PlanStore.open(directory)) {
            assertEquals(List.of(kept, next), again.plans());
        }
    }

    @Test
    void whatIsScheduledComesBackAsItWas() throws IOException {
        PlanSchedule waiting = PlanSchedule.of(
                new ScheduleRequest("plan-1", TIME, Optional.of(Duration.ofHours(1)), "ada", "change 4711"), TIME);
        PlanSchedule ended = PlanSchedule.of(new ScheduleRequest("plan-2", TIME, "ada"), TIME)
                .ended(ScheduleState.BEGUN, TIME.plusSeconds(1), Optional.of("plan-3"), Optional.of("1 left out"));
        try (PlanStore store = PlanStore.open(directory)) {
            store.put(plan(store.newId()));
            store.put(plan(store.newId()));
            store.put(waiting);
            store.put(ended);
        }

        try (PlanStore store = PlanStore.open(directory)) {
            assertEquals(List.of(waiting, ended), store.schedules());
        }
    }
}
