package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pointsman.engine.internal.FakeSession;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.OperationCode;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/** A back-end session to a device in memory that does something only when the test says so. */
final class MemorySession extends FakeSession {

    static final int BLOCK = 8;

    /** What a read that has begun gives, and how much it has given. */
    private static final class Reading {
        private final byte[] content;
        private int given;

        Reading(byte[] content) {
            this.content = content;
        }
    }

    final byte[] medium;
    final List<byte[]> cdbs = new ArrayList<>();
    final List<Integer> lengths = new ArrayList<>();
    private final Map<InitiatorTask, Reading> readings = new IdentityHashMap<>();

    MemorySession(long blocks) {
        medium = new byte[(int) (blocks * BLOCK)];
    }

    /** Carries a step of some task out: a read gives some data or ends, another task ends. */
    void step(Random random) {
        int index = random.nextInt(outstanding());
        InitiatorTask task = open().get(index);
        byte[] cdb = task.cdb();
        BlockCommand command = BlockCommand.parse(cdb).orElse(null);
        if (command != null && command.kind() == BlockCommand.Kind.READ) {
            Reading reading = readings.computeIfAbsent(task, read -> new Reading(content(command)));
            int left = reading.content.length - reading.given;
            if (left > 0) {
                int some = 1 + random.nextInt(left);
                task.dataIn(reading.given, Unpooled.copiedBuffer(reading.content, reading.given, some));
                reading.given += some;
                return;
            }
        }
        take(index);
        if (command != null && command.kind() == BlockCommand.Kind.WRITE) {
            ByteBuf data = task.dataOut();
            data.getBytes(data.readerIndex(), medium, (int) command.lba() * BLOCK, data.readableBytes());
            task.completed(ScsiStatus.GOOD, new byte[0], 0);
            return;
        }
        switch (OperationCode.of(cdb)) {
            case 0x93, 0x41 -> writeSame(task);
            case 0x2f, 0x8f -> verify(task);
            case 0x42 -> unmap(task);
            default -> task.completed(ScsiStatus.GOOD, new byte[0], 0);
        }
    }

    private byte[] content(BlockCommand read) {
        int from = (int) read.lba() * BLOCK;
        return Arrays.copyOfRange(medium, from, from + (int) read.blocks() * BLOCK);
    }

    private void writeSame(InitiatorTask task) {
        byte[] cdb = task.cdb();
        boolean ten = OperationCode.of(cdb) == 0x41;
        int first = (int) (ten ? Bytes.u32(cdb, 2) : Bytes.i64(cdb, 2));
        int count = (int) (ten ? Bytes.u16(cdb, 7) : Bytes.u32(cdb, 10));
        byte[] block = ByteBufUtil.getBytes(task.dataOut());
        for (int i = 0; i < count; i++) {
            System.arraycopy(block, 0, medium, (first + i) * BLOCK, BLOCK);
        }
        task.completed(ScsiStatus.GOOD, new byte[0], 0);
    }

    private void verify(InitiatorTask task) {
        byte[] cdb = task.cdb();
        boolean ten = OperationCode.of(cdb) == 0x2f;
        int first = (int) (ten ? Bytes.u32(cdb, 2) : Bytes.i64(cdb, 2));
        byte[] expected = ByteBufUtil.getBytes(task.dataOut());
        int different =
                Arrays.mismatch(expected, 0, expected.length, medium, first * BLOCK, first * BLOCK + expected.length);
        if (different < 0) {
            task.completed(ScsiStatus.GOOD, new byte[0], 0);
        } else {
            task.completed(ScsiStatus.CHECK_CONDITION, SenseData.MISCOMPARE.encode(different), 0);
        }
    }

    private void unmap(InitiatorTask task) {
        ByteBuf list = task.dataOut();
        for (UnmapList.Blocks blocks : UnmapList.parse(list, list.readableBytes())) {
            int from = (int) blocks.first() * BLOCK;
            Arrays.fill(medium, from, from + (int) blocks.blocks() * BLOCK, (byte) 0);
        }
        task.completed(ScsiStatus.GOOD, new byte[0], 0);
    }

    /** Ends the oldest task with an answer of the test's. */
    void answer(ScsiStatus status, byte... sense) {
        answer(0, status, sense);
    }

    /** Ends the oldest task, which has taken less than it has room for. */
    void answerShort(long given) {
        InitiatorTask task = take(0);
        task.completed(ScsiStatus.GOOD, new byte[0], given - task.expectedLength());
    }

    /** Gives data for the oldest task. */
    void give(int offset, byte[] data) {
        open().get(0).dataIn(offset, Unpooled.wrappedBuffer(data));
    }

    /** Gives all of the oldest read but some blocks at its end, and says so. */
    void answerShort(int missing) {
        InitiatorTask task = take(0);
        int given = task.expectedLength() - missing * BLOCK;
        task.dataIn(0, Unpooled.wrappedBuffer(new byte[given]));
        task.completed(ScsiStatus.GOOD, new byte[0], -missing * BLOCK);
    }

    @Override
    public void submit(InitiatorTask task) {
        cdbs.add(task.cdb());
        lengths.add(task.expectedLength());
        readings.remove(task);
        super.submit(task);
    }
}
