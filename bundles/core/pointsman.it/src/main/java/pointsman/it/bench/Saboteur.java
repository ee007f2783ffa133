package pointsman.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import pointsman.it.support.BlockTask;

/**
 * Spoils a device behind everybody's back, in the file that the servers export, so that one sees whether a program would
 * notice. It begins after a while and goes on until it is closed; it has a thread of its own.
 */
final class Saboteur implements AutoCloseable {

    /** What is spoiled. */
    enum Break {
        /** Single bytes are changed. */
        BYTE,
        /** Blocks get back what they held a second before. */
        OLD,
        /** The engine is killed, so that clients see errors. */
        ERROR
    }

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Break kind;
    private final Bed bed;
    private final Path file;
    private final int blocks;
    private final Thread thread = new Thread(this::work, "saboteur");
    private volatile boolean stopping;

    /**
     * @param device number of the device, from 1
     * @param blocks how many blocks from the first on are in use
     */
    Saboteur(Break kind, Bed bed, int device, int blocks) {
        this.kind = kind;
        this.bed = bed;
        this.file = bed.file(device);
        this.blocks = blocks;
        thread.start();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }

    private void work() {
        try (FileChannel disk = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            while (!stopping) {
                spoil(disk);
            }
        } catch (IOException e) {
            if (!stopping) {
                throw new UncheckedIOException(e);
            }
        } catch (BenchException interrupted) {
            stopping = true;
        }
    }

    private void spoil(FileChannel disk) throws IOException {
        if (kind == Break.OLD) {
            ByteBuffer old = ByteBuffer.allocate(blocks * BlockTask.BLOCK_BYTES);
            disk.read(old, 0);
            Waiting.pause(INTERVAL);
            disk.write(old.flip(), 0);
        } else if (kind == Break.BYTE) {
            Waiting.pause(INTERVAL);
            Random random = new Random();
            for (int block = 0; block < blocks; block++) {
                long at = (long) block * BlockTask.BLOCK_BYTES + random.nextInt(BlockTask.BLOCK_BYTES);
                disk.write(ByteBuffer.wrap(new byte[] {(byte) random.nextInt()}), at);
            }
        } else {
            Waiting.pause(INTERVAL);
            bed.engine().kill();
            stopping = true;
        }
    }
}
