package pointsman.headless.ctl;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import pointsman.api.Execution;
import pointsman.api.PlanSchedule;

/** Cancels what there is: what a plan is scheduled for, or the rest of what is under way. */
@Command(
        name = "cancel",
        description = "Take back a scheduled plan, or end one under way after its move; what was moved stays.",
        mixinStandardHelpOptions = true)
final class PlanCancelCommand extends CtlAction {

    @Parameters(paramLabel = "ID", description = "Id of the plan.")
    private String plan;

    @Override
    int act(CtlSession session) throws InterruptedException {
        boolean scheduled = session.await(session.service().schedules()).stream()
                .anyMatch(schedule -> schedule.planId().equals(plan) && schedule.waits());
        PlanText text = new PlanText(session.snapshot());
        if (scheduled) {
            PlanSchedule cancelled = session.await(session.service().cancelSchedule(plan, session.who()));
            print(session, cancelled, text.sentence(cancelled));
        } else {
            Execution execution = session.await(session.service().cancelPlan(plan, session.who()));
            print(session, execution, text.sentence(execution));
        }
        return 0;
    }

    private static void print(CtlSession session, Object value, String sentence) {
        if (session.printer().json()) {
            session.printer().value(value);
        } else {
            session.printer().line(sentence);
        }
    }
}
