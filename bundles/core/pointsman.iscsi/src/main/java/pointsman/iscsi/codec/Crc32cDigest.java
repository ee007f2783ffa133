package pointsman.iscsi.codec;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The CRC32C of one header or data segment (RFC 7143, 13.1), computed where the bytes lie. Not safe for several threads.
 */
final class Crc32cDigest {

    private final CRC32C crc = new CRC32C();

    /** Begins a segment. */
    void reset() {
        crc.reset();
    }

    /** Adds bytes; the indexes of the buffer do not move. */
    void update(ByteBuf bytes, int from, int length) {
        if (bytes.nioBufferCount() == 1) {
            crc.update(bytes.nioBuffer(from, length));
            return;
        }
        for (ByteBuffer part : bytes.nioBuffers(from, length)) {
            crc.update(part);
        }
    }

    /** Adds bytes. */
    void update(byte[] bytes) {
        crc.update(bytes);
    }

    /**
     * The value as RFC 7143 numbers it; it stands on the wire with its least significant byte first, as the examples of
     * RFC 3720, B.4 show.
     */
    int value() {
        return (int) crc.getValue();
    }
}
