package pointsman.iscsi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.Digests;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.RejectReason;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.support.LeakCheck;

/** Where digests stand and what they are; the check values are those of RFC 3720, B.4. */
@ExtendWith(LeakCheck.class)
class DigestFramesTest {

    private static final Digests BOTH = new Digests(true, true);

    private static EmbeddedChannel decoding(Digests digests) {
        PduDecoder decoder = new PduDecoder();
        decoder.digests(digests);
        return new EmbeddedChannel(decoder);
    }

    private static ByteBuf frame(Digests digests, Pdu pdu) {
        PduEncoder encoder = new PduEncoder();
        encoder.digests(digests);
        EmbeddedChannel channel = new EmbeddedChannel(encoder);
        channel.writeOutbound(pdu);
        ByteBuf frame = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            frame.writeBytes(part);
            part.release();
        }
        return frame;
    }

    private static DataOut dataOut(byte[] data) {
        return new DataOut(true, 0, 1, 2, 3, 4, 0, Unpooled.wrappedBuffer(data));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String last(ByteBuf frame, int bytes) {
        return ByteBufUtil.hexDump(frame, frame.writerIndex() - bytes, bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000000000000000000000000000000000000000000000000000000, aa36918a",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, 43aba862",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, 4e79dd46",
        "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100, 5cdb3f11"
    })
    void aDataDigestHasTheCheckValueOfTheStandard(String data, String digest) {
        ByteBuf frame = frame(new Digests(false, true), dataOut(HexFormat.of().parseHex(data)));

        assertEquals(Pdu.HEADER_LENGTH + 32 + 4, frame.readableBytes());
        assertEquals(digest, last(frame, 4));
    }

    @Test
    void theHeaderDigestOfACommandHasTheCheckValueOfTheStandard() {
        byte[] cdb = HexFormat.of().parseHex("28000000000000000200000000000000");
        ByteBuf frame = frame(
                new Digests(true, false),
                new ScsiCommand(
                        false, true, true, false, 0, 0, 0x14000000, 0x400, 0x14, 0x18, cdb, Unpooled.EMPTY_BUFFER));

        assertEquals("01c00000", ByteBufUtil.hexDump(frame, 0, 4));
        assertEquals(Pdu.HEADER_LENGTH + 4, frame.readableBytes());
        assertEquals("563a96d9", last(frame, 4));
    }

    @Test
    void theDataDigestComesAfterThePaddingAndCoversIt() {
        ByteBuf frame = frame(new Digests(false, true), dataOut(new byte[29]));

        assertEquals(Pdu.HEADER_LENGTH + 32 + 4, frame.readableBytes());
        assertEquals("000000aa36918a", last(frame, 7));
    }

    @Test
    void aPduWithoutDataHasNoDataDigest() {
        assertEquals(
                Pdu.HEADER_LENGTH,
                frame(new Digests(false, true), dataOut(new byte[0])).readableBytes());
    }

    static Stream<Arguments> combinationsAndReads() {
        return Stream.of(new Digests(true, false), new Digests(false, true), BOTH)
                .flatMap(digests -> Stream.of(1, 3, 47, 52, 1000).map(read -> Arguments.of(digests, read)));
    }

    @ParameterizedTest
    @MethodSource("combinationsAndReads")
    void pdusWithDigestsAreFoundWhereverTheReadsAreCut(Digests digests, int readLength) {
        EmbeddedChannel channel = decoding(digests);
        ByteBuf wire = Unpooled.buffer();
        for (int i = 0; i < 40; i++) {
            wire.writeBytes(frame(digests, dataOut(bytes(i * 7))));
        }

        while (wire.isReadable()) {
            channel.writeInbound(wire.readBytes(Math.min(readLength, wire.readableBytes())));
        }

        for (int i = 0; i < 40; i++) {
            DataOut pdu = channel.readInbound();
            assertEquals(Unpooled.wrappedBuffer(bytes(i * 7)), pdu.dataSegment());
            pdu.release();
        }
        assertNull(channel.readInbound());
    }

    @Test
    void theHeaderDigestCoversAdditionalHeaderSegments() {
        byte[] cdb = bytes(32);
        ScsiCommand command = new ScsiCommand(false, true, true, false, 0, 0, 1, 0, 1, 1, cdb, Unpooled.EMPTY_BUFFER);
        ByteBuf good = frame(BOTH, command);
        ByteBuf wrong = frame(BOTH, command);
        wrong.setByte(60, wrong.getByte(60) ^ 1);
        EmbeddedChannel channel = decoding(BOTH);

        channel.writeInbound(good);
        ScsiCommand read = channel.readInbound();

        assertEquals(HexFormat.of().formatHex(cdb), HexFormat.of().formatHex(read.cdb()));
        assertThrows(MalformedPduException.class, () -> channel.writeInbound(wrong));
    }

    /** Also a damaged length, by which the next PDU would be looked for at a wrong place. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 7, 19, 47, 48, 51})
    void aWrongHeaderDigestIsAnErrorAndNothingIsReadAfterIt(int damaged) {
        EmbeddedChannel channel = decoding(BOTH);
        ByteBuf wire = frame(BOTH, dataOut(bytes(512)));
        wire.setByte(damaged, wire.getByte(damaged) ^ 0x10);
        wire.writeBytes(frame(BOTH, dataOut(bytes(4))));

        MalformedPduException malformed = assertThrows(MalformedPduException.class, () -> channel.writeInbound(wire));

        assertEquals("the header digest of a PDU is wrong", malformed.getMessage());
        assertFalse(malformed.isFramingIntact());
        assertNull(channel.readInbound());
    }

    /** In the data, in the padding and in the digest. */
    @ParameterizedTest
    @ValueSource(ints = {52, 300, 562, 563, 564, 567})
    void aWrongDataDigestIsAnErrorAndTheNextPduIsRead(int damaged) {
        EmbeddedChannel channel = decoding(BOTH);
        ByteBuf wire = frame(BOTH, dataOut(bytes(510)));
        wire.setByte(damaged, wire.getByte(damaged) ^ 0x10);
        wire.writeBytes(frame(BOTH, dataOut(bytes(4))));

        MalformedPduException malformed = assertThrows(MalformedPduException.class, () -> channel.writeInbound(wire));
        DataOut next = channel.readInbound();

        assertEquals("the data digest of a PDU is wrong", malformed.getMessage());
        assertEquals(RejectReason.DATA_DIGEST_ERROR, malformed.reason());
        assertTrue(malformed.isFramingIntact());
        assertEquals(Unpooled.wrappedBuffer(bytes(4)), next.dataSegment());
        next.release();
    }
}
