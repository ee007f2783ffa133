package pointsman.iscsi.initiator;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletionStage;

/**
 * A logged-in session with one target of a server, over one connection. Use it on its event loop, except where a method
 * says otherwise. Made by {@link IscsiInitiator}.
 */
public interface InitiatorSession {

    /** The target's name; safe from any thread. */
    String targetName();

    /** The thread of the session; safe from any thread. */
    EventLoop eventLoop();

    /** Whether tasks can be submitted; safe from any thread. */
    boolean isOpen();

    /**
     * Sends a task, or keeps it, in order, until the server's command window (MaxCmdSN) has room. The caller bounds how
     * many it submits. If the session is closed the task fails at once, from within this call.
     */
    void submit(InitiatorTask task);

    /** Tasks submitted and not ended. */
    int outstanding();

    /**
     * Sends a NOP-Out and completes when its NOP-In comes, or exceptionally when the session ends first; safe from any
     * thread.
     */
    CompletionStage<Void> ping();

    /**
     * Resets a logical unit (LOGICAL UNIT RESET). Its tasks that still wait for the command window fail at once and are
     * never sent; those that were sent fail when the server confirms. Safe from any thread.
     *
     * @return completes with the response code of RFC 7143, 11.6.1, or exceptionally when the session ends first
     */
    CompletionStage<Integer> resetLogicalUnit(int lun);

    /** Logs out in order and closes; completes when the connection is closed; safe from any thread. */
    CompletionStage<Void> logout();

    /**
     * Drops the connection at once. Open tasks fail on the event loop before this returns when called there, else soon
     * after; safe from any thread.
     */
    void abort(String reason);

    /** Completes, on the event loop, after the session has ended and every task has failed, with the reason; never exceptionally. */
    CompletionStage<String> closed();
}
