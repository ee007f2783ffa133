package pointsman.it.bench;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.IscsiInitiator;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.it.support.BlockTask;

/**
 * A client that begins requests at a rate of its own, at most so many at a time, whatever server it is sent to. A request that
 * its session did not live to see answered is sent again with the next one, as an operating system does; one that is answered
 * otherwise than well is an error, but for what a new session is told at first. Confined to its event loop, but for the figures.
 */
final class PacedClient implements AutoCloseable {

    private static final int MOST_UNDER_WAY = 8;
    private static final int BLOCKS = 8;
    private static final int PLACES = 1024;
    private static final long RELOGIN_MILLIS = 50;
    private static final int BUSY_SESSION = 3;

    private final IscsiInitiator initiator;
    private final EventLoop loop;
    private final InetSocketAddress portal;
    private final String target;
    private final String name;
    private final double rate;
    private final Random random;
    private final ByteBuffer data = ByteBuffer.allocate(BLOCKS * BlockTask.BLOCK_BYTES);
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong latencyNanos = new AtomicLong();
    private final AtomicLong logins = new AtomicLong();
    private final AtomicLong again = new AtomicLong();

    // Confined to the event loop.
    private final Deque<Request> waiting = new ArrayDeque<>();
    private InitiatorSession session;
    private int underWay;
    private int excused;
    private boolean stopping;

    /** @param rate requests per second that it begins, above 0 */
    PacedClient(
            IscsiInitiator initiator,
            EventLoop loop,
            InetSocketAddress portal,
            String target,
            String name,
            double rate,
            long seed) {
        this.initiator = initiator;
        this.loop = loop;
        this.portal = portal;
        this.target = target;
        this.name = name;
        this.rate = rate;
        this.random = new Random(seed);
        loop.execute(this::login);
        loop.execute(this::tick);
    }

    private record Request(long place, boolean write, long begun) {}

    String name() {
        return name;
    }

    double rate() {
        return rate;
    }

    long errors() {
        return errors.get();
    }

    long done() {
        return done.get();
    }

    /** Sum over the requests that are done, from when they were due. */
    long latencyNanos() {
        return latencyNanos.get();
    }

    long logins() {
        return logins.get();
    }

    /** Requests that were sent again in a new session. */
    long sentAgain() {
        return again.get();
    }

    @Override
    public void close() {
        loop.execute(() -> {
            stopping = true;
            if (session != null) {
                session.abort("the program has ended");
            }
        });
    }

    private void login() {
        if (stopping) {
            return;
        }
        initiator
                .login(loop, portal, target, InitiatorOptions.of(name, 0x8000_0070_0004L))
                .whenComplete((opened, failure) -> loop.execute(() -> {
                    if (failure != null || stopping) {
                        loop.schedule(this::login, RELOGIN_MILLIS, TimeUnit.MILLISECONDS);
                        return;
                    }
                    logins.incrementAndGet();
                    session = opened;
                    excused = BUSY_SESSION;
                    opened.closed().thenAccept(reason -> loop.execute(this::login));
                    submitWaiting();
                }));
    }

    private void tick() {
        if (stopping) {
            return;
        }
        if (waiting.size() < MOST_UNDER_WAY) {
            waiting.add(new Request((long) random.nextInt(PLACES) * BLOCKS, random.nextInt(4) == 0, System.nanoTime()));
        }
        submitWaiting();
        double pause = -Math.log(1 - random.nextDouble()) / rate;
        loop.schedule(this::tick, (long) (pause * 1e9), TimeUnit.NANOSECONDS);
    }

    private void submitWaiting() {
        while (!waiting.isEmpty() && session != null && session.isOpen() && underWay < MOST_UNDER_WAY) {
            Request request = waiting.remove();
            underWay++;
            session.submit(
                    request.write()
                            ? BlockTask.write(
                                    request.place(), data.duplicate(), (status, nothing) -> ended(request, status))
                            : BlockTask.read(
                                    request.place(), data.capacity(), (status, read) -> ended(request, status)));
        }
    }

    /** @param status null if the session did not live to see the answer */
    private void ended(Request request, ScsiStatus status) {
        underWay--;
        if (status == ScsiStatus.GOOD) {
            done.incrementAndGet();
            latencyNanos.addAndGet(System.nanoTime() - request.begun());
        } else if (status == null) {
            again.incrementAndGet();
            waiting.addFirst(request);
        } else if (excused > 0) {
            excused--;
            waiting.addFirst(request);
        } else if (!stopping) {
            errors.incrementAndGet();
        }
        // Not from within the answer: a session that fails at once would otherwise fill the stack.
        loop.execute(this::submitWaiting);
    }
}
