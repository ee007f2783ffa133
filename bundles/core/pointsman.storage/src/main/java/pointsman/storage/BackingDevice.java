package pointsman.storage;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Blocks that a storage server serves. One device may be served by several servers at once; its identity is its own, so
 * that clients recognise it behind each of them.
 *
 * <p>Safe from any thread. No method blocks its caller for longer than copying takes: what has to wait for a medium is
 * done on threads of the device. Stages complete on any thread, exceptionally with an IOException.
 */
public interface BackingDevice extends AutoCloseable {

    /** Names it within the process. */
    String name();

    /** What clients know it by. */
    DeviceIdentity identity();

    /** Bytes of a logical block, a power of two from 512. */
    int blockSize();

    /** Bytes that the medium reads and writes at once: the block size or a multiple of it, a power of two. */
    default int physicalBlockSize() {
        return blockSize();
    }

    /** Number of blocks, at least 1. */
    long blocks();

    /**
     * Reads as many bytes as the buffer has room for.
     *
     * @param offset first byte, a multiple of the block size; the range is within the device
     * @param into gets the data at its writer index, which moves; stays with the caller, who keeps it until the end
     */
    CompletionStage<Void> read(long offset, ByteBuf into);

    /**
     * Writes the readable bytes of a buffer.
     *
     * @param offset first byte, a multiple of the block size; the range is within the device
     * @param from whole blocks; its indexes stay as they are; stays with the caller, who keeps it until the end
     * @param force whether the data is to be on the medium when the stage completes
     */
    CompletionStage<Void> write(long offset, ByteBuf from, boolean force);

    /**
     * Changes blocks in one step: no other write of the device, through whichever server it comes, takes effect in one of
     * these blocks between what the function is given and what it returns. The data is on the medium when the stage
     * completes.
     *
     * @param offset first byte, a multiple of the block size; the range is within the device
     * @param length bytes, a multiple of the block size
     */
    CompletionStage<Void> update(long offset, int length, BlockUpdate update);

    /**
     * Makes blocks read as zeroes and gives back the place that they take, as far as the device can.
     *
     * @param offset first byte, a multiple of the block size; the range is within the device
     * @param length bytes, a multiple of the block size
     */
    CompletionStage<Void> deallocate(long offset, long length);

    /** The blocks from an offset within the device on that share its state; at most up to the end of the device. */
    Extent extent(long offset);

    /** Brings everything that has been written onto the medium. */
    CompletionStage<Void> flush();

    /**
     * Whether written data may be lost with the power, until it is {@linkplain #flush flushed} or unless the write is
     * forced. Without {@code force} in every write there is no promise then.
     */
    default boolean hasWriteCache() {
        return false;
    }

    /**
     * Where a server keeps the persistent reservations of the device, so that they outlive the server; empty if nothing
     * outlives the process anyway.
     *
     * @param server name of the server: each has reservations of its own, so that servers of one device need different
     *     names
     */
    default Optional<ReservationStore> reservationStore(String server) {
        return Optional.empty();
    }

    /** Ends what is under way and frees what the device holds. */
    @Override
    void close();
}
