package pointsman.iscsi.login;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/** Hands out a text in parts that fit into the other side's PDUs (C bit, RFC 7143 6.2). */
public final class TextSender {

    private final ByteBuf text = Unpooled.buffer();

    /** Appends pairs to what is still to be sent. */
    public void add(List<TextPair> pairs) {
        TextPair.write(pairs, text);
    }

    /** Whether something is still to be sent. */
    public boolean hasMore() {
        return text.isReadable();
    }

    /** Bytes still to be sent. */
    public int remaining() {
        return text.readableBytes();
    }

    /** The next part, of at most {@code maxBytes}; empty when there is nothing. The caller owns it. */
    public ByteBuf next(int maxBytes) {
        ByteBuf part = text.readBytes(Math.min(maxBytes, text.readableBytes()));
        text.discardReadBytes();
        return part;
    }

    /** Forgets what has not been sent. */
    public void reset() {
        text.clear();
    }
}
