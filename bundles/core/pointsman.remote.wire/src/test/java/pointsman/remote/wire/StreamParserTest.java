package pointsman.remote.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamParserTest {

    private final List<StreamMessage> messages = new ArrayList<>();
    private final StreamParser parser = new StreamParser(100, messages::add);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void findsMessagesHoweverTheyAreCut(int pieceBytes) throws WireFormatException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(message("snapshot", "a-1", "{}").frame());
        stream.writeBytes(StreamMessage.HEARTBEAT);
        stream.writeBytes(message("event", "a-2", "{\"x\":\"é\"}").frame());
        byte[] bytes = stream.toByteArray();
        for (int i = 0; i < bytes.length; i += pieceBytes) {
            parser.accept(ByteBuffer.wrap(bytes, i, Math.min(pieceBytes, bytes.length - i)));
        }
        assertEquals(2, messages.size());
        assertMessage("snapshot", "a-1", "{}", messages.get(0));
        assertMessage("event", "a-2", "{\"x\":\"é\"}", messages.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void acceptsEveryEndOfLine(String end) throws WireFormatException {
        accept("event: event" + end + "data: 1" + end + "data:2" + end + end);
        assertEquals(1, messages.size());
        assertEquals("1\n2", new String(messages.get(0).data(), StandardCharsets.UTF_8));
    }

    @Test
    void aMessageWithoutDataIsNone() throws WireFormatException {
        accept("event: event\nid: 5\n\n");
        assertEquals(List.of(), messages);
    }

    @Test
    void refusesAMessageWithoutEnd() {
        assertThrows(WireFormatException.class, () -> accept("data: " + "x".repeat(200)));
    }

    @Test
    void refusesAMessageOfEndlessLines() {
        assertThrows(WireFormatException.class, () -> accept("data: 0123456789\n".repeat(20)));
    }

    private void accept(String text) throws WireFormatException {
        parser.accept(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static StreamMessage message(String type, String id, String data) {
        return new StreamMessage(type, Optional.of(id), data.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMessage(String type, String id, String data, StreamMessage message) {
        assertEquals(type, message.type());
        assertEquals(Optional.of(id), message.id());
        assertArrayEquals(data.getBytes(StandardCharsets.UTF_8), message.data());
    }
}
