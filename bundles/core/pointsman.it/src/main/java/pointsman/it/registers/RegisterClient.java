package pointsman.it.registers;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.it.support.BlockTask;

/**
 * A session that writes and reads the registers of a device at random, with a thread of its own. Any status but GOOD is an
 * error, and so is the loss of the session.
 */
public final class RegisterClient implements AutoCloseable {

    /** Blocks of a command; the longest do not fit into its first burst, so that they are asked for by R2T. */
    private static final int[] LENGTHS = {1, 2, 8, 8, 8, 256};

    private static final Duration LOGIN_LIMIT = Duration.ofSeconds(10);
    private static final int FIRST_READS = 10;

    private final String name;
    private final int lun;
    private final Registers registers;
    private final int depth;
    private final Random random;
    private final Consumer<String> errors;
    private final EventLoopGroup loops;
    private final InitiatorSession session;
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    // Confined to the event loop.
    private int outstanding;
    private boolean stopping;
    private volatile long done;
    private volatile long lastEnd;
    private volatile long longestGap;
    private volatile long longestCommand;

    /**
     * Logs in.
     *
     * @param name unique among the clients
     * @param target has the device
     * @param lun of the device
     * @param depth commands under way
     * @param errors is told what went wrong, on the client's thread
     */
    public RegisterClient(
            String name,
            InetSocketAddress portal,
            String target,
            int lun,
            Registers registers,
            int depth,
            long seed,
            Consumer<String> errors) {
        this.name = name;
        this.lun = lun;
        this.registers = registers;
        this.depth = depth;
        this.random = new Random(seed);
        this.errors = errors;
        this.loops = Transport.best().newGroup(1, name);
        try {
            session = new NettyIscsiInitiator()
                    .login(
                            loops.next(),
                            portal,
                            target,
                            InitiatorOptions.of("iqn.2026-11.org.pointsman.test:" + name, 0x8000_0070_0001L))
                    .toCompletableFuture()
                    .orTimeout(LOGIN_LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IllegalStateException("%s cannot log in: %s".formatted(name, e.getCause()), e);
        }
    }

    /** Begins. A unit attention that a new session is told comes first and is no error. */
    public void start() {
        firstRead(FIRST_READS);
    }

    private void firstRead(int attempts) {
        session.eventLoop()
                .execute(() -> submit(BlockTask.read(0, BlockTask.BLOCK_BYTES, (status, data) -> {
                    if (status == ScsiStatus.CHECK_CONDITION && attempts > 1) {
                        firstRead(attempts - 1);
                    } else if (status != ScsiStatus.GOOD) {
                        errors.accept("%s: the first read ended with %s".formatted(name, status));
                        idle.complete(null);
                    } else {
                        lastEnd = System.nanoTime();
                        session.eventLoop().execute(this::submitMore);
                    }
                })));
    }

    /** Begins no more commands; completes when those under way have ended. */
    public CompletableFuture<Void> stop() {
        session.eventLoop().execute(() -> {
            stopping = true;
            endIfIdle();
        });
        return idle;
    }

    /** Commands that have ended. */
    public long done() {
        return done;
    }

    /** The longest time without the end of a command; the one that is running counts. */
    public Duration longestGap() {
        long running = idle.isDone() || lastEnd == 0 ? 0 : System.nanoTime() - lastEnd;
        return Duration.ofNanos(Math.max(longestGap, running));
    }

    /** The longest that a command that ended took. */
    public Duration longestCommand() {
        return Duration.ofNanos(longestCommand);
    }

    @Override
    public void close() {
        session.abort("the program has ended");
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void submitMore() {
        while (!stopping && session.isOpen() && outstanding < depth) {
            int length = Math.min(LENGTHS[random.nextInt(LENGTHS.length)], registers.count());
            int firstBlock = random.nextInt(registers.count() - length + 1);
            outstanding++;
            if (random.nextBoolean()) {
                write(firstBlock, length);
            } else {
                read(firstBlock, length);
            }
        }
        endIfIdle();
    }

    private void submit(BlockTask task) {
        session.submit(task.on(lun));
    }

    private void write(int firstBlock, int length) {
        long begin = System.nanoTime();
        Registers.Write write = registers.beginWrite(firstBlock, length);
        submit(BlockTask.write(firstBlock, write.data(), (status, nothing) -> {
            long end = System.nanoTime();
            if (status == ScsiStatus.GOOD) {
                registers.wrote(write, end);
            }
            ended(status, "a write", begin, end);
        }));
    }

    private void read(int firstBlock, int length) {
        long begin = System.nanoTime();
        submit(BlockTask.read(firstBlock, length * BlockTask.BLOCK_BYTES, (status, data) -> {
            long end = System.nanoTime();
            if (status == ScsiStatus.GOOD) {
                registers.read(firstBlock, data, begin, end);
            }
            ended(status, "a read", begin, end);
        }));
    }

    private void ended(ScsiStatus status, String what, long begin, long end) {
        if (status != ScsiStatus.GOOD) {
            errors.accept("%s: %s ended with %s after %.0f ms"
                    .formatted(name, what, status == null ? "the session" : status, (end - begin) / 1e6));
        }
        longestGap = Math.max(longestGap, end - lastEnd);
        longestCommand = Math.max(longestCommand, end - begin);
        lastEnd = end;
        done++;
        outstanding--;
        // Not from within the answer: a session that fails at once would otherwise fill the stack.
        session.eventLoop().execute(this::submitMore);
    }

    private void endIfIdle() {
        if (outstanding == 0 && (stopping || !session.isOpen())) {
            idle.complete(null);
        }
    }
}
