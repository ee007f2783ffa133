package pointsman.engine.internal.extent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.OperationCode;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/** A back-end session to a device in memory that does something only when the test says so. */
final class MemorySession implements InitiatorSession {

    static final int BLOCK = 8;

    /** A task that is being carried out; of a read, how much was given. */
    private static final class Open {
        private final InitiatorTask task;
        private byte[] content;
        private int given;

        Open(InitiatorTask task) {
            this.task = task;
        }
    }

    final byte[] medium;
    final List<byte[]> cdbs = new ArrayList<>();
    final List<Integer> lengths = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private boolean closed;

    MemorySession(long blocks) {
        medium = new byte[(int) (blocks * BLOCK)];
    }

    boolean isIdle() {
        return open.isEmpty();
    }

    /** Carries a step of some task out: a read gives some data or ends, another task ends. */
    void step(Random random) {
        Open next = open.get(random.nextInt(open.size()));
        InitiatorTask task = next.task;
        byte[] cdb = task.cdb();
        BlockCommand command = BlockCommand.parse(cdb).orElse(null);
        if (command != null && command.kind() == BlockCommand.Kind.READ) {
            if (next.content == null) {
                int from = (int) command.lba() * BLOCK;
                next.content = Arrays.copyOfRange(medium, from, from + (int) command.blocks() * BLOCK);
            }
            int left = next.content.length - next.given;
            if (left > 0) {
                int some = 1 + random.nextInt(left);
                task.dataIn(next.given, Unpooled.copiedBuffer(next.content, next.given, some));
                next.given += some;
                return;
            }
        }
        open.remove(next);
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
        open.remove(0).task.completed(status, sense, 0);
    }

    /** Ends the oldest task, which has taken less than it has room for. */
    void answerShort(long given) {
        InitiatorTask task = open.remove(0).task;
        task.completed(ScsiStatus.GOOD, new byte[0], given - task.expectedLength());
    }

    /** Gives data for the oldest task. */
    void give(int offset, byte[] data) {
        open.get(0).task.dataIn(offset, Unpooled.wrappedBuffer(data));
    }

    /** Gives all of the oldest read but some blocks at its end, and says so. */
    void answerShort(int missing) {
        InitiatorTask task = open.remove(0).task;
        int given = task.expectedLength() - missing * BLOCK;
        task.dataIn(0, Unpooled.wrappedBuffer(new byte[given]));
        task.completed(ScsiStatus.GOOD, new byte[0], -missing * BLOCK);
    }

    void lose() {
        closed = true;
        List<Open> lost = new ArrayList<>(open);
        open.clear();
        lost.forEach(task -> task.task.failed(new IOException("connection reset")));
    }

    @Override
    public void submit(InitiatorTask task) {
        cdbs.add(task.cdb());
        lengths.add(task.expectedLength());
        open.add(new Open(task));
    }

    @Override
    public String targetName() {
        return "iqn.test:target";
    }

    @Override
    public EventLoop eventLoop() {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public int outstanding() {
        return open.size();
    }

    @Override
    public CompletionStage<Void> ping() {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Integer> resetLogicalUnit(int lun) {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Void> logout() {
        return new CompletableFuture<>();
    }

    @Override
    public void abort(String reason) {
        lose();
    }

    @Override
    public CompletionStage<String> closed() {
        return new CompletableFuture<>();
    }
}
