package pointsman.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.AutomationPolicy;
import pointsman.api.ConstraintPolicy;
import pointsman.api.DeviceState;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.FailedMove;
import pointsman.api.Move;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.Policy;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RedirectorService;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.testing.Interference;

/** Several moves of a plan at once, and plans that nobody has asked for beside what persons do. */
@Timeout(60)
class SeveralMovesTest {

    private EngineFixture fixture;
    private RedirectorService service;

    @BeforeEach
    void allDevicesAreOnA(@TempDir Path directory) throws IOException {
        fixture = new EngineFixture(directory);
        service = fixture.service();
        for (String device : fixture.devices()) {
            if (!serverOf(device).equals("a")) {
                join(service.remap(new RemapRequest(device, "a", OptionalLong.empty(), "test", "to begin there")));
            }
        }
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private String serverOf(String device) {
        return join(service.snapshot()).mapping().serverOf(device).orElseThrow();
    }

    private Plan drainOfA() {
        return join(service.createPlan(PlanRequest.drain("a", "test")));
    }

    private Execution awaitExecution(Plan plan, String what, Predicate<Execution> condition) {
        return await(what)
                .atMost(Duration.ofSeconds(20))
                .until(() -> join(service.execution(plan.id())).orElseThrow(), condition);
    }

    private static List<MoveState> states(Execution execution) {
        return execution.moves().stream().map(move -> move.state()).toList();
    }

    @Test
    void asManyMovesAreUnderWayAsThePolicyAllows() {
        join(service.setPolicy(
                Policy.DEFAULT.withAutomation(AutomationPolicy.MANUAL.withMoves(3, FailedMove.STOP)), "test"));
        Plan plan = drainOfA();
        try (Interference held = fixture.holdMoves().orElseThrow()) {
            join(service.applyPlan(plan.id(), "test"));
            awaitExecution(plan, "three moves under way", execution -> states(execution)
                    .equals(List.of(MoveState.RUNNING, MoveState.RUNNING, MoveState.RUNNING, MoveState.WAITING)));
        }
        Execution done = awaitExecution(plan, "the end", execution -> execution.state() == ExecutionState.DONE);
        assertEquals(List.of(MoveState.DONE, MoveState.DONE, MoveState.DONE, MoveState.DONE), states(done));
    }

    @Test
    void anExecutionThatIsCancelledEndsWhenTheMovesUnderWayHaveEnded() {
        join(service.setPolicy(
                Policy.DEFAULT.withAutomation(AutomationPolicy.MANUAL.withMoves(2, FailedMove.STOP)), "test"));
        Plan plan = drainOfA();
        try (Interference held = fixture.holdMoves().orElseThrow()) {
            join(service.applyPlan(plan.id(), "test"));
            awaitExecution(
                    plan, "two moves under way", execution -> states(execution).get(1) == MoveState.RUNNING);
            assertEquals(
                    ExecutionState.RUNNING,
                    join(service.cancelPlan(plan.id(), "test")).state());
        }
        Execution cancelled =
                awaitExecution(plan, "the end", execution -> execution.state() == ExecutionState.CANCELLED);
        assertEquals(List.of(MoveState.DONE, MoveState.DONE, MoveState.SKIPPED, MoveState.SKIPPED), states(cancelled));
    }

    @Test
    void aDeviceThatAPersonHasMovedIsLeftOutOfAPlanThatNobodyAskedFor() {
        Plan plan = drainOfA();
        Move last = plan.moves().get(3);
        String elsewhere = join(service.snapshot()).paths().stream()
                .filter(path -> path.device().equals(last.device()))
                .map(path -> path.server())
                .filter(server -> !server.equals("a") && !server.equals(last.to()))
                .findFirst()
                .orElse(last.to());
        CompletionStage<RemapOutcome> persons;
        try (Interference held = fixture.holdMoves().orElseThrow()) {
            join(fixture.applyWithoutPerson(plan.id()));
            persons = service.remap(
                    new RemapRequest(last.device(), elsewhere, OptionalLong.empty(), "ada", "I want it there"));
            await("the person's move has begun")
                    .until(() -> join(service.snapshot())
                                    .devices()
                                    .get(last.device())
                                    .state()
                            == DeviceState.MOVING);
        }
        join(persons);
        Execution done =
                awaitExecution(plan, "the end", execution -> execution.state().hasEnded());
        assertEquals(ExecutionState.DONE, done.state());
        assertEquals(List.of(MoveState.DONE, MoveState.DONE, MoveState.DONE, MoveState.SKIPPED), states(done));
        assertEquals(elsewhere, serverOf(last.device()));
    }

    @Test
    void aPlanThatNobodyAskedForGivesWayToAPersonWhoDrainsAServer() {
        Plan plan = drainOfA();
        CompletionStage<ServerStatus> drained;
        try (Interference held = fixture.holdMoves().orElseThrow()) {
            join(fixture.applyWithoutPerson(plan.id()));
            drained = service.setServerMode("a", ServerMode.DRAINING, "ada");
        }
        assertEquals(ServerMode.DRAINING, join(drained).mode());
        assertEquals(
                ExecutionState.CANCELLED,
                join(service.execution(plan.id())).orElseThrow().state());
        await("the server is empty")
                .atMost(Duration.ofSeconds(20))
                .until(() -> join(service.snapshot()).servers().get("a").mode() == ServerMode.MAINTENANCE);
    }

    @Test
    void aDeviceThatWasPinnedAfterThePlanWasMadeStaysAndTheReasonIsTold() {
        Plan plan = drainOfA();
        String second = plan.moves().get(1).device();
        join(service.setPolicy(Policy.DEFAULT.withPinned(Set.of(second)), "ada"));

        join(service.applyPlan(plan.id(), "ada"));

        Execution done =
                awaitExecution(plan, "the end", execution -> execution.state().hasEnded());
        assertEquals(ExecutionState.DONE, done.state());
        assertEquals(List.of(MoveState.DONE, MoveState.SKIPPED, MoveState.DONE, MoveState.DONE), states(done));
        assertEquals("a", serverOf(second));
        assertEquals(
                Optional.of("device %s has been pinned since the plan was made".formatted(second)),
                done.moves().get(1).error());
    }

    @Test
    void aDeviceThatIsKeptTogetherWithOneThatWasPinnedStaysToo() {
        Plan plan = drainOfA();
        String first = plan.moves().get(0).device();
        String last = plan.moves().get(3).device();
        join(service.setPolicy(
                Policy.DEFAULT
                        .withPinned(Set.of(last))
                        .withConstraints(new ConstraintPolicy(
                                List.of(Set.of(first, last)), List.of(), Map.of(), Map.of(), Map.of(), Map.of(), 0)),
                "ada"));

        join(service.applyPlan(plan.id(), "ada"));

        Execution done =
                awaitExecution(plan, "the end", execution -> execution.state().hasEnded());
        assertEquals(List.of(MoveState.SKIPPED, MoveState.DONE, MoveState.DONE, MoveState.SKIPPED), states(done));
    }

    @Test
    void pinsDoNotHoldAPlanThatEvacuates() {
        Plan plan = join(service.createPlan(PlanRequest.evacuate("a", "ada")));
        join(service.setPolicy(Policy.DEFAULT.withPinned(Set.copyOf(fixture.devices())), "ada"));

        join(service.applyPlan(plan.id(), "ada"));

        awaitExecution(
                plan,
                "the end",
                execution -> execution.state() == ExecutionState.DONE
                        && execution.moves().stream().allMatch(move -> move.state() == MoveState.DONE));
    }

    @Test
    void aPlanThatIsPausedWhileItsLastMovesAreUnderWayEndsWithThem() {
        join(service.setPolicy(
                Policy.DEFAULT.withAutomation(AutomationPolicy.MANUAL.withMoves(4, FailedMove.STOP)), "test"));
        Plan plan = drainOfA();
        try (Interference held = fixture.holdMoves().orElseThrow()) {
            join(service.applyPlan(plan.id(), "test"));
            awaitExecution(
                    plan, "all moves under way", execution -> states(execution).get(3) == MoveState.RUNNING);
            assertEquals(
                    ExecutionState.PAUSED,
                    join(service.pausePlan(plan.id(), "test")).state());
        }
        awaitExecution(plan, "the end", execution -> execution.state() == ExecutionState.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"automation", " Automation ", "engine"})
    void nobodySignsAsTheEngineDoes(String who) {
        Plan plan = drainOfA();

        CompletionException refusal =
                assertThrows(CompletionException.class, () -> join(service.applyPlan(plan.id(), who)));

        assertEquals(Code.INVALID, ((RedirectorException) refusal.getCause()).code());
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
