package pointsman.it.bench;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.it.support.BlockTask;

/** A session with the LUN 0 of a target that reads and writes on demand. Safe from any thread. */
final class BlockClient implements AutoCloseable {

    private static final int FIRST_READS = 10;

    private final InitiatorSession session;

    private BlockClient(InitiatorSession session) {
        this.session = session;
    }

    /** Logs in on an event loop of the caller. */
    static CompletableFuture<BlockClient> login(EventLoop loop, InetSocketAddress portal, String target, String name) {
        return new NettyIscsiInitiator()
                .login(
                        loop,
                        portal,
                        target,
                        InitiatorOptions.of("iqn.2026-11.org.pointsman.test:" + name, 0x8000_0070_0003L))
                .thenApply(BlockClient::new)
                .thenCompose(client -> client.ready(FIRST_READS))
                .toCompletableFuture();
    }

    /** A new session may be told a unit attention first. */
    private CompletableFuture<BlockClient> ready(int attempts) {
        return read(0, 1)
                .thenApply(data -> CompletableFuture.completedFuture(this))
                .exceptionally(failure -> attempts > 1 ? ready(attempts - 1) : CompletableFuture.failedFuture(failure))
                .thenCompose(next -> next);
    }

    /** Completes when the write is acknowledged, exceptionally when it ends otherwise. */
    CompletableFuture<Void> write(long firstBlock, byte[] data) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        submit(BlockTask.write(firstBlock, ByteBuffer.wrap(data), (status, nothing) -> {
            if (status == ScsiStatus.GOOD) {
                written.complete(null);
            } else {
                written.completeExceptionally(new BenchException("a write ended with " + status));
            }
        }));
        return written;
    }

    /** Completes with the data, exceptionally when the read ends otherwise than well. */
    CompletableFuture<byte[]> read(long firstBlock, int blocks) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        submit(BlockTask.read(firstBlock, blocks * BlockTask.BLOCK_BYTES, (status, data) -> {
            if (status == ScsiStatus.GOOD) {
                result.complete(data);
            } else {
                result.completeExceptionally(new BenchException("a read ended with " + status));
            }
        }));
        return result;
    }

    @Override
    public void close() {
        session.abort("the program has ended");
    }

    private void submit(BlockTask task) {
        session.eventLoop().execute(() -> session.submit(task));
    }
}
