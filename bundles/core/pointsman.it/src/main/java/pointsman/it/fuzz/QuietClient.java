package pointsman.it.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.initiator.TaskResult;

/** A client that keeps the rules: it writes blocks and reads them back, over one session that must last. */
final class QuietClient implements AutoCloseable {

    private static final int BLOCK = 512;
    private static final int BLOCKS = 16;
    private static final long LIMIT_SECONDS = 30;

    private final EventLoopGroup group = Transport.best().newGroup(1, "quiet-client");
    private final AtomicLong checked = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final InitiatorSession session;
    private final Thread thread;
    private volatile boolean ended;

    /** @param firstBlock where it writes; nobody else does there */
    QuietClient(InetSocketAddress portal, String name, String target, int firstBlock) {
        session = await(
                new NettyIscsiInitiator().login(group.next(), portal, target, InitiatorOptions.of(name, firstBlock)));
        thread = new Thread(() -> work(firstBlock), "quiet-client");
        thread.start();
    }

    /** Blocks written, read and found right. */
    long checked() {
        return checked.get();
    }

    long longestNanos() {
        return longestNanos.get();
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    private void work(int firstBlock) {
        Random random = new Random(firstBlock);
        try {
            while (!ended) {
                byte[] data = new byte[BLOCK * BLOCKS];
                random.nextBytes(data);
                int block = firstBlock + BLOCKS * random.nextInt(16);
                ByteBuf out = Unpooled.wrappedBuffer(data);
                TaskResult written = run(CollectingTask.writing(0, cdb(0x2a, block), out));
                TaskResult read = run(CollectingTask.reading(0, cdb(0x28, block), data.length));
                if (!written.isGood() || !read.isGood()) {
                    problems.add("status %s and %s".formatted(written.status(), read.status()));
                } else if (!Arrays.equals(data, read.data())) {
                    problems.add("wrong data at block " + block);
                } else {
                    checked.addAndGet(BLOCKS);
                }
            }
        } catch (RuntimeException e) {
            if (!ended) {
                problems.add(e.toString());
            }
        }
    }

    private TaskResult run(CollectingTask task) {
        long begin = System.nanoTime();
        TaskResult result = await(task.submitTo(session));
        longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
        return result;
    }

    private static byte[] cdb(int operation, int block) {
        return ByteBuffer.allocate(10)
                .put(0, (byte) operation)
                .putInt(2, block)
                .putShort(7, (short) BLOCKS)
                .array();
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.abort("the end");
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
