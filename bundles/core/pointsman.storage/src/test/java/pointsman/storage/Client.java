package pointsman.storage;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.scsi.BlockCommand;

/** A client of storage servers in tests. */
final class Client implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 20;

    private final EventLoopGroup loops = Transport.best().newGroup(1, "client");
    private final NettyIscsiInitiator initiator = new NettyIscsiInitiator();

    InitiatorSession login(StorageServer server) {
        return login(server, 7);
    }

    InitiatorSession login(StorageServer server, int isidQualifier) {
        return login(server, server.targetName(), isidQualifier);
    }

    InitiatorSession login(StorageServer server, String target, int isidQualifier) {
        return await(initiator.login(
                loops.next(),
                server.address(),
                target,
                InitiatorOptions.of("iqn.2026-11.org.pointsman.test:client", isidQualifier)));
    }

    static TaskResult run(InitiatorSession session, CollectingTask task) {
        return await(task.submitTo(session));
    }

    static TaskResult write(InitiatorSession session, int lun, long lba, byte[] data) {
        return run(
                session,
                CollectingTask.writing(
                        lun, BlockCommand.write(lba, data.length / 512).encode(), Unpooled.wrappedBuffer(data)));
    }

    static CollectingTask reading(int lun, long lba, int blocks) {
        return CollectingTask.reading(lun, BlockCommand.read(lba, blocks).encode(), blocks * 512);
    }

    static TaskResult read(InitiatorSession session, int lun, long lba, int blocks) {
        return run(session, reading(lun, lba, blocks));
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Waits until a condition holds. */
    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("it did not come true within %d s".formatted(DEADLINE_SECONDS));
            }
            Thread.yield();
        }
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
