package pointsman.remote.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the messages in the bytes of an event stream (Server-Sent Events, WHATWG HTML section 9.2.6), however they are
 * cut. Belongs to one stream and to one thread at a time.
 */
public final class StreamParser {

    private final int mostBytes;
    private final Consumer<StreamMessage> messages;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private String type = "";
    private Optional<String> id = Optional.empty();
    private boolean afterCarriageReturn;

    /**
     * @param mostBytes longest message that is accepted
     * @param messages is given each message
     */
    public StreamParser(int mostBytes, Consumer<StreamMessage> messages) {
        this.mostBytes = mostBytes;
        this.messages = messages;
    }

    /**
     * Takes the next bytes.
     *
     * @throws WireFormatException if a message is longer than is accepted
     */
    public void accept(ByteBuffer bytes) throws WireFormatException {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            boolean secondOfPair = afterCarriageReturn && next == '\n';
            afterCarriageReturn = next == '\r';
            if (secondOfPair) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                endOfLine();
            } else {
                line.write(next);
                if (line.size() + data.size() > mostBytes) {
                    throw new WireFormatException("a message is longer than %d bytes".formatted(mostBytes), null);
                }
            }
        }
    }

    private void endOfLine() {
        byte[] bytes = line.toByteArray();
        line.reset();
        if (bytes.length == 0) {
            endOfMessage();
            return;
        }
        int colon = 0;
        while (colon < bytes.length && bytes[colon] != ':') {
            colon++;
        }
        int start = Math.min(bytes.length, colon + 1);
        if (start < bytes.length && bytes[start] == ' ') {
            start++;
        }
        switch (new String(bytes, 0, colon, StandardCharsets.UTF_8)) {
            case "event" -> type = text(bytes, start);
            case "id" -> id = Optional.of(text(bytes, start));
            case "data" -> {
                if (data.size() > 0) {
                    data.write('\n');
                }
                data.write(bytes, start, bytes.length - start);
            }
            default -> {
                // Comments and fields of later versions are passed over, as the specification asks.
            }
        }
    }

    private void endOfMessage() {
        if (data.size() > 0) {
            messages.accept(new StreamMessage(type, id, data.toByteArray()));
        }
        data.reset();
        type = "";
        id = Optional.empty();
    }

    private static String text(byte[] bytes, int start) {
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }
}
