package pointsman.iscsi.target;

import java.util.Optional;

/** A task management request that waits for its answer. Use it on the event loop of its session. */
public interface TaskManagementRequest {

    /** What is asked. */
    TaskManagementFunction function();

    /** Logical unit number as in {@link TargetCommand#lun()}. */
    int lun();

    /** For ABORT TASK: the named task, if it was still open at this session; it is marked aborted by now. */
    Optional<TargetCommand> referencedTask();

    /** Sends the answer; once. */
    void respond(TaskManagementResponse response);
}
