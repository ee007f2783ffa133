package pointsman.iscsi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.iscsi.pdu.NopIn;

class PduWriterTest {

    private final Flushes flushes = new Flushes();
    private final ChannelInboundHandlerAdapter end = new ChannelInboundHandlerAdapter();
    private final EmbeddedChannel channel = new EmbeddedChannel(flushes, new PduEncoder(), end);
    private final PduWriter writer = new PduWriter(channel.pipeline().context(end));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void whatIsWrittenDuringReadsIsFlushedOnceAtTheirEnd() {
        writer.reading();
        writer.write(withData(100));
        writer.write(withData(100));
        assertEquals(0, flushes.count);
        writer.readComplete();
        assertEquals(1, flushes.count);
    }

    @Test
    void whatIsWrittenBetweenReadsIsFlushedWithoutOne() {
        writer.write(withData(0));
        channel.runPendingTasks();
        assertEquals(1, flushes.count);
    }

    @Test
    void muchDataIsFlushedBeforeTheEndOfTheReads() {
        writer.reading();
        writer.write(withData(1024 * 1024));
        assertEquals(1, flushes.count);
    }

    @Test
    void afterAnEarlyFlushNothingIsLeftForTheEndOfTheReads() {
        writer.reading();
        writer.write(withData(1024 * 1024));
        writer.readComplete();
        assertEquals(1, flushes.count);
    }

    private static NopIn withData(int bytes) {
        return new NopIn(0, 1, -1, 0, 0, 0, Unpooled.buffer(Math.max(1, bytes)).writeZero(bytes));
    }

    private static final class Flushes extends ChannelOutboundHandlerAdapter {

        private int count;

        @Override
        public void flush(ChannelHandlerContext ctx) {
            count++;
            ctx.flush();
        }
    }
}
