package pointsman.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * What a slot of a device holds: eight bytes that follow from the device, the slot, the version and the place, over and
 * over. A slot that was never written holds zeros, which is version 0.
 */
final class Pattern {

    private final long device;
    private final int slotBytes;

    /**
     * @param device tells the devices apart
     * @param slotBytes size of a slot, a multiple of 8
     */
    Pattern(long device, int slotBytes) {
        this.device = device;
        this.slotBytes = slotBytes;
    }

    /** The bytes of a slot in a version; the caller releases the buffer. */
    ByteBuf bytes(int slot, long version) {
        ByteBuf bytes = Unpooled.directBuffer(slotBytes);
        for (int place = 0; place < slotBytes; place += Long.BYTES) {
            bytes.writeLong(word(slot, version, place));
        }
        return bytes;
    }

    /** Bytes of a slot, read up to the end of the buffer, that are not what the version holds. */
    int wrongBytes(ByteBuf actual, int slot, long version) {
        int wrong = Math.max(0, slotBytes - actual.readableBytes());
        for (int place = 0; place + Long.BYTES <= Math.min(slotBytes, actual.readableBytes()); place += Long.BYTES) {
            long difference = actual.getLong(actual.readerIndex() + place) ^ word(slot, version, place);
            for (; difference != 0; difference >>>= Byte.SIZE) {
                wrong += (difference & 0xff) != 0 ? 1 : 0;
            }
        }
        return wrong;
    }

    private long word(int slot, long version, int place) {
        if (version == 0) {
            return 0;
        }
        long mixed =
                (device * 0x9e3779b97f4a7c15L + slot) * 0xbf58476d1ce4e5b9L + version * 0x94d049bb133111ebL + place;
        return mixed ^ mixed >>> 31;
    }
}
