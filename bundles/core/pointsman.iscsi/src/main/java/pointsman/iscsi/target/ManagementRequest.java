package pointsman.iscsi.target;

import java.util.Optional;

/** A task management request on its way through a handler. Event loop only. */
final class ManagementRequest implements TaskManagementRequest {

    private final TaskSet tasks;
    private final TaskManagementFunction function;
    private final int lun;
    private final Optional<TargetCommand> referencedTask;
    private final int initiatorTaskTag;
    private boolean answered;

    ManagementRequest(
            TaskSet tasks,
            TaskManagementFunction function,
            int lun,
            Optional<TargetCommand> referencedTask,
            int initiatorTaskTag) {
        this.tasks = tasks;
        this.function = function;
        this.lun = lun;
        this.referencedTask = referencedTask;
        this.initiatorTaskTag = initiatorTaskTag;
    }

    @Override
    public TaskManagementFunction function() {
        return function;
    }

    @Override
    public int lun() {
        return lun;
    }

    @Override
    public Optional<TargetCommand> referencedTask() {
        return referencedTask;
    }

    @Override
    public void respond(TaskManagementResponse response) {
        if (answered) {
            throw new IllegalStateException(function + " has been answered already");
        }
        answered = true;
        tasks.respond(initiatorTaskTag, response);
    }
}
