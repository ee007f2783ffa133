package pointsman.engine.internal.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import pointsman.engine.internal.ClientCommand;

/** Commands of clients of which only some fields count. */
final class Requests {

    private static final int READ_16 = 0x88;
    private static final int WRITE_16 = 0x8a;

    private Requests() {}

    /** Reads so many bytes. */
    static ClientCommand read(int length) {
        return ClientCommand.reading(new byte[16], length);
    }

    /** Writes some text. */
    static ClientCommand write(String text) {
        return of(0, text);
    }

    /** A command with an operation code that sends some text. */
    static ClientCommand of(int operation, String text) {
        return ClientCommand.writing(cdb(operation, 0, 0), text.getBytes(StandardCharsets.US_ASCII));
    }

    /** READ(16) of a byte. */
    static ClientCommand readAt(long first, int blocks) {
        return ClientCommand.reading(cdb(READ_16, first, blocks), 1);
    }

    /** WRITE(16) of a byte. */
    static ClientCommand writeAt(long first, int blocks) {
        return ClientCommand.writing(cdb(WRITE_16, first, blocks), (byte) 'w');
    }

    private static byte[] cdb(int operation, long first, int blocks) {
        return ByteBuffer.allocate(16)
                .put((byte) operation)
                .position(2)
                .putLong(first)
                .putInt(blocks)
                .array();
    }
}
