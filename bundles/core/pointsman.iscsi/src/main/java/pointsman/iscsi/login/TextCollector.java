package pointsman.iscsi.login;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/** Joins the parts of a text that comes in several PDUs (C bit, RFC 7143 6.2), up to a limit. */
public final class TextCollector {

    /** Longest text that is accepted, bytes. */
    public static final int LIMIT = 64 * 1024;

    private final ByteBuf text = Unpooled.buffer();

    /**
     * Adds a part; its reader index moves, it is not released.
     *
     * @throws NegotiationException if the text becomes longer than {@link #LIMIT}
     */
    public void add(ByteBuf part) throws NegotiationException {
        if (text.readableBytes() + part.readableBytes() > LIMIT) {
            throw new NegotiationException("a text of more than %d bytes".formatted(LIMIT));
        }
        text.writeBytes(part);
    }

    /** Takes the pairs of a text that is complete, and begins a new one. */
    public List<TextPair> take() throws NegotiationException {
        try {
            return TextPair.parse(text);
        } finally {
            text.clear();
        }
    }

    /** Forgets the parts of a text that is not complete. */
    public void reset() {
        text.clear();
    }
}
