package pointsman.iscsi.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import pointsman.iscsi.pdu.Pdu;

/**
 * Writes {@link Pdu}s: a header buffer, then the data segment as it is, then padding. Nothing is copied; the data
 * segment is released when it has been sent or when the channel is closed.
 */
public final class PduEncoder extends ChannelOutboundHandlerAdapter {

    private static final ByteBuf ZEROS =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer(4, 4).writeZero(4).asReadOnly());

    /** The basic header segment of a PDU, 48 bytes; what a Reject PDU carries. */
    public static byte[] headerOf(Pdu pdu) {
        ByteBuf header = Unpooled.buffer(Pdu.HEADER_LENGTH + HeaderWriter.ahsLength(pdu));
        HeaderWriter.write(pdu, header);
        byte[] bytes = new byte[Pdu.HEADER_LENGTH];
        header.getBytes(0, bytes);
        return bytes;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof Pdu pdu)) {
            ctx.write(message, promise);
            return;
        }
        ByteBuf header = ctx.alloc().directBuffer(Pdu.HEADER_LENGTH + HeaderWriter.ahsLength(pdu));
        HeaderWriter.write(pdu, header);
        // The header digest would follow here, the data digest after the padding (RFC 7143, 11.2.3 and 11.2.4).
        ByteBuf data = pdu.dataSegment();
        int length = data.readableBytes();
        if (length == 0) {
            pdu.release();
            ctx.write(header, promise);
            return;
        }
        ctx.write(header, ctx.voidPromise());
        int padding = -length & 3;
        if (padding == 0) {
            ctx.write(data, promise);
        } else {
            ctx.write(data, ctx.voidPromise());
            ctx.write(ZEROS.slice(0, padding), promise);
        }
    }
}
