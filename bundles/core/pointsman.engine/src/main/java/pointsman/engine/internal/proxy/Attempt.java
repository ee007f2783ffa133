package pointsman.engine.internal.proxy;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.ScsiStatus;

/**
 * A later attempt of a command. The first one is the command itself; each further one has a task of its own, so that an
 * answer to an earlier one cannot be taken for the answer to this.
 */
final class Attempt implements InitiatorTask {

    private final ForwardedCommand command;
    private final int number;

    Attempt(ForwardedCommand command, int number) {
        this.command = command;
        this.number = number;
    }

    @Override
    public int lun() {
        return command.lun();
    }

    @Override
    public byte[] cdb() {
        return command.cdb();
    }

    @Override
    public boolean isRead() {
        return command.isRead();
    }

    @Override
    public boolean isWrite() {
        return command.isWrite();
    }

    @Override
    public int expectedLength() {
        return command.expectedLength();
    }

    @Override
    public ByteBuf dataOut() {
        return command.dataOut();
    }

    @Override
    public void dataIn(int bufferOffset, ByteBuf segment) {
        command.dataIn(number, bufferOffset, segment);
    }

    @Override
    public void completed(ScsiStatus status, byte[] sense, long residual) {
        command.completed(number, status, sense, residual);
    }

    @Override
    public void failed(IOException cause) {
        command.failed(number, cause);
    }
}
