package pointsman.storage;

import io.netty.buffer.ByteBuf;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A device in memory whose writes take effect when a test says so. */
final class HeldDevice implements BackingDevice {

    private final MemoryDevice memory;
    final Queue<CompletableFuture<Void>> held = new ConcurrentLinkedQueue<>();

    /** Whether each write so far was to be on the medium when it ended. */
    final Queue<Boolean> forced = new ConcurrentLinkedQueue<>();

    HeldDevice(String name) {
        memory = MemoryDevice.of(name, 1 << 20);
    }

    /** Lets all held writes take effect. */
    void release() {
        for (CompletableFuture<Void> write = held.poll(); write != null; write = held.poll()) {
            write.complete(null);
        }
    }

    @Override
    public CompletionStage<Void> write(long offset, ByteBuf from, boolean force) {
        CompletableFuture<Void> go = new CompletableFuture<>();
        forced.add(force);
        held.add(go);
        return go.thenCompose(now -> memory.write(offset, from, force));
    }

    @Override
    public boolean hasWriteCache() {
        return true;
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
    public CompletionStage<Void> flush() {
        return memory.flush();
    }

    @Override
    public void close() {
        memory.close();
    }
}
