package pointsman.iscsi.target;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Serves the commands of one normal session. All calls come on the session's event loop, in CmdSN order, except that a
 * write command which still waits for data does not hold up the commands behind it (they are SIMPLE tasks to each
 * other, SAM-5 8.6); they must not block.
 */
public interface TargetSessionHandler {

    /**
     * A SCSI task has begun and all its write data has arrived. The handler owes it exactly one {@link
     * TargetCommand#complete}, unless it is told that the task was aborted.
     */
    void command(TargetCommand command);

    /**
     * A task management request. Tasks that it names have already been marked {@linkplain TargetCommand#isAborted()
     * aborted} for this session; the handler ends what it has under way for them and then answers once.
     */
    void taskManagement(TaskManagementRequest request);

    /**
     * The session has ended, by logout, by reinstatement or by loss. Every open command is aborted; nothing may be
     * sent any more. Called exactly once.
     *
     * @param reason in words, for the log
     */
    void closed(String reason);

    /**
     * Asked for once, right after {@link #closed}: completes when nothing of this session's commands is under way any
     * more, so that none of them can still change data. The answer to a logout, a login that reinstates the session, and
     * the end of the portal wait for it.
     *
     * @return completes on any thread, never exceptionally
     */
    default CompletionStage<Void> quiesced() {
        return CompletableFuture.completedFuture(null);
    }
}
