package pointsman.it.support;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Blocks that a {@link VerifyingClient} writes together, and what it knows of them. Each block says which it is and by
 * which write it was written, and the rest of it follows from these two. Confined to the client's event loop.
 */
final class Slot {

    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final int index;
    private final int blocks;
    /** For each block, the newest write that a read has seen. */
    private final long[] seen;

    private long sent;
    private long acknowledged;
    private boolean beingWritten;

    Slot(int index, int blocks) {
        this.index = index;
        this.blocks = blocks;
        this.seen = new long[blocks];
    }

    long firstBlock() {
        return (long) index * blocks;
    }

    int bytes() {
        return blocks * VerifyingClient.BLOCK_BYTES;
    }

    boolean isBeingWritten() {
        return beingWritten;
    }

    /** The data of the next write, which is under way from now on. */
    ByteBuffer nextWrite() {
        beingWritten = true;
        sent++;
        ByteBuffer data = ByteBuffer.allocate(bytes());
        for (int block = 0; block < blocks; block++) {
            data.put(content(block, sent));
        }
        return data.flip();
    }

    /** The last write has been acknowledged. */
    void acknowledged() {
        beingWritten = false;
        acknowledged = sent;
    }

    /** For each block, the oldest write that a read sent now may return. */
    long[] floor() {
        return Arrays.stream(seen).map(number -> Math.max(number, acknowledged)).toArray();
    }

    /** What is wrong with data that was read; nothing if all is well. */
    List<String> check(byte[] data, long[] floor) {
        List<String> wrong = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            byte[] found = Arrays.copyOfRange(
                    data, block * VerifyingClient.BLOCK_BYTES, (block + 1) * VerifyingClient.BLOCK_BYTES);
            long number = ByteBuffer.wrap(found).getLong(Long.BYTES);
            if (number < floor[block] || number > sent) {
                wrong.add("block %d of %s is of write %d; it must be of %d to %d"
                        .formatted(block, this, number, floor[block], sent));
            } else if (!Arrays.equals(content(block, number), found)) {
                wrong.add("block %d of %s does not have the bytes of write %d".formatted(block, this, number));
            } else {
                seen[block] = Math.max(seen[block], number);
            }
        }
        return wrong;
    }

    private byte[] content(int block, long number) {
        ByteBuffer content = ByteBuffer.allocate(VerifyingClient.BLOCK_BYTES);
        if (number > 0) {
            long place = firstBlock() + block;
            content.putLong(place).putLong(number);
            long next = place * MIX + number;
            while (content.hasRemaining()) {
                next = next * MIX + 1;
                content.putLong(next);
            }
        }
        return content.array();
    }

    @Override
    public String toString() {
        return "slot " + index;
    }
}
