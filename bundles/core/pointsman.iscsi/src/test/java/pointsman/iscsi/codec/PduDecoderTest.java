package pointsman.iscsi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.RejectReason;
import pointsman.iscsi.support.LeakCheck;

@ExtendWith(LeakCheck.class)
class PduDecoderTest {

    private final PduDecoder decoder = new PduDecoder();
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static void writeDataOut(ByteBuf to, int dataSN, byte[] data) {
        EmbeddedChannel encoder = new EmbeddedChannel(new PduEncoder());
        encoder.writeOutbound(new DataOut(true, 0, 1, 2, 3, dataSN, 0, Unpooled.wrappedBuffer(data)));
        for (ByteBuf part = encoder.readOutbound(); part != null; part = encoder.readOutbound()) {
            to.writeBytes(part);
            part.release();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 47, 48, 49, 500, 8000})
    void pdusAreFoundWhereverTheReadsAreCut(int readLength) {
        ByteBuf wire = Unpooled.buffer();
        for (int i = 0; i < 50; i++) {
            writeDataOut(wire, i, bytes(i * 7));
        }

        List<DataOut> pdus = new ArrayList<>();
        while (wire.isReadable()) {
            channel.writeInbound(wire.readBytes(Math.min(readLength, wire.readableBytes())));
            for (DataOut pdu = channel.readInbound(); pdu != null; pdu = channel.readInbound()) {
                pdus.add(pdu);
            }
        }

        assertEquals(50, pdus.size());
        for (int i = 0; i < 50; i++) {
            assertEquals(i, pdus.get(i).dataSN());
            assertEquals(Unpooled.wrappedBuffer(bytes(i * 7)), pdus.get(i).dataSegment());
            pdus.get(i).release();
        }
    }

    @Test
    void aDataSegmentIsASliceOfTheReceivedBuffer() {
        ByteBuf wire = PooledByteBufAllocator.DEFAULT.directBuffer();
        writeDataOut(wire, 0, bytes(512));
        long address = wire.memoryAddress();

        channel.writeInbound(wire);
        DataOut pdu = channel.readInbound();

        assertEquals(address + Pdu.HEADER_LENGTH, pdu.dataSegment().memoryAddress());
        assertEquals(1, wire.refCnt());
        pdu.release();
        assertEquals(0, wire.refCnt());
    }

    @Test
    void aSegmentLongerThanDeclaredIsAnErrorAndNothingIsReadAfterIt() {
        decoder.maxDataSegmentLength(512);
        ByteBuf wire = Unpooled.buffer();
        writeDataOut(wire, 0, bytes(513));
        writeDataOut(wire, 1, bytes(4));

        MalformedPduException malformed = assertThrows(MalformedPduException.class, () -> channel.writeInbound(wire));

        assertFalse(malformed.isFramingIntact());
        assertEquals(RejectReason.PROTOCOL_ERROR, malformed.reason());
        assertNull(channel.readInbound());
    }

    @Test
    void anUnknownOpcodeIsAnErrorAndTheNextPduIsRead() {
        ByteBuf wire = Unpooled.buffer();
        writeDataOut(wire, 0, bytes(5));
        wire.setByte(0, 0x1c);
        writeDataOut(wire, 1, bytes(4));

        MalformedPduException malformed = assertThrows(MalformedPduException.class, () -> channel.writeInbound(wire));
        DataOut next = channel.readInbound();

        assertTrue(malformed.isFramingIntact());
        assertSame(RejectReason.COMMAND_NOT_SUPPORTED, malformed.reason());
        assertEquals(0x1c, malformed.header()[0]);
        assertEquals(1, next.dataSN());
        next.release();
    }

    @Test
    void aPduThatIsCutOffByTheEndOfTheConnectionIsDropped() {
        ByteBuf wire = Unpooled.buffer();
        writeDataOut(wire, 0, bytes(512));

        channel.writeInbound(wire.readBytes(100));
        channel.writeInbound(wire.readBytes(100));
        channel.close();

        assertNull(channel.readInbound());
    }
}
