package pointsman.iscsi.codec;

import io.netty.channel.ChannelHandlerContext;
import pointsman.iscsi.pdu.Pdu;

/**
 * Writes PDUs of one connection and flushes few times: once at the end of a batch of reads, or once per turn of the
 * event loop for what is written between reads. Used on the event loop only; the handler of the connection reports the
 * reads.
 */
public final class PduWriter {

    private final ChannelHandlerContext ctx;
    private final Runnable flush = this::flush;
    private boolean reading;
    private boolean scheduled;
    private boolean written;

    /** @param ctx context of the connection's handler, which stands after the {@link PduEncoder} */
    public PduWriter(ChannelHandlerContext ctx) {
        this.ctx = ctx;
    }

    /** Writes a PDU; its data segment is given away. */
    public void write(Pdu pdu) {
        written = true;
        ctx.write(pdu, ctx.voidPromise());
        if (!reading && !scheduled) {
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
        if (written) {
            written = false;
            ctx.flush();
        }
    }

    /** Flushes what has been written, at once. */
    public void flush() {
        scheduled = false;
        if (written) {
            written = false;
            ctx.flush();
        }
    }
}
