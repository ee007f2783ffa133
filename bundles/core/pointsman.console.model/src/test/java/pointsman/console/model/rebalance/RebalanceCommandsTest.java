package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pointsman.console.model.rebalance.Systems.execution;
import static pointsman.console.model.rebalance.Systems.plan;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.ExecutionState;
import pointsman.api.MoveState;
import pointsman.api.PlanSchedule;
import pointsman.api.PlanScope;
import pointsman.api.ScheduleRequest;
import pointsman.console.model.ctl.CtlCommand;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.rebalance.RebalanceState.Choosing;
import pointsman.console.model.rebalance.RebalanceState.Executing;
import pointsman.console.model.rebalance.RebalanceState.Previewing;
import pointsman.console.model.rebalance.RebalanceState.Scheduled;

/** What the wizard shows of the command line. That the program takes it is tested with the program itself. */
class RebalanceCommandsTest {

    private static final Goal GOAL = new Goal.Wanted(
            GoalKind.BALANCE, Optional.empty(), Duration.ofSeconds(5), new PlanScope(Set.of(), Set.of(), Set.of("d1")));

    private final CtlCommands ctl = new CtlCommands(Optional.<URI>empty(), Optional.empty());
    private final Previewing previewing = new Previewing(
            GOAL,
            PlanPreview.of(plan("p1"), Systems.system(Systems.REVISION, Optional.empty())),
            Optional.empty(),
            false);

    private List<String> lines(RebalanceState state) {
        return RebalanceCommands.of(state, Optional.of(GOAL), ctl, "ann").stream()
                .map(CtlCommand::line)
                .toList();
    }

    @Test
    void theChosenGoalIsAPlanToMake() {
        assertEquals(List.of("pointsman ctl plan balance --for=5s --keep=d1"), lines(new Choosing()));
    }

    @Test
    void aPlanThatIsLookedAtCanBeApplied() {
        assertEquals(List.of("pointsman ctl plan apply p1"), lines(previewing));
    }

    @Test
    void withMovesLeftOutItIsAPlanOfTheOthers() {
        Previewing some = previewing.waitingFor(Set.of("d9")).answered(previewing.preview());

        assertEquals(2, lines(some).size());
        assertEquals("pointsman ctl plan apply p1", lines(some).get(1));
    }

    @Test
    void aScheduledPlanCanBeTakenBack() {
        PlanSchedule schedule = PlanSchedule.of(new ScheduleRequest("p1", Instant.EPOCH, "ann"), Instant.EPOCH);

        assertEquals(
                List.of("pointsman ctl plan cancel p1"),
                lines(new Scheduled(previewing, schedule, false, Optional.empty())));
    }

    @Test
    void anExecutionHasACommandForEachThingThatCanBeAskedOfIt() {
        assertEquals(
                List.of("pointsman ctl plan pause p1", "pointsman ctl plan cancel p1"),
                lines(new Executing(
                        execution("p1", ExecutionState.RUNNING, MoveState.RUNNING),
                        Optional.empty(),
                        Optional.empty())));
        assertEquals(
                List.of("pointsman ctl plan revert p1"),
                lines(new Executing(
                        execution("p1", ExecutionState.DONE, MoveState.DONE), Optional.empty(), Optional.empty())));
    }
}
