package pointsman.iscsi.support;

import io.netty.buffer.Unpooled;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.scsi.BlockCommand;

/** Tasks on blocks of 512 bytes of LUN 0. */
public final class Blocks {

    private Blocks() {}

    public static CollectingTask read(int lba, int blocks) {
        return CollectingTask.reading(0, readCdb(lba, blocks), blocks * 512);
    }

    public static byte[] readCdb(int lba, int blocks) {
        return BlockCommand.read(lba, blocks).encode();
    }

    public static CollectingTask write(int lba, byte[] data) {
        return CollectingTask.writing(
                0, BlockCommand.write(lba, data.length / 512).encode(), Unpooled.wrappedBuffer(data));
    }
}
