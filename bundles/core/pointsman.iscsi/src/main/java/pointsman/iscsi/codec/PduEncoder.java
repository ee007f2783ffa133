package pointsman.iscsi.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import pointsman.iscsi.pdu.Digests;
import pointsman.iscsi.pdu.Pdu;

/**
 * Writes {@link Pdu}s: a header buffer, then the data segment as it is, then padding. Nothing is copied; the data
 * segment is released when it has been sent or when the channel is closed. Digests are computed where the data lies.
 */
public final class PduEncoder extends ChannelOutboundHandlerAdapter {

    private static final ByteBuf ZEROS =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer(4, 4).writeZero(4).asReadOnly());

    private final Crc32cDigest crc = new Crc32cDigest();
    private Digests digests = Digests.NONE;

    /** Sets what PDUs carry from the next one on; none at first. */
    void digests(Digests negotiated) {
        digests = negotiated;
    }

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
        ByteBuf header = header(ctx, pdu);
        ByteBuf data = pdu.dataSegment();
        int length = data.readableBytes();
        if (length == 0) {
            pdu.release();
            ctx.write(header, promise);
            return;
        }
        ctx.write(header, ctx.voidPromise());
        int padding = -length & 3;
        if (digests.data()) {
            ByteBuf end = paddingAndDigest(ctx, data, padding);
            ctx.write(data, ctx.voidPromise());
            ctx.write(end, promise);
        } else if (padding == 0) {
            ctx.write(data, promise);
        } else {
            ctx.write(data, ctx.voidPromise());
            ctx.write(ZEROS.slice(0, padding), promise);
        }
    }

    private ByteBuf header(ChannelHandlerContext ctx, Pdu pdu) {
        int length = Pdu.HEADER_LENGTH + HeaderWriter.ahsLength(pdu);
        ByteBuf header = ctx.alloc().directBuffer(length + (digests.header() ? Digests.LENGTH : 0));
        HeaderWriter.write(pdu, header);
        if (digests.header()) {
            crc.reset();
            crc.update(header, 0, length);
            header.writeIntLE(crc.value());
        }
        return header;
    }

    private ByteBuf paddingAndDigest(ChannelHandlerContext ctx, ByteBuf data, int padding) {
        ByteBuf end = ctx.alloc().directBuffer(padding + Digests.LENGTH);
        end.writeZero(padding);
        crc.reset();
        crc.update(data, data.readerIndex(), data.readableBytes());
        crc.update(end, 0, padding);
        return end.writeIntLE(crc.value());
    }
}
