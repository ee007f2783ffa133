package pointsman.iscsi.target;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pointsman.iscsi.pdu.AsyncMessage;
import pointsman.iscsi.pdu.Pdu;

/**
 * How a session ends, whoever wants it: at once, after what was written has been sent, or after the client has had time
 * to log out (RFC 7143, 11.9). Event loop only.
 */
final class SessionEnd {

    /** A client that takes nothing any more must not keep its connection for what was written for it. */
    private static final int FLUSH_SECONDS = 2;

    /** What a server still has of a client that logs out may take so long. */
    private static final int LOGOUT_SECONDS = 10;

    private static final int MAX_SECONDS = 0xffff;

    private final Channel channel;
    private final ResponseNumbers numbers;
    private final int time2Wait;
    private final Consumer<Pdu> writer;
    private boolean begun;
    private boolean byLogout;
    private boolean asked;
    private long deadline;
    private String reason = "the connection was lost";

    SessionEnd(Channel channel, ResponseNumbers numbers, int time2Wait, Consumer<Pdu> writer) {
        this.channel = channel;
        this.numbers = numbers;
        this.time2Wait = time2Wait;
        this.writer = writer;
    }

    /** Whether the session ends: nothing of the client is carried out any more. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether the client has logged out. */
    boolean isByLogout() {
        return byLogout;
    }

    /** Why it ends, in words. */
    String reason() {
        return reason;
    }

    /** Drops the connection. */
    void now(String why) {
        begin(why);
        channel.close();
    }

    /** Closes the connection when what has been written has been sent, or soon in any case. */
    void afterFlush(String why) {
        begin(why);
        ifStillOpenAfter(FLUSH_SECONDS, channel::close);
        // Everything written before is flushed before the channel closes, or fails with it.
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.close());
    }

    /** The client logs out; it has no answer before nothing of its tasks can happen any more, and only if that is soon. */
    void loggingOut() {
        begin(asked ? "the client has logged out, as asked: " + reason : "the client has logged out");
        ifStillOpenAfter(LOGOUT_SECONDS, channel::close);
    }

    /** The client has logged out; the response has been written. */
    void loggedOut() {
        byLogout = true;
        afterFlush(reason);
    }

    /** Tells the client that its session is dropped, and closes the connection. */
    void announced(String why) {
        if (!begun) {
            writer.accept(message(AsyncMessage.SESSION_DROPPED, time2Wait, 0));
            afterFlush(why);
        }
    }

    /**
     * Asks the client to log out; drops its session when it has not. Of several requests the one that ends first counts.
     *
     * @param within rounded up to whole seconds, of which the client is told
     */
    void afterLogout(Duration within, String why) {
        int seconds = (int) Math.min(MAX_SECONDS, within.plusNanos(999_999_999).toSeconds());
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        if (begun || asked && until - deadline >= 0) {
            return;
        }
        asked = true;
        deadline = until;
        reason = why;
        writer.accept(message(AsyncMessage.LOGOUT_REQUESTED, 0, seconds));
        ifStillOpenAfter(seconds, () -> announced(why));
    }

    private void ifStillOpenAfter(int seconds, Runnable action) {
        Future<?> patience = channel.eventLoop().schedule(action, seconds, TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> patience.cancel(false));
    }

    private void begin(String why) {
        if (!begun) {
            begun = true;
            reason = why;
        }
    }

    private AsyncMessage message(int event, int parameter2, int parameter3) {
        return new AsyncMessage(
                0,
                numbers.takeStatSN(),
                numbers.expCmdSN(),
                numbers.maxCmdSN(),
                event,
                0,
                0,
                parameter2,
                parameter3,
                Unpooled.EMPTY_BUFFER);
    }
}
