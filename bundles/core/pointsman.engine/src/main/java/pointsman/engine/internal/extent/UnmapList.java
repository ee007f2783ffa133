package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import pointsman.iscsi.scsi.Bytes;

/** The parameter list of UNMAP (SBC-3, 5.28). */
final class UnmapList {

    static final int HEADER = 8;
    static final int DESCRIPTOR = 16;

    /** More do not fit a list. */
    static final int MOST_DESCRIPTORS = (0xffff - HEADER) / DESCRIPTOR;

    /**
     * A descriptor.
     *
     * @param first first block, as a number without sign
     * @param blocks number of blocks, 0 to 2^32-1
     */
    record Blocks(long first, long blocks) {}

    private UnmapList() {}

    /**
     * The descriptors of a list. Those that are not whole, or that the list does not reach, are none.
     *
     * @param listLength PARAMETER LIST LENGTH of the command
     */
    static List<Blocks> parse(ByteBuf data, int listLength) {
        int present = Math.min(listLength, data.readableBytes());
        List<Blocks> blocks = new ArrayList<>();
        if (present < HEADER) {
            return blocks;
        }
        int start = data.readerIndex();
        int end = HEADER + Math.min(data.getUnsignedShort(start + 2), present - HEADER);
        for (int at = HEADER; at + DESCRIPTOR <= end; at += DESCRIPTOR) {
            blocks.add(new Blocks(data.getLong(start + at), data.getUnsignedInt(start + at + 8)));
        }
        return blocks;
    }

    /** A list of ranges of a device. */
    static ByteBuf encode(List<Run> ranges) {
        int length = ranges.size() * DESCRIPTOR;
        ByteBuf list = Unpooled.buffer(HEADER + length);
        list.writeShort(HEADER + length - 2).writeShort(length).writeInt(0);
        for (Run range : ranges) {
            list.writeLong(range.deviceBlock()).writeInt((int) range.blocks()).writeInt(0);
        }
        return list;
    }

    /** The command of a client with a list of another length. */
    static byte[] cdb(byte[] client, int listLength) {
        byte[] cdb = client.clone();
        Bytes.put(cdb, 7, 2, listLength);
        return cdb;
    }

    /** PARAMETER LIST LENGTH. */
    static int listLength(byte[] cdb) {
        return Bytes.u16(cdb, 7);
    }
}
