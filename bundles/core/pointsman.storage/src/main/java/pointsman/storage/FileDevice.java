package pointsman.storage;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import pointsman.iscsi.scsi.ReservationState;

/**
 * A device in a file, or a block device of the host. Input and output is done by a few threads of the device, whose
 * queue is bounded.
 */
public final class FileDevice implements BackingDevice {

    private static final int THREADS = 2;
    private static final int QUEUE = 4096;
    private static final int ZEROES = 1 << 20;
    private static final int CLOSE_SECONDS = 10;

    /** Work on the file. */
    private interface Operation {
        void run() throws IOException;
    }

    private final String name;
    private final DeviceIdentity identity;
    private final int blockSize;
    private final long blocks;
    private final Path path;
    private final FileChannel file;
    private final ThreadPoolExecutor workers;

    /** Reads and writes share it; an update has it alone. */
    private final ReadWriteLock access = new ReentrantReadWriteLock();

    private FileDevice(String name, DeviceIdentity identity, int blockSize, long blocks, Path path, FileChannel file) {
        this.name = name;
        this.identity = identity;
        this.blockSize = blockSize;
        this.blocks = blocks;
        this.path = path;
        this.file = file;
        this.workers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(QUEUE),
                new DefaultThreadFactory("file-" + name, true));
    }

    /**
     * Opens a file that is there, at its present size.
     *
     * @throws IOException if it cannot be read and written, or its size is no positive multiple of the block size
     */
    public static FileDevice open(String name, DeviceIdentity identity, Path path, int blockSize) throws IOException {
        Objects.requireNonNull(name, "name");
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            return new FileDevice(name, identity, blockSize, Geometry.blocks(name, file.size(), blockSize), path, file);
        } catch (IllegalArgumentException wrongSize) {
            file.close();
            throw new IOException(path + ": " + wrongSize.getMessage(), wrongSize);
        }
    }

    /**
     * Opens a file after it has been made, or made longer, to have at least a size; a longer one stays as it is.
     *
     * @param bytes a positive multiple of the block size
     * @throws IOException if it cannot be made or opened
     */
    public static FileDevice create(String name, DeviceIdentity identity, Path path, long bytes, int blockSize)
            throws IOException {
        Geometry.blocks(name, bytes, blockSize);
        try (FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (file.size() < bytes) {
                file.write(ByteBuffer.allocate(1), bytes - 1);
            }
        }
        return open(name, identity, path, blockSize);
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
        return submit(access.readLock(), () -> {
            long at = offset;
            while (into.isWritable()) {
                int read = into.writeBytes(file, at, into.writableBytes());
                if (read < 0) {
                    throw new EOFException("%s ends at byte %d, blocks behind it were read".formatted(name, at));
                }
                at += read;
            }
        });
    }

    @Override
    public CompletionStage<Void> write(long offset, ByteBuf from, boolean force) {
        return submit(access.readLock(), () -> {
            int index = from.readerIndex();
            while (index < from.writerIndex()) {
                index += from.getBytes(index, file, offset + index - from.readerIndex(), from.writerIndex() - index);
            }
            if (force) {
                file.force(false);
            }
        });
    }

    @Override
    public CompletionStage<Void> flush() {
        return submit(access.readLock(), () -> file.force(false));
    }

    @Override
    public CompletionStage<Void> update(long offset, int length, BlockUpdate update) {
        return submit(access.writeLock(), () -> {
            ByteBuffer present = ByteBuffer.allocate(length);
            while (present.hasRemaining()) {
                if (file.read(present, offset + present.position()) < 0) {
                    throw new EOFException("%s ends within the blocks at byte %d".formatted(name, offset));
                }
            }
            Optional<byte[]> changed = update.apply(present.array());
            if (changed.isPresent()) {
                writeAll(ByteBuffer.wrap(changed.get()), offset);
                file.force(false);
            }
        });
    }

    /** Writes zeroes: a file gives no place back. */
    @Override
    public CompletionStage<Void> deallocate(long offset, long length) {
        return submit(access.readLock(), () -> {
            ByteBuffer zeroes = ByteBuffer.allocate((int) Math.min(length, ZEROES));
            for (long at = offset; at < offset + length; at += zeroes.limit()) {
                zeroes.clear().limit((int) Math.min(zeroes.capacity(), offset + length - at));
                writeAll(zeroes, at);
            }
            file.force(false);
        });
    }

    /** The host keeps written blocks in memory until they are flushed. */
    @Override
    public boolean hasWriteCache() {
        return true;
    }

    /** A file beside this one, as {@link ReservationFile} says; none beside a block device of the host. */
    @Override
    public Optional<ReservationStore> reservationStore(String server) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        ReservationFile kept = new ReservationFile(path.resolveSibling(
                "%s.%s.reservations".formatted(path.getFileName(), URLEncoder.encode(server, StandardCharsets.UTF_8))));
        return Optional.of(new ReservationStore() {
            @Override
            public ReservationState load() throws IOException {
                return kept.read();
            }

            @Override
            public CompletionStage<Void> store(ReservationState state) {
                return submit(access.readLock(), () -> kept.write(state));
            }
        });
    }

    /** Everything is taken to have its place. */
    @Override
    public Extent extent(long offset) {
        return new Extent(offset, blocks * blockSize - offset, true);
    }

    private void writeAll(ByteBuffer data, long offset) throws IOException {
        while (data.hasRemaining()) {
            file.write(data, offset + data.position());
        }
    }

    /** Waits up to 10 s for what is under way. */
    @Override
    public void close() {
        workers.shutdown();
        try {
            workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            file.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            throw new UncheckedIOException("closing the file of " + name, failed);
        }
    }

    private CompletionStage<Void> submit(Lock lock, Operation operation) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                try {
                    lock.lock();
                    try {
                        operation.run();
                    } finally {
                        lock.unlock();
                    }
                    done.complete(null);
                } catch (IOException | RuntimeException failed) {
                    done.completeExceptionally(failed);
                }
            });
        } catch (RejectedExecutionException full) {
            done.completeExceptionally(new IOException(name + " has too much to do or is closed", full));
        }
        return done;
    }
}
