package pointsman.storage;

import io.netty.buffer.ByteBuf;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A device in memory. Only what has been written takes memory. Reads and writes of a block are atomic, so that several
 * servers can serve the same device.
 */
public final class MemoryDevice implements BackingDevice {

    private static final int CHUNK = 64 * 1024;
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final String name;
    private final DeviceIdentity identity;
    private final int blockSize;
    private final long blocks;

    /** Written under the lock of the chunk itself; a chunk appears once and stays. */
    private final AtomicReferenceArray<byte[]> chunks;

    /**
     * @param name names it within the process
     * @param identity what clients know it by
     * @param bytes size, a multiple of the block size
     * @param blockSize 512 to 65536, a power of two
     */
    public MemoryDevice(String name, DeviceIdentity identity, long bytes, int blockSize) {
        this.name = Objects.requireNonNull(name, "name");
        this.identity = Objects.requireNonNull(identity, "identity");
        this.blocks = Geometry.blocks(name, bytes, blockSize);
        this.blockSize = blockSize;
        this.chunks = new AtomicReferenceArray<>(Math.toIntExact((bytes + CHUNK - 1) / CHUNK));
    }

    /** A device with blocks of 512 bytes and the identity of its name. */
    public static MemoryDevice of(String name, long bytes) {
        return new MemoryDevice(name, DeviceIdentity.ofName(name), bytes, 512);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DeviceIdentity identity() {
        return identity;
    }

    @Override
    public int blockSize() {
        return blockSize;
    }

    @Override
    public long blocks() {
        return blocks;
    }

    @Override
    public CompletionStage<Void> read(long offset, ByteBuf into) {
        long at = offset;
        while (into.isWritable()) {
            int inChunk = (int) (at % CHUNK);
            int length = Math.min(into.writableBytes(), CHUNK - inChunk);
            byte[] chunk = chunks.get((int) (at / CHUNK));
            if (chunk == null) {
                into.writeZero(length);
            } else {
                synchronized (chunk) {
                    into.writeBytes(chunk, inChunk, length);
                }
            }
            at += length;
        }
        return DONE;
    }

    @Override
    public CompletionStage<Void> write(long offset, ByteBuf from, boolean force) {
        int index = from.readerIndex();
        long at = offset;
        while (index < from.writerIndex()) {
            int inChunk = (int) (at % CHUNK);
            int length = Math.min(from.writerIndex() - index, CHUNK - inChunk);
            byte[] chunk = chunk((int) (at / CHUNK));
            synchronized (chunk) {
                from.getBytes(index, chunk, inChunk, length);
            }
            index += length;
            at += length;
        }
        return DONE;
    }

    @Override
    public CompletionStage<Void> flush() {
        return DONE;
    }

    @Override
    public void close() {
        // The memory goes with the last reference to the device.
    }

    private byte[] chunk(int index) {
        byte[] chunk = chunks.get(index);
        if (chunk != null) {
            return chunk;
        }
        byte[] fresh = new byte[CHUNK];
        return chunks.compareAndSet(index, null, fresh) ? fresh : chunks.get(index);
    }
}
