package pointsman.iscsi.target;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;

/** A client's session in the full feature phase. Use it on its event loop, except where a method says otherwise. */
public interface TargetSession {

    /** Identifies the session within this process; safe from any thread. */
    long id();

    /** The client's iSCSI name; safe from any thread. */
    String initiatorName();

    /** The client's iSCSI initiator port name (RFC 7143, 4.2.7.1): its name and the ISID of the session; safe from any thread. */
    String initiatorPort();

    /** The target that the client logged in to; safe from any thread. */
    String targetName();

    /** Address of the client; safe from any thread. */
    InetSocketAddress remote();

    /** Address at which the client reached the portal; safe from any thread. */
    InetSocketAddress local();

    /** The thread of the session; safe from any thread. */
    EventLoop eventLoop();

    /**
     * Whether the client takes what is sent. When it is false, a handler begins nothing more that sends data; it is
     * told by the listener given to {@link #onWritable} when it may go on.
     */
    boolean isWritable();

    /** Registers the one listener that is called on the event loop whenever the session becomes writable again. */
    void onWritable(Runnable listener);

    /**
     * Ends open tasks without an answer, as an event of another session does where TAS is 0 (SAM-5, 5.6; RFC 7143,
     * 4.2.3.3): a reset of the logical unit, CLEAR TASK SET, PREEMPT AND ABORT. The tasks become {@linkplain
     * TargetCommand#isAborted() aborted}, their write data is released, and their places in the command window are the
     * client's again, which is told so by a NOP-In. What the handler still has under way for them it ends itself, as
     * after a task management request; unit attentions are its business too.
     *
     * @param luns chooses by {@link TargetCommand#lun()}, {@link TargetCommand#UNKNOWN_LUN} included
     * @return how many tasks were ended
     */
    int abortTasks(IntPredicate luns);

    /**
     * Asks the client to log out (Async Message 1, RFC 7143 11.9), as it must; its open tasks go on until then. A client
     * that has not logged out in time is told that its session is dropped, and loses its connection. Safe from any
     * thread.
     *
     * @param within how long it has, more than 0, rounded up to whole seconds, at most 65535 s; of several requests the
     *     one that ends first counts
     * @param reason in words, for the log
     * @return completes when the connection is gone, the handler has been told and its commands are {@linkplain
     *     TargetSessionHandler#quiesced quiesced}: whether the client has logged out. On any thread, never exceptionally
     */
    CompletionStage<Boolean> requestLogout(Duration within, String reason);

    /** Drops the connection; safe from any thread. The handler is told by {@link TargetSessionHandler#closed}. */
    void close(String reason);
}
