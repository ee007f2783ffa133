package pointsman.iscsi.initiator;

import io.netty.buffer.ByteBuf;

/** A task from its submission to its end, with what its issuer said about it then. Event loop only. */
final class OpenTask {

    static final int NOT_SENT = 0;

    final InitiatorTask issuer;
    final int lun;
    final byte[] cdb;
    final boolean read;
    final boolean write;
    final int expectedLength;
    final ByteBuf dataOut;

    /** Initiator task tag; {@link #NOT_SENT} until it is sent. */
    int tag = NOT_SENT;

    /** Position in the order of submission. */
    final long order;

    OpenTask(InitiatorTask issuer, long order) {
        this.issuer = issuer;
        this.order = order;
        this.lun = issuer.lun();
        this.cdb = issuer.cdb();
        this.read = issuer.isRead();
        this.write = issuer.isWrite();
        this.expectedLength = issuer.expectedLength();
        this.dataOut = issuer.dataOut();
    }

    boolean isSent() {
        return tag != NOT_SENT;
    }

    boolean writes() {
        return !read && expectedLength > 0;
    }
}
