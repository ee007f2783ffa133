package pointsman.engine.internal.link;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.target.TaskManagementResponse;

/** Makes a server end the tasks of a logical unit, and sees that it has. Confined to the event loop of the session. */
public final class TaskEnd {

    private TaskEnd() {}

    /**
     * Sends LOGICAL UNIT RESET (SAM-5, 7.7).
     *
     * @param limit longest time until the answer
     * @return the response code of RFC 7143, 11.6.1; exceptionally an IOException if none came in time
     */
    public static CompletionStage<Integer> resetOf(InitiatorSession session, int lun, Duration limit) {
        return ScsiCall.within(limit, session, "LOGICAL UNIT RESET", session.resetLogicalUnit(lun));
    }

    /**
     * Whether an answer to a reset after a login says that no old task goes on, or that the server has no such function:
     * then the login is what has ended them (RFC 7143, 6.3.5). A server that refuses to do it says neither.
     *
     * @param code response code of RFC 7143, 11.6.1
     */
    static boolean isEnough(int code) {
        return code == TaskManagementResponse.FUNCTION_COMPLETE.code()
                || code == TaskManagementResponse.LUN_DOES_NOT_EXIST.code()
                || code == TaskManagementResponse.FUNCTION_NOT_SUPPORTED.code();
    }

    /** Takes note of the unit attentions that a reset has left, so that no client's command meets them. */
    public static CompletionStage<Void> takeAttentions(InitiatorSession session, int lun, Duration limit) {
        return ScsiCall.run(session, "TEST UNIT READY", lun, Cdb.testUnitReady(), limit)
                .handle((data, failure) ->
                        failure == null || ScsiFailure.in(failure).isPresent()
                                ? CompletableFuture.<Void>completedFuture(null)
                                : CompletableFuture.<Void>failedFuture(failure))
                .thenCompose(stage -> stage);
    }
}
