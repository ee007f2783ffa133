package pointsman.storage;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

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
    private final int physicalBlockSize;
    private final long blocks;

    /**
     * Null where everything is zero. The content of a chunk is read and written under the lock of the chunk, and it counts
     * only while the chunk is in its place here, from which it goes under its own lock.
     */
    private final AtomicReferenceArray<byte[]> chunks;

    /**
     * @param name names it within the process
     * @param identity what clients know it by
     * @param bytes size, a multiple of the block size
     * @param blockSize 512 to 65536, a power of two
     */
    public MemoryDevice(String name, DeviceIdentity identity, long bytes, int blockSize) {
        this(name, identity, bytes, blockSize, blockSize);
    }

    /**
     * @param name names it within the process
     * @param identity what clients know it by
     * @param bytes size, a multiple of the physical block size
     * @param blockSize 512 to 65536, a power of two
     * @param physicalBlockSize what it tells clients to align to, the block size to 65536, a power of two
     */
    public MemoryDevice(String name, DeviceIdentity identity, long bytes, int blockSize, int physicalBlockSize) {
        if (physicalBlockSize < blockSize) {
            throw new IllegalArgumentException("%s: physical blocks of %d bytes cannot hold blocks of %d bytes"
                    .formatted(name, physicalBlockSize, blockSize));
        }
        Geometry.blocks(name, bytes, physicalBlockSize);
        this.physicalBlockSize = physicalBlockSize;
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
    public int physicalBlockSize() {
        return physicalBlockSize;
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
                // Of a chunk that has just been given back its last content may still be read: the read began before.
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
            int source = index;
            inChunk((int) (at / CHUNK), chunk -> from.getBytes(source, chunk, inChunk, length));
            index += length;
            at += length;
        }
        return DONE;
    }

    @Override
    public CompletionStage<Void> update(long offset, int length, BlockUpdate update) {
        underLocks(offset, new byte[length], 0, update);
        return DONE;
    }

    /** Takes the locks of all chunks concerned, in ascending order, so that two updates cannot wait for each other. */
    private Optional<byte[]> underLocks(long offset, byte[] present, int from, BlockUpdate update) {
        if (from == present.length) {
            return update.apply(present);
        }
        int at = (int) ((offset + from) % CHUNK);
        int length = Math.min(present.length - from, CHUNK - at);
        List<byte[]> changed = new ArrayList<>(1);
        inChunk((int) ((offset + from) / CHUNK), chunk -> {
            System.arraycopy(chunk, at, present, from, length);
            underLocks(offset, present, from + length, update).ifPresent(data -> {
                System.arraycopy(data, from, chunk, at, length);
                changed.add(data);
            });
        });
        return changed.stream().findFirst();
    }

    @Override
    public CompletionStage<Void> deallocate(long offset, long length) {
        long at = offset;
        while (at < offset + length) {
            int index = (int) (at / CHUNK);
            int inChunk = (int) (at % CHUNK);
            int part = (int) Math.min(offset + length - at, CHUNK - inChunk);
            byte[] chunk = chunks.get(index);
            if (chunk != null && part == CHUNK) {
                synchronized (chunk) {
                    chunks.compareAndSet(index, chunk, null);
                }
            } else if (chunk != null) {
                inChunk(index, present -> Arrays.fill(present, inChunk, inChunk + part, (byte) 0));
            }
            at += part;
        }
        return DONE;
    }

    @Override
    public Extent extent(long offset) {
        int index = (int) (offset / CHUNK);
        boolean mapped = chunks.get(index) != null;
        int end = index + 1;
        while (end < chunks.length() && chunks.get(end) != null == mapped) {
            end++;
        }
        return new Extent(offset, Math.min((long) end * CHUNK, blocks * blockSize) - offset, mapped);
    }

    @Override
    public CompletionStage<Void> flush() {
        return DONE;
    }

    @Override
    public void close() {
        // The memory goes with the last reference to the device.
    }

    /** Works on a chunk under its lock, while it is in its place. */
    private void inChunk(int index, Consumer<byte[]> work) {
        while (true) {
            byte[] chunk = chunk(index);
            synchronized (chunk) {
                if (chunks.get(index) == chunk) {
                    work.accept(chunk);
                    return;
                }
            }
        }
    }

    /** The chunk in a place, or a new one; it may be gone again by the time that it is locked. */
    private byte[] chunk(int index) {
        byte[] chunk = chunks.get(index);
        if (chunk != null) {
            return chunk;
        }
        byte[] fresh = new byte[CHUNK];
        byte[] before = chunks.compareAndExchange(index, null, fresh);
        return before == null ? fresh : before;
    }
}
