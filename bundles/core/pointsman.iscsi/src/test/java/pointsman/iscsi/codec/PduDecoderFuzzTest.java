package pointsman.iscsi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.Digests;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.support.LeakCheck;

/**
 * Whatever comes in, the decoder says what is wrong with it, keeps no buffer and does nothing worse. What is sent follows
 * from the seed in the message of a failure.
 */
@ExtendWith(LeakCheck.class)
@Timeout(120)
class PduDecoderFuzzTest {

    private static final int RUNS = 600;
    private static final int MAX_DATA = 64 * 1024;

    /** What is done to PDUs that are as they should be. */
    enum Damage {
        RANDOM_BYTES,
        TRUNCATED,
        FLIPPED_BITS,
        RANDOM_HEADER_FIELDS,
        WRONG_LENGTH,
        SHUFFLED
    }

    /** Gives PDUs back and counts what was wrong. */
    private static final class Sink extends ChannelInboundHandlerAdapter {

        private final List<Throwable> unexpected = new ArrayList<>();
        private int malformed;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            Pdu pdu = (Pdu) message;
            // What a handler does with every PDU.
            PduEncoder.headerOf(pdu);
            pdu.release();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (cause instanceof MalformedPduException) {
                malformed++;
            } else {
                unexpected.add(cause);
            }
        }
    }

    private int wrong;

    @ParameterizedTest
    @EnumSource
    void nothingButAMalformedPduIsReported(Damage damage) {
        for (long seed = 0; seed < RUNS; seed++) {
            run(damage, new Random(seed), "seed " + seed);
        }
        assertTrue(damage == Damage.SHUFFLED || wrong > 0, "nothing was damaged so that it showed");
    }

    /** Each read is in a buffer of its own, which a slice of one byte would keep. */
    @Test
    void aSegmentThatComesByteByByteDoesNotKeepABufferForEach() {
        PduDecoder decoder = new PduDecoder();
        decoder.maxDataSegmentLength(MAX_DATA);
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        ByteBuf wire = encoded(new Random(1), false, MAX_DATA);
        List<ByteBuf> reads = new ArrayList<>();
        while (wire.readableBytes() > 1) {
            ByteBuf read = PooledByteBufAllocator.DEFAULT.buffer(4096).writeBytes(wire, 1);
            reads.add(read);
            channel.writeInbound(read);
        }
        wire.release();

        assertTrue(reads.stream().filter(read -> read.refCnt() > 0).count() <= 64);
        channel.finishAndReleaseAll();
        assertEquals(0, reads.stream().filter(read -> read.refCnt() > 0).count());
    }

    private void run(Damage damage, Random random, String seed) {
        Digests digests = new Digests(random.nextBoolean(), random.nextBoolean());
        PduDecoder decoder = new PduDecoder();
        decoder.maxDataSegmentLength(MAX_DATA);
        decoder.digests(digests);
        Sink sink = new Sink();
        EmbeddedChannel channel = new EmbeddedChannel(decoder, sink);
        ByteBuf wire = damaged(damage, random, digests);
        List<ByteBuf> reads = new ArrayList<>();
        while (wire.isReadable()) {
            ByteBuf read = wire.readBytes(Math.min(wire.readableBytes(), 1 + random.nextInt(400)));
            reads.add(read);
            channel.writeInbound(read);
        }
        wire.release();
        channel.finishAndReleaseAll();

        assertEquals(List.of(), sink.unexpected, seed);
        assertTrue(reads.stream().allMatch(read -> read.refCnt() == 0), seed + ": a buffer is still held");
        wrong += sink.malformed;
    }

    private static ByteBuf damaged(Damage damage, Random random, Digests digests) {
        ByteBuf wire = Unpooled.buffer();
        int frames = 1 + random.nextInt(4);
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            ByteBuf frame = encoded(random, digests, random.nextInt(600));
            byte[] bytes = new byte[frame.readableBytes()];
            frame.readBytes(bytes).release();
            parts.add(damage == Damage.SHUFFLED ? bytes : damaged(damage, random, bytes));
        }
        if (damage == Damage.SHUFFLED) {
            Collections.shuffle(parts, random);
        }
        parts.forEach(wire::writeBytes);
        return wire;
    }

    private static byte[] damaged(Damage damage, Random random, byte[] frame) {
        switch (damage) {
            case RANDOM_BYTES -> random.nextBytes(frame);
            case TRUNCATED -> {
                return Arrays.copyOf(frame, random.nextInt(frame.length));
            }
            case FLIPPED_BITS -> {
                for (int i = random.nextInt(10); i >= 0; i--) {
                    frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case RANDOM_HEADER_FIELDS -> {
                for (int i = random.nextInt(10); i >= 0; i--) {
                    int at = random.nextInt(Pdu.HEADER_LENGTH);
                    frame[at] = (byte) random.nextInt(256);
                }
            }
            case WRONG_LENGTH -> {
                frame[4] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
                frame[6] = (byte) random.nextInt(3);
                frame[7] = (byte) random.nextInt(256);
            }
            default -> throw new AssertionError(damage);
        }
        return frame;
    }

    private static ByteBuf encoded(Random random, boolean digests, int dataLength) {
        return encoded(random, new Digests(digests, digests), dataLength);
    }

    private static ByteBuf encoded(Random random, Digests digests, int dataLength) {
        byte[] data = new byte[dataLength];
        random.nextBytes(data);
        ByteBuf segment = dataLength == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(data);
        byte[] cdb = new byte[16];
        random.nextBytes(cdb);
        Pdu pdu =
                switch (random.nextInt(5)) {
                    case 0 ->
                        new ScsiCommand(
                                random.nextBoolean(), true, false, true, 1, 0, 7, dataLength, 3, 4, cdb, segment);
                    case 1 -> new NopOut(true, 0, 9, Pdu.RESERVED_TAG, 1, 0, segment);
                    case 2 -> new TextRequest(false, true, false, 0, 9, Pdu.RESERVED_TAG, 1, 0, segment);
                    case 3 -> new LoginRequest(true, false, 1, 3, 0, 0, 1, 0, 1, 0, 1, 0, segment);
                    default -> new DataOut(true, 0, 1, 2, 3, 4, 5, segment);
                };
        PduEncoder encoder = new PduEncoder();
        encoder.digests(digests);
        EmbeddedChannel channel = new EmbeddedChannel(encoder);
        channel.writeOutbound(pdu);
        ByteBuf wire = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            wire.writeBytes(part);
            part.release();
        }
        return wire;
    }
}
