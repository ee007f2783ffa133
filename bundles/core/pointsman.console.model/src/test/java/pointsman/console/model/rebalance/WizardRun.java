package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static pointsman.console.model.rebalance.Systems.REVISION;
import static pointsman.console.model.rebalance.Systems.execution;
import static pointsman.console.model.rebalance.Systems.plan;
import static pointsman.console.model.rebalance.Systems.system;

import java.util.Optional;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.MoveState;
import pointsman.console.model.rebalance.RebalanceState.Executing;
import pointsman.console.model.rebalance.RebalanceState.Previewing;

/** One run of the wizard by Ann on a scripted engine, brought to where a test begins. */
final class WizardRun {

    static final Goal BALANCE = new Goal.Wanted(GoalKind.BALANCE);

    private final ScriptedEngine engine = new ScriptedEngine();
    private final RebalanceSession session;

    WizardRun() {
        this(Optional.empty());
    }

    /** @param execution what the engine carries out, or did last, when the wizard is opened */
    WizardRun(Optional<Execution> execution) {
        session =
                new RebalanceSession(engine.service(), Runnable::run, "ann", system(REVISION, execution), state -> {});
    }

    ScriptedEngine engine() {
        return engine;
    }

    RebalanceSession session() {
        return session;
    }

    /** A plan with one move is looked at. */
    void preview(String planId) {
        preview(planId, "d2");
    }

    /** A plan that moves these devices is looked at. */
    void preview(String planId, String... devices) {
        session.plan(BALANCE);
        engine.answer(plan(planId, devices));
    }

    /** A plan is carried out. */
    void execute(String planId) {
        preview(planId);
        session.apply();
        engine.answer(execution(planId, ExecutionState.RUNNING, MoveState.RUNNING));
    }

    /** The engine reports how far it is. */
    void report(Execution execution) {
        session.snapshot(system(REVISION, Optional.of(execution)));
    }

    String lastAsked() {
        return engine.asked().get(engine.asked().size() - 1);
    }

    Previewing previewing() {
        return assertInstanceOf(Previewing.class, session.state());
    }

    Executing executing() {
        return assertInstanceOf(Executing.class, session.state());
    }
}
