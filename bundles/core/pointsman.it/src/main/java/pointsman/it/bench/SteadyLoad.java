package pointsman.it.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.IscsiInitiator;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.it.support.BlockTask;

/**
 * A client that keeps 16 requests, unless told otherwise, of 4 KiB under way, half of them writes, at random places, and notes how long it is without
 * a completed one. When its session is lost it logs in again, as long as that takes; each command that did not end well is
 * an error. Safe from any thread; what it does is done on its own event loop.
 */
final class SteadyLoad implements AutoCloseable {

    private static final int DEPTH = 16;
    private static final int BLOCKS = 8;
    private static final int PLACES = 4096;
    private static final long RELOGIN_MILLIS = 20;

    private final EventLoopGroup loops = Transport.best().newGroup(1, "steady-load");
    private final EventLoop loop = loops.next();
    private final IscsiInitiator initiator;
    private final InetSocketAddress portal;
    private final String target;
    private final int lun;
    private final int depth;
    private final Random random = new Random();
    private final ByteBuffer data = ByteBuffer.allocate(BLOCKS * BlockTask.BLOCK_BYTES);
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong logins = new AtomicLong();

    // Confined to the event loop.
    private InitiatorSession session;
    private int outstanding;
    private long lastEnd;
    private long longest;
    private boolean stopping;

    /** Logs in and begins; returns when requests are completed. */
    SteadyLoad(InetSocketAddress portal, String target, int lun) {
        this(new NettyIscsiInitiator(), portal, target, lun, DEPTH);
    }

    /** The same with an initiator that may go where it is sent. */
    SteadyLoad(IscsiInitiator initiator, InetSocketAddress portal, String target, int lun) {
        this(initiator, portal, target, lun, DEPTH);
    }

    /** The same with another number of requests under way, at least 1. */
    SteadyLoad(InetSocketAddress portal, String target, int lun, int depth) {
        this(new NettyIscsiInitiator(), portal, target, lun, depth);
    }

    private SteadyLoad(IscsiInitiator initiator, InetSocketAddress portal, String target, int lun, int depth) {
        this.initiator = initiator;
        this.depth = depth;
        this.portal = portal;
        this.target = target;
        this.lun = lun;
        random.nextBytes(data.array());
        lastEnd = System.nanoTime();
        loop.execute(this::login);
        Waiting.until("a client logs in at " + portal, () -> done.get() > depth);
        // What a new session is told at first, such as POWER ON, is no error.
        errors.set(0);
    }

    /** From now on the longest gap is looked for. */
    void beginWindow() {
        on(() -> {
            longest = 0;
            return null;
        });
    }

    /** The longest time without a completed request since the window began; one that is running counts. */
    Duration longestGap() {
        return on(() -> Duration.ofNanos(Math.max(longest, System.nanoTime() - lastEnd)));
    }

    /** Waits until requests that begin now have been completed. */
    void awaitProgress() {
        long enough = done.get() + 2 * depth;
        Waiting.until("requests are completed again", () -> done.get() >= enough);
    }

    /** Commands that did not end with GOOD. */
    long errors() {
        return errors.get();
    }

    long done() {
        return done.get();
    }

    /** Logins; more than one means that the session was lost. */
    long logins() {
        return logins.get();
    }

    @Override
    public void close() {
        on(() -> {
            stopping = true;
            if (session != null) {
                session.abort("the program has ended");
            }
            return null;
        });
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void login() {
        initiator
                .login(
                        loop,
                        portal,
                        target,
                        InitiatorOptions.of("iqn.2026-11.org.pointsman.test:steady-load", 0x8000_0070_0002L))
                .whenComplete((opened, failure) -> loop.execute(() -> {
                    if (stopping) {
                        return;
                    }
                    if (failure != null) {
                        loop.schedule(this::login, RELOGIN_MILLIS, TimeUnit.MILLISECONDS);
                        return;
                    }
                    logins.incrementAndGet();
                    session = opened;
                    session.closed()
                            .thenAccept(reason -> loop.execute(() -> {
                                if (!stopping) {
                                    login();
                                }
                            }));
                    submitMore();
                }));
    }

    private void submitMore() {
        while (!stopping && session.isOpen() && outstanding < depth) {
            outstanding++;
            long place = (long) random.nextInt(PLACES) * BLOCKS;
            BlockTask task = random.nextBoolean()
                    ? BlockTask.write(place, data.duplicate(), (status, nothing) -> ended(status))
                    : BlockTask.read(place, data.capacity(), (status, read) -> ended(status));
            session.submit(task.on(lun));
        }
    }

    private void ended(ScsiStatus status) {
        outstanding--;
        if (status == ScsiStatus.GOOD) {
            long now = System.nanoTime();
            longest = Math.max(longest, now - lastEnd);
            lastEnd = now;
            done.incrementAndGet();
        } else if (!stopping) {
            errors.incrementAndGet();
        }
        // Not from within the answer: a session that fails at once would otherwise fill the stack.
        loop.execute(this::submitMore);
    }

    private <T> T on(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, loop).join();
    }
}
