package pointsman.engine;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.storage.BackingDevice;
import pointsman.storage.BlockUpdate;
import pointsman.storage.DeviceIdentity;
import pointsman.storage.Extent;
import pointsman.storage.MemoryDevice;

/** A device in memory whose flush can be made to wait or to fail. Safe from any thread. */
final class FaultyDevice implements BackingDevice {

    private final MemoryDevice memory;
    private volatile CompletableFuture<Void> hold = CompletableFuture.completedFuture(null);

    FaultyDevice(String name, long bytes) {
        memory = MemoryDevice.of(name, bytes);
    }

    /** Flushes that begin from now on end when {@link #release} is called. */
    void holdFlushes() {
        hold = new CompletableFuture<>();
    }

    void failFlushes() {
        hold = CompletableFuture.failedFuture(new IOException("the medium does not answer"));
    }

    void release() {
        hold.complete(null);
        hold = CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> flush() {
        return hold.copy();
    }

    @Override
    public String name() {
        return memory.name();
    }

    @Override
    public DeviceIdentity identity() {
        return memory.identity();
    }

    @Override
    public int blockSize() {
        return memory.blockSize();
    }

    @Override
    public long blocks() {
        return memory.blocks();
    }

    @Override
    public CompletionStage<Void> read(long offset, ByteBuf into) {
        return memory.read(offset, into);
    }

    @Override
    public CompletionStage<Void> write(long offset, ByteBuf from, boolean force) {
        return memory.write(offset, from, force);
    }

    @Override
    public CompletionStage<Void> update(long offset, int length, BlockUpdate update) {
        return memory.update(offset, length, update);
    }

    @Override
    public CompletionStage<Void> deallocate(long offset, long length) {
        return memory.deallocate(offset, length);
    }

    @Override
    public Extent extent(long offset) {
        return memory.extent(offset);
    }

    @Override
    public void close() {
        memory.close();
    }
}
