package pointsman.console.model.rebalance;

import java.util.Optional;
import java.util.concurrent.Executor;
import pointsman.api.Execution;
import pointsman.api.PlanSchedule;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;
import pointsman.api.ScheduleState;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.rebalance.RebalanceState.Executing;
import pointsman.console.model.rebalance.RebalanceState.Previewing;
import pointsman.console.model.rebalance.RebalanceState.Scheduled;
import pointsman.console.model.rebalance.RebalanceState.Starting;

/** Has the plan that is looked at begun later, and finds out what becomes of that. All on the owner's thread. */
final class PlanScheduling {

    private final RebalanceStage stage;
    private final RedirectorService service;
    private final String who;
    private final Questions questions;
    private final Runnable begun;
    private final ScheduleWatch watch;

    /** @param begun called when the state has become that of a plan that was begun, so that it is compared with the system */
    PlanScheduling(
            RebalanceStage stage,
            RedirectorService service,
            Executor owner,
            String who,
            Questions questions,
            Runnable begun) {
        this.stage = stage;
        this.service = service;
        this.who = who;
        this.questions = questions;
        this.begun = begun;
        this.watch = new ScheduleWatch(service, owner, this::found);
    }

    /** Asks the engine to carry out the plan that is looked at later. */
    void schedule(ScheduleChoice choice) {
        if (!(stage.state() instanceof Previewing previewing)) {
            return;
        }
        if (!previewing.canApply()) {
            String reason = previewing.problem().orElse("the plan cannot be applied any more");
            stage.enter(previewing.with(Optional.of("It was not scheduled: " + reason), previewing.outdated()));
            return;
        }
        stage.enter(new Starting(previewing));
        questions.ask(
                () -> service.schedulePlan(
                        choice.request(previewing.preview().plan().id(), who)),
                schedule -> {
                    if (stage.state() instanceof Starting) {
                        stage.enter(new Scheduled(previewing, schedule, false, Optional.empty()));
                    }
                },
                failure -> {
                    if (stage.state() instanceof Starting) {
                        // The time is wrong, not the plan.
                        stage.enter(
                                failure.code() == RedirectorException.Code.INVALID
                                        ? previewing.with(Optional.of(failure.getMessage()), false)
                                        : previewing.refused(failure));
                    }
                });
    }

    /** Asks the engine to take back that the plan is to begin later. */
    void cancel() {
        if (stage.state() instanceof Scheduled scheduled && scheduled.canCancel()) {
            PlanSchedule schedule = scheduled.schedule();
            stage.enter(new Scheduled(scheduled.previewing(), schedule, true, Optional.empty()));
            questions.ask(
                    () -> service.cancelSchedule(schedule.planId(), who),
                    cancelled -> found(new ScheduleWatch.Found(cancelled, Optional.empty())),
                    failure -> {
                        if (stage.state() instanceof Scheduled now) {
                            stage.enter(new Scheduled(
                                    now.previewing(), now.schedule(), false, Optional.of(failure.getMessage())));
                            watch.ask(schedule.planId());
                        }
                    });
        }
    }

    /** Something has ended that was scheduled. */
    void ended(String planId) {
        if (stage.state() instanceof Scheduled scheduled
                && planId.equals(scheduled.schedule().planId())) {
            watch.ask(planId);
        }
    }

    /**
     * The system was reported anew.
     *
     * @param wasStale whether it was out of reach before
     */
    void reported(Scheduled scheduled, SystemSnapshot newest, boolean wasStale) {
        PlanSchedule schedule = scheduled.schedule();
        if (wasStale) {
            // What happened meanwhile is not told again.
            watch.ask(schedule.planId());
        }
        Optional<Execution> execution = newest.execution().filter(ExecutionNews.of(schedule.planId()));
        if (execution.isPresent()) {
            stage.enter(new Executing(execution.get()));
        } else if (schedule.waits() && !newest.time().isBefore(schedule.notBefore())) {
            watch.ask(schedule.planId());
        }
    }

    private void found(ScheduleWatch.Found found) {
        PlanSchedule schedule = found.schedule();
        if (!(stage.state() instanceof Scheduled scheduled)
                || !scheduled.schedule().planId().equals(schedule.planId())
                || scheduled.schedule().equals(schedule) && found.execution().isEmpty()) {
            return;
        }
        if (found.execution().isPresent()) {
            stage.enter(new Executing(found.execution().get(), Optional.empty(), remark(schedule)));
            begun.run();
        } else if (schedule.state() == ScheduleState.CANCELLED) {
            Previewing previewing = scheduled.previewing();
            stage.preview(previewing.goal(), previewing.preview().plan());
        } else {
            stage.enter(scheduled.with(schedule));
        }
    }

    private static Optional<String> remark(PlanSchedule schedule) {
        return schedule.detail()
                .filter(words ->
                        schedule.begun().filter(schedule.planId()::equals).isEmpty())
                .map(words ->
                        "It takes the place of plan %s, which was scheduled: %s.".formatted(schedule.planId(), words));
    }
}
