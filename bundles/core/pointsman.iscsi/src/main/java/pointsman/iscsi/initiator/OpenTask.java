package pointsman.iscsi.initiator;

import io.netty.buffer.ByteBuf;

/** A task from its submission to its end, with what its issuer said about it then. Event loop only. */
final class OpenTask {

    final InitiatorTask issuer;
    final int lun;
    final byte[] cdb;
    final boolean read;
    final int expectedLength;
    final ByteBuf dataOut;

    /** Initiator task tag; 0 until it is sent. */
    int tag;

    /** Position in the order of submission. */
    final long order;

    OpenTask(InitiatorTask issuer, long order) {
        this.issuer = issuer;
        this.order = order;
        this.lun = issuer.lun();
        this.cdb = issuer.cdb();
        this.read = issuer.isRead();
        this.expectedLength = issuer.expectedLength();
        this.dataOut = issuer.dataOut();
    }

    boolean writes() {
        return !read && expectedLength > 0;
    }
}
