package pointsman.headless.ctl;

import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.MoveState;
import pointsman.api.PlanSchedule;
import pointsman.api.ScheduleRequest;
import pointsman.api.SystemSnapshot;
import pointsman.headless.text.Quantities;

@Command(name = "apply", description = "Begin to carry out a plan, now or at a time.", mixinStandardHelpOptions = true)
final class PlanApplyCommand extends CtlAction {

    @Parameters(paramLabel = "ID", description = "Id of the plan.")
    private String plan;

    @Option(
            names = "--wait",
            description = "Show each move and return when the plan has ended; status 1 unless all moves were made.")
    private boolean wait;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "When to begin instead of now: the next 02:00 of this machine's time zone, 2026-11-23T02:00, or an "
                            + "instant like 2026-11-23T01:00:00Z; at most 7 days ahead. What cannot be moved then is left out.")
    private String at;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            description =
                    "With --at: how late it may begin, 1min to 12h; 15min unless said. Later it is not begun at all.")
    private String grace;

    @Option(names = "--why", paramLabel = "TEXT", description = "With --at: the reason, for the audit.")
    private String why;

    @Override
    int act(CtlSession session) throws InterruptedException {
        if (at != null) {
            return schedule(session);
        }
        if (grace != null || why != null) {
            throw new ParameterException(spec.commandLine(), "--grace and --why go with --at");
        }
        return wait ? applyAndWait(session) : apply(session);
    }

    private int schedule(CtlSession session) throws InterruptedException {
        if (wait) {
            throw new ParameterException(spec.commandLine(), "--wait and --at exclude each other");
        }
        SystemSnapshot snapshot = session.snapshot();
        StartTime time = new StartTime(snapshot.time(), ZoneId.systemDefault());
        ScheduleRequest request;
        try {
            request = new ScheduleRequest(
                    plan,
                    time.parse(at),
                    Optional.ofNullable(grace).map(Quantities::duration),
                    session.who(),
                    why == null ? "" : why);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        PlanSchedule schedule = session.await(session.service().schedulePlan(request));
        if (session.printer().json()) {
            session.printer().value(schedule);
            return 0;
        }
        session.printer().line("Plan %s begins on %s.".formatted(plan, time.shown(schedule.notBefore())));
        session.printer().line(new PlanText(snapshot).sentence(schedule));
        session.printer().line("To take it back: pointsman ctl plan cancel " + plan);
        return 0;
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
