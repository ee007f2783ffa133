package pointsman.iscsi.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import pointsman.iscsi.pdu.Digests;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.RejectReason;

/**
 * Cuts received bytes into {@link Pdu}s. Header segments are collected in a small buffer of the decoder; data segments
 * are retained slices of the received buffers, joined by a composite buffer where a segment spans several reads.
 *
 * <p>Digests are checked: a PDU with a wrong one is not passed on. After a wrong header digest it is not known where the
 * next PDU begins; after a wrong data digest the next PDU is read.
 *
 * <p>What is no PDU is fired as a {@link MalformedPduException}. Used on the event loop of its channel only.
 */
public final class PduDecoder extends ChannelInboundHandlerAdapter {

    /** What a side may send before it knows better, and during login (RFC 7143, 13.12). */
    public static final int DEFAULT_MAX_DATA_SEGMENT_LENGTH = 8192;

    private static final byte[] NO_AHS = {};

    /** The parts of a PDU in their order on the wire (RFC 7143, 11.2). */
    private enum Part {
        BASIC_HEADER,
        ADDITIONAL_HEADER,
        HEADER_DIGEST,
        DATA,
        PADDING,
        DATA_DIGEST,
        NOTHING_MORE
    }

    /** Slices that are joined to one data segment. */
    private static final int MOST_PIECES = 64;

    private final ByteBuf header = Unpooled.buffer(Pdu.HEADER_LENGTH, Pdu.HEADER_LENGTH);
    private final ByteBuf digest = Unpooled.buffer(Digests.LENGTH, Digests.LENGTH);
    private final Crc32cDigest crc = new Crc32cDigest();
    private Digests digests = Digests.NONE;
    private Part part = Part.BASIC_HEADER;
    private int maxDataSegmentLength = DEFAULT_MAX_DATA_SEGMENT_LENGTH;
    private byte[] ahs = NO_AHS;
    private int ahsRead;
    private int dataLength;
    private int missing;
    private ByteBuf data = Unpooled.EMPTY_BUFFER;

    /** Sets the MaxRecvDataSegmentLength that this side has declared; longer segments are malformed. */
    public void maxDataSegmentLength(int bytes) {
        maxDataSegmentLength = bytes;
    }

    /** Sets what PDUs carry from the next one on; none at first. */
    void digests(Digests negotiated) {
        digests = negotiated;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf in)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            while (in.isReadable()) {
                read(ctx, in);
            }
        } finally {
            in.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        dropData();
        part = Part.NOTHING_MORE;
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        dropData();
    }

    private void read(ChannelHandlerContext ctx, ByteBuf in) {
        switch (part) {
            case BASIC_HEADER -> basicHeader(ctx, in);
            case ADDITIONAL_HEADER -> additionalHeader(ctx, in);
            case HEADER_DIGEST -> headerDigest(ctx, in);
            case DATA -> data(ctx, in);
            case PADDING -> padding(ctx, in);
            case DATA_DIGEST -> dataDigest(ctx, in);
            case NOTHING_MORE -> in.skipBytes(in.readableBytes());
        }
    }

    private void basicHeader(ChannelHandlerContext ctx, ByteBuf in) {
        header.writeBytes(in, Math.min(in.readableBytes(), header.writableBytes()));
        if (header.isWritable()) {
            return;
        }
        int ahsLength = header.getUnsignedByte(4) * 4;
        ahs = ahsLength == 0 ? NO_AHS : new byte[ahsLength];
        ahsRead = 0;
        if (ahsLength == 0) {
            headersRead(ctx);
        } else {
            part = Part.ADDITIONAL_HEADER;
        }
    }

    private void additionalHeader(ChannelHandlerContext ctx, ByteBuf in) {
        int length = Math.min(in.readableBytes(), ahs.length - ahsRead);
        in.readBytes(ahs, ahsRead, length);
        ahsRead += length;
        if (ahsRead == ahs.length) {
            headersRead(ctx);
        }
    }

    private void headersRead(ChannelHandlerContext ctx) {
        if (digests.header()) {
            part = Part.HEADER_DIGEST;
        } else {
            headersDone(ctx);
        }
    }

    private void headerDigest(ChannelHandlerContext ctx, ByteBuf in) {
        if (!readDigest(in)) {
            return;
        }
        crc.reset();
        crc.update(header, 0, Pdu.HEADER_LENGTH);
        crc.update(ahs);
        if (digestMatches()) {
            headersDone(ctx);
        } else {
            // Its lengths cannot be trusted, so that nothing after it can be read (RFC 7143, 7.7).
            lost(ctx, "the header digest of a PDU is wrong");
        }
    }

    private void headersDone(ChannelHandlerContext ctx) {
        dataLength = header.getUnsignedMedium(5);
        if (dataLength > maxDataSegmentLength) {
            lost(
                    ctx,
                    "a data segment of %d bytes is longer than the %d that were declared"
                            .formatted(dataLength, maxDataSegmentLength));
            return;
        }
        missing = dataLength;
        crc.reset();
        if (dataLength == 0) {
            pduDone(ctx);
        } else {
            part = Part.DATA;
        }
    }

    private void data(ChannelHandlerContext ctx, ByteBuf in) {
        int length = Math.min(in.readableBytes(), missing);
        missing -= length;
        addToDataDigest(in, length);
        if (length == dataLength) {
            data = in.readRetainedSlice(length);
        } else {
            addPiece(ctx, in, length);
        }
        if (missing == 0) {
            missing = -dataLength & 3;
            if (missing == 0) {
                dataRead(ctx);
            } else {
                part = Part.PADDING;
            }
        }
    }

    /**
     * Joins slices while they are few. Each keeps the whole buffer of its read, so that of many small ones, from a sender
     * that is slow or wants to do harm, a copy takes far less memory.
     */
    private void addPiece(ChannelHandlerContext ctx, ByteBuf in, int length) {
        if (data == Unpooled.EMPTY_BUFFER) {
            data = ctx.alloc().compositeBuffer(Integer.MAX_VALUE).addComponent(true, in.readRetainedSlice(length));
        } else if (data instanceof CompositeByteBuf joined && joined.numComponents() < MOST_PIECES) {
            joined.addComponent(true, in.readRetainedSlice(length));
        } else {
            if (data instanceof CompositeByteBuf joined) {
                data = ctx.alloc().buffer(dataLength, dataLength).writeBytes(joined);
                joined.release();
            }
            data.writeBytes(in, length);
        }
    }

    private void padding(ChannelHandlerContext ctx, ByteBuf in) {
        int length = Math.min(in.readableBytes(), missing);
        addToDataDigest(in, length);
        in.skipBytes(length);
        missing -= length;
        if (missing == 0) {
            dataRead(ctx);
        }
    }

    private void addToDataDigest(ByteBuf in, int length) {
        if (digests.data()) {
            crc.update(in, in.readerIndex(), length);
        }
    }

    private void dataRead(ChannelHandlerContext ctx) {
        if (digests.data()) {
            part = Part.DATA_DIGEST;
        } else {
            pduDone(ctx);
        }
    }

    private void dataDigest(ChannelHandlerContext ctx, ByteBuf in) {
        if (!readDigest(in)) {
            return;
        }
        if (digestMatches()) {
            pduDone(ctx);
            return;
        }
        dropData();
        part = Part.BASIC_HEADER;
        MalformedPduException wrong =
                malformed("the data digest of a PDU is wrong", RejectReason.DATA_DIGEST_ERROR, true);
        header.clear();
        ctx.fireExceptionCaught(wrong);
    }

    /** Reads what there is of a digest; whether it is complete. */
    private boolean readDigest(ByteBuf in) {
        digest.writeBytes(in, Math.min(in.readableBytes(), digest.writableBytes()));
        return !digest.isWritable();
    }

    private boolean digestMatches() {
        int received = digest.readIntLE();
        digest.clear();
        return received == crc.value();
    }

    private void pduDone(ChannelHandlerContext ctx) {
        ByteBuf segment = data;
        data = Unpooled.EMPTY_BUFFER;
        part = Part.BASIC_HEADER;
        int opcode = HeaderReader.opcode(header);
        if (HeaderReader.isKnown(opcode)) {
            Pdu pdu = HeaderReader.read(header, ahs, segment);
            header.clear();
            ctx.fireChannelRead(pdu);
        } else {
            segment.release();
            MalformedPduException unknown = malformed(
                    "RFC 7143 has no opcode 0x%02x".formatted(opcode), RejectReason.COMMAND_NOT_SUPPORTED, true);
            header.clear();
            ctx.fireExceptionCaught(unknown);
        }
    }

    private void lost(ChannelHandlerContext ctx, String message) {
        part = Part.NOTHING_MORE;
        ctx.fireExceptionCaught(malformed(message, RejectReason.PROTOCOL_ERROR, false));
    }

    private MalformedPduException malformed(String message, RejectReason reason, boolean framingIntact) {
        byte[] bytes = new byte[Pdu.HEADER_LENGTH];
        header.getBytes(0, bytes);
        return new MalformedPduException(message, reason, bytes, framingIntact);
    }

    private void dropData() {
        data.release();
        data = Unpooled.EMPTY_BUFFER;
    }
}
