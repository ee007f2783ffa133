package pointsman.it.registers;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import pointsman.it.support.BlockTask;

/** What a numbered write puts into a block: which block it is, which write, and bytes that follow from these two. */
final class BlockContent {

    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final long INVERSE = inverse(MIX);
    private static final long FOREIGN = -1;

    private BlockContent() {}

    /** Puts a block; number {@link Register#INITIAL} is all zeros. */
    static void put(ByteBuffer target, long block, long number) {
        int end = target.position() + BlockTask.BLOCK_BYTES;
        if (number == Register.INITIAL) {
            while (target.position() < end) {
                target.putLong(0);
            }
            return;
        }
        target.putLong(block).putLong(number);
        long next = block * MIX + number;
        while (target.position() < end) {
            next = next * MIX + 1;
            target.putLong(next);
        }
    }

    /**
     * The numbers of the writes whose bytes a block has. That is one, unless the block was read while it was written by
     * somebody who does not keep reads and writes of a block apart, such as tgtd over the page cache; then each part of it
     * is what some write sent. Whatever no write can have sent gives a number that no write has.
     */
    static Set<Long> numbers(byte[] data, int offset, long block) {
        ByteBuffer found = ByteBuffer.wrap(data, offset, BlockTask.BLOCK_BYTES).slice();
        ByteBuffer right = ByteBuffer.allocate(BlockTask.BLOCK_BYTES);
        put(right, block, found.getLong(Long.BYTES));
        if (right.flip().equals(found)) {
            return Set.of(found.getLong(Long.BYTES));
        }
        Set<Long> numbers = new TreeSet<>();
        long place = found.getLong();
        long number = found.getLong();
        numbers.add(number);
        if (place != (number == Register.INITIAL ? 0 : block) && place != 0 && place != block) {
            numbers.add(FOREIGN);
        }
        // A word that is zero is of the content before the first write.
        for (int step = 1; found.hasRemaining(); step++) {
            long word = found.getLong();
            numbers.add(word == 0 ? Register.INITIAL : before(word, step) - block * MIX);
        }
        return numbers;
    }

    private static long before(long word, int steps) {
        long start = word;
        for (int i = 0; i < steps; i++) {
            start = (start - 1) * INVERSE;
        }
        return start;
    }

    private static long inverse(long odd) {
        long inverse = odd;
        // Newton's iteration doubles the number of right bits, of which there are three at first.
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
