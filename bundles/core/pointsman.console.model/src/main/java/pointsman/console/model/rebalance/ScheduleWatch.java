package pointsman.console.model.rebalance;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Execution;
import pointsman.api.PlanSchedule;
import pointsman.api.RedirectorService;
import pointsman.api.ScheduleState;

/** Asks what has become of a scheduled plan, one question at a time. All on the owner's thread; nothing here waits. */
final class ScheduleWatch {

    private static final Logger log = LoggerFactory.getLogger(ScheduleWatch.class);

    /**
     * What was found.
     *
     * @param schedule as it is now
     * @param execution of the plan that was begun, once it was
     */
    record Found(PlanSchedule schedule, Optional<Execution> execution) {}

    private final RedirectorService service;
    private final Executor owner;
    private final Consumer<Found> listener;
    private boolean asked;
    private boolean again;

    /** @param listener is told on the owner's thread */
    ScheduleWatch(RedirectorService service, Executor owner, Consumer<Found> listener) {
        this.service = service;
        this.owner = owner;
        this.listener = listener;
    }

    /** Asks; while a question is on its way, after its answer. A failure is not told; the next report of the system asks again. */
    void ask(String planId) {
        if (asked) {
            again = true;
            return;
        }
        asked = true;
        again = false;
        service.schedules()
                .whenCompleteAsync(
                        (schedules, failure) -> {
                            asked = false;
                            if (failure != null) {
                                failed(planId, failure);
                                return;
                            }
                            if (again) {
                                // Something has happened since this was asked.
                                ask(planId);
                                return;
                            }
                            schedules.stream()
                                    .filter(schedule -> schedule.planId().equals(planId))
                                    .findFirst()
                                    .ifPresent(this::found);
                        },
                        owner);
    }

    private void found(PlanSchedule schedule) {
        if (schedule.state() != ScheduleState.BEGUN) {
            listener.accept(new Found(schedule, Optional.empty()));
            return;
        }
        asked = true;
        service.execution(schedule.begun().orElse(schedule.planId()))
                .whenCompleteAsync(
                        (execution, failure) -> {
                            asked = false;
                            if (failure != null) {
                                failed(schedule.planId(), failure);
                            } else {
                                listener.accept(new Found(schedule, execution));
                            }
                        },
                        owner);
    }

    private static void failed(String planId, Throwable failure) {
        log.debug("What became of the scheduled plan {} is asked again with the next snapshot", planId, failure);
    }
}
