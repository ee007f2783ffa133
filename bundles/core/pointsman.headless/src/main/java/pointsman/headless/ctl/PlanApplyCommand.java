package pointsman.headless.ctl;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.MoveState;
import pointsman.api.SystemSnapshot;

@Command(name = "apply", description = "Begin to carry out a plan.", mixinStandardHelpOptions = true)
final class PlanApplyCommand extends CtlAction {

    @Parameters(paramLabel = "ID", description = "Id of the plan.")
    private String plan;

    @Option(
            names = "--wait",
            description = "Show each move and return when the plan has ended; status 1 unless all moves were made.")
    private boolean wait;

    @Override
    int act(CtlSession session) throws InterruptedException {
        return wait ? applyAndWait(session) : apply(session);
    }

    private int apply(CtlSession session) throws InterruptedException {
        Execution execution = session.await(session.service().applyPlan(plan, session.who()));
        if (session.printer().json()) {
            session.printer().value(execution);
        } else {
            session.printer().line(new PlanText(session.snapshot()).sentence(execution));
        }
        return 0;
    }

    private int applyAndWait(CtlSession session) throws InterruptedException {
        Reports reports = new Reports(spec.commandLine().getErr());
        try (var subscription = session.service().subscribe(reports)) {
            session.await(session.service().applyPlan(plan, session.who()));
            int told = 0;
            while (true) {
                SystemSnapshot snapshot = reports.nextSnapshot();
                Optional<Execution> ours = snapshot.execution()
                        .filter(execution -> execution.planId().equals(plan));
                if (ours.isPresent()) {
                    told = tell(session, snapshot, ours.get(), told);
                    if (ours.get().state().hasEnded()) {
                        return end(session, snapshot, ours.get());
                    }
                }
            }
        }
    }

    private static int tell(CtlSession session, SystemSnapshot snapshot, Execution execution, int told) {
        PlanText text = new PlanText(snapshot);
        int next = told;
        while (next < execution.moves().size()
                && isOver(execution.moves().get(next).state())) {
            if (!session.printer().json()) {
                session.printer()
                        .line("%d of %d: %s"
                                .formatted(
                                        next + 1,
                                        execution.moves().size(),
                                        text.sentence(execution.moves().get(next))));
            }
            next++;
        }
        return next;
    }

    private static int end(CtlSession session, SystemSnapshot snapshot, Execution execution) {
        if (session.printer().json()) {
            session.printer().value(execution);
        } else {
            session.printer().line(new PlanText(snapshot).sentence(execution));
        }
        return execution.state() == ExecutionState.DONE ? 0 : 1;
    }

    private static boolean isOver(MoveState state) {
        return state == MoveState.DONE || state == MoveState.FAILED || state == MoveState.SKIPPED;
    }
}
