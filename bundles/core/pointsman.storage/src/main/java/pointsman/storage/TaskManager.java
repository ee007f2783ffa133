package pointsman.storage;

import java.util.concurrent.CompletionStage;
import pointsman.iscsi.target.TaskManagementRequest;
import pointsman.iscsi.target.TaskManagementResponse;

/**
 * The task manager of a server (SAM-5, 7; RFC 7143, 11.5). All logical units have one task set for all nexuses and end
 * tasks of others without an answer (TST and TAS are 0). A function is answered when none of the tasks that it has ended
 * can change a device any more. Called on the event loop of the session that asks.
 */
final class TaskManager {

    private final StorageNode node;

    TaskManager(StorageNode node) {
        this.node = node;
    }

    /** Carries out a function; the session's own tasks that it names have been aborted already. */
    void manage(StorageSession session, TaskManagementRequest request) {
        int lun = request.lun();
        boolean ofTarget =
                switch (request.function()) {
                    case TARGET_WARM_RESET, TARGET_COLD_RESET -> true;
                    default -> false;
                };
        if (!ofTarget && node.unit(lun).isEmpty()) {
            request.respond(TaskManagementResponse.LUN_DOES_NOT_EXIST);
            return;
        }
        switch (request.function()) {
            case ABORT_TASK -> {
                if (request.referencedTask().isEmpty()) {
                    request.respond(TaskManagementResponse.TASK_DOES_NOT_EXIST);
                } else {
                    respond(session, request, session.abortedTasksEnded());
                }
            }
            case CLEAR_TASK_SET -> respond(session, request, node.endTasks(any -> true, named -> named == lun, true));
            case LOGICAL_UNIT_RESET -> {
                node.reset(lun);
                respond(session, request, node.endTasks(any -> true, named -> named == lun, false));
            }
            case TARGET_WARM_RESET -> respond(session, request, resetTarget());
            case TARGET_COLD_RESET -> {
                CompletionStage<Void> reset = resetTarget();
                respond(session, request, reset);
                // RFC 7143, 11.5.1: as after power on, no session is left. The answer goes out first.
                reset.thenRun(() -> session.later(() -> node.closeAll("a client has asked for TARGET COLD RESET")));
            }
            default -> respond(session, request, session.abortedTasksEnded());
        }
    }

    private CompletionStage<Void> resetTarget() {
        node.luns().forEach(node::reset);
        return node.endTasks(any -> true, named -> true, false);
    }

    private static void respond(StorageSession session, TaskManagementRequest request, CompletionStage<Void> ended) {
        ended.thenRun(() -> session.run(() -> request.respond(TaskManagementResponse.FUNCTION_COMPLETE)));
    }
}
