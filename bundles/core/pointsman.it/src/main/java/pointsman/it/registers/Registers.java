package pointsman.it.registers;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import pointsman.it.support.BlockTask;

/**
 * The first blocks of a device as registers, shared by all clients of it. A command of several blocks is one operation on
 * each of them. Safe from any thread.
 */
public final class Registers {

    private static final int MOST_PROBLEMS = 20;

    private final List<Register> blocks;
    private final List<String> problems = new ArrayList<>();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong torn = new AtomicLong();

    /** @param count number of blocks, from the first of the device on, which are all zero */
    public Registers(int count) {
        blocks = LongStream.range(0, count).mapToObj(Register::new).toList();
    }

    /** Number of blocks. */
    public int count() {
        return blocks.size();
    }

    /** Begins a write, and makes its data. */
    Write beginWrite(int firstBlock, int length) {
        ByteBuffer data = ByteBuffer.allocate(length * BlockTask.BLOCK_BYTES);
        long[] numbers = new long[length];
        long now = System.nanoTime();
        for (int i = 0; i < length; i++) {
            numbers[i] = blocks.get(firstBlock + i).beginWrite(now);
            BlockContent.put(data, firstBlock + i, numbers[i]);
        }
        return new Write(firstBlock, numbers, data.flip());
    }

    /** A write has been acknowledged. */
    void wrote(Write write, long now) {
        for (int i = 0; i < write.numbers().length; i++) {
            blocks.get(write.firstBlock() + i).wrote(write.numbers()[i], now);
        }
    }

    /**
     * A read has returned.
     *
     * @param begin before it was sent, by {@link System#nanoTime}
     * @param end after it returned
     */
    public void read(int firstBlock, byte[] data, long begin, long end) {
        for (int i = 0; i * BlockTask.BLOCK_BYTES < data.length; i++) {
            long block = firstBlock + i;
            Register register = blocks.get(firstBlock + i);
            Set<Long> numbers = BlockContent.numbers(data, i * BlockTask.BLOCK_BYTES, block);
            if (numbers.stream().anyMatch(number -> number < 0 || number > register.writes())) {
                problem("block %d has bytes that no write of it has sent".formatted(block));
                continue;
            }
            if (numbers.size() > 1) {
                torn.incrementAndGet();
            }
            // A torn block has seen all of them, so it is in order only where they were written during the read.
            numbers.forEach(number -> register.read(number, begin, end));
        }
        reads.incrementAndGet();
    }

    /** Writes of single blocks that have begun. */
    public long blockWrites() {
        return blocks.stream().mapToLong(Register::writes).sum();
    }

    /** Reads that have returned. */
    public long reads() {
        return reads.get();
    }

    /** Blocks that were read while they were written and have parts of both contents. */
    public long torn() {
        return torn.get();
    }

    /** All that is wrong: the first wrong bytes, and why the history of a block has no explanation. */
    public List<String> violations() {
        List<String> all = new ArrayList<>();
        synchronized (problems) {
            all.addAll(problems);
        }
        blocks.forEach(block -> all.addAll(block.violations()));
        return all;
    }

    private void problem(String what) {
        synchronized (problems) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(what);
            }
        }
    }

    /** A write under way. */
    record Write(int firstBlock, long[] numbers, ByteBuffer data) {}
}
