package pointsman.iscsi.codec;

import io.netty.channel.ChannelHandlerContext;
import pointsman.iscsi.pdu.Pdu;

/**
 * Writes PDUs of one connection and flushes few times: once at the end of a batch of reads, once per turn of the event
 * loop for what is written between reads, and whenever much data has come together, so that the other side can begin with
 * it. Used on the event loop only; the handler of the connection reports the reads.
 */
public final class PduWriter {

    /** What a client can work on for a while. With a sixteenth of it, a flush for each read of 64 KiB, reads were slower. */
    private static final int FLUSH_BYTES = 1024 * 1024;

    private final ChannelHandlerContext ctx;
    private final Runnable flush = this::flushScheduled;
    private boolean reading;
    private boolean scheduled;
    private boolean written;
    private int unflushedBytes;

    /** @param ctx context of the connection's handler, which stands after the {@link PduEncoder} */
    public PduWriter(ChannelHandlerContext ctx) {
        this.ctx = ctx;
    }

    /** Writes a PDU; its data segment is given away. */
    public void write(Pdu pdu) {
        written = true;
        unflushedBytes += pdu.dataSegment().readableBytes();
        ctx.write(pdu, ctx.voidPromise());
        if (unflushedBytes >= FLUSH_BYTES) {
            flush();
        } else if (!reading && !scheduled) {
            scheduled = true;
            ctx.channel().eventLoop().execute(flush);
        }
    }

    /** To be called from channelRead. */
    public void reading() {
        reading = true;
    }

    /** To be called from channelReadComplete. */
    public void readComplete() {
        reading = false;
        flush();
    }

    /** Flushes what has been written, at once. */
    public void flush() {
        if (written) {
            written = false;
            unflushedBytes = 0;
            ctx.flush();
        }
    }

    private void flushScheduled() {
        scheduled = false;
        flush();
    }
}
