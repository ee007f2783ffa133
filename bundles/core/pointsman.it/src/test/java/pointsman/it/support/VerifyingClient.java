package pointsman.it.support;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.scsi.ScsiStatus;

/**
 * A client of one logical unit that writes and reads at random and checks every byte. It numbers its writes per slot, so
 * that a read can tell an old value from a new one: none may be older than the last write that was acknowledged, nor than
 * what an earlier read has seen, nor newer than the last write that was sent. All of its state is confined to its event
 * loop.
 */
public final class VerifyingClient implements AutoCloseable {

    static final int BLOCK_BYTES = BlockTask.BLOCK_BYTES;

    private static final int MOST_PROBLEMS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(40);

    /**
     * What it has done and seen.
     *
     * @param problems errors and wrong bytes, in words; the first of them
     */
    public record Report(long writes, long reads, List<String> problems) {}

    private final EventLoopGroup loops = Transport.best().newGroup(1, "verifying-client");
    private final InitiatorSession session;
    private final List<Slot> slots = new ArrayList<>();
    private final int depth;
    private final Random random;
    private final List<String> problems = new ArrayList<>();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private int outstanding;
    private long writes;
    private long reads;
    private boolean stopping;

    /**
     * Logs in and begins.
     *
     * @param slotCount number of slots it writes to, from the first block on
     * @param slotBlocks blocks in a slot, written and read together
     * @param depth commands that it keeps under way
     */
    public VerifyingClient(
            String name, InetSocketAddress portal, String target, int slotCount, int slotBlocks, int depth, long seed) {
        this.depth = depth;
        this.random = new Random(seed);
        for (int slot = 0; slot < slotCount; slot++) {
            slots.add(new Slot(slot, slotBlocks));
        }
        session = new NettyIscsiInitiator()
                .login(
                        loops.next(),
                        portal,
                        target,
                        InitiatorOptions.of("iqn.2026-11.org.pointsman.test:" + name, 0x8000_0070_0001L))
                .toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        session.eventLoop().execute(this::submitMore);
    }

    /** Commands that have ended well so far. */
    public CompletableFuture<Long> done() {
        return CompletableFuture.supplyAsync(() -> writes + reads, session.eventLoop());
    }

    /** Ends, waits for what is under way, reads every slot once more, and tells. */
    public Report stop() {
        session.eventLoop().execute(() -> {
            stopping = true;
            endIfIdle();
        });
        await(idle);
        CompletableFuture<Void> checked = new CompletableFuture<>();
        session.eventLoop().execute(() -> checkFrom(0, checked));
        await(checked);
        return CompletableFuture.supplyAsync(
                        () -> new Report(writes, reads, List.copyOf(problems)), session.eventLoop())
                .join();
    }

    @Override
    public void close() {
        session.abort("the test has ended");
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void submitMore() {
        while (!stopping && outstanding < depth) {
            Slot slot = slots.get(random.nextInt(slots.size()));
            if (random.nextBoolean() && !slot.isBeingWritten()) {
                write(slot);
            } else {
                read(slot);
            }
        }
    }

    private void write(Slot slot) {
        outstanding++;
        ByteBuffer data = slot.nextWrite();
        session.submit(BlockTask.write(slot.firstBlock(), data, (status, nothing) -> {
            if (status == ScsiStatus.GOOD) {
                writes++;
                slot.acknowledged();
            } else {
                problem("a write of %s ended with %s".formatted(slot, status));
            }
            ended();
        }));
    }

    private void read(Slot slot) {
        outstanding++;
        long[] floor = slot.floor();
        session.submit(BlockTask.read(slot.firstBlock(), slot.bytes(), (status, data) -> {
            if (status == ScsiStatus.GOOD) {
                reads++;
                slot.check(data, floor).forEach(this::problem);
            } else {
                problem("a read of %s ended with %s".formatted(slot, status));
            }
            ended();
        }));
    }

    private void ended() {
        outstanding--;
        if (session.isOpen() && problems.size() < MOST_PROBLEMS) {
            // Not from within the answer: a session that fails at once would otherwise fill the stack.
            session.eventLoop().execute(this::submitMore);
        }
        endIfIdle();
    }

    private void endIfIdle() {
        if (stopping && outstanding == 0) {
            idle.complete(null);
        }
    }

    private void checkFrom(int index, CompletableFuture<Void> checked) {
        if (index == slots.size()) {
            checked.complete(null);
            return;
        }
        Slot slot = slots.get(index);
        long[] floor = slot.floor();
        session.submit(BlockTask.read(slot.firstBlock(), slot.bytes(), (status, data) -> {
            if (status == ScsiStatus.GOOD) {
                slot.check(data, floor).forEach(this::problem);
            } else {
                problem("the last read of %s ended with %s".formatted(slot, status));
            }
            session.eventLoop().execute(() -> checkFrom(index + 1, checked));
        }));
    }

    private void problem(String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(what);
        }
    }

    private static void await(CompletableFuture<Void> end) {
        end.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }
}
