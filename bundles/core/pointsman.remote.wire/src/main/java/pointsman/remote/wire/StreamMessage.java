package pointsman.remote.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * One message of the event stream (Server-Sent Events, WHATWG HTML section 9.2).
 *
 * @param type {@link ApiPaths#SNAPSHOT_MESSAGE}, {@link ApiPaths#EVENT_MESSAGE} or {@link ApiPaths#STALE_MESSAGE}
 * @param id where the stream is after this message, for {@link ApiPaths#LAST_EVENT_ID}
 * @param data JSON without line breaks, in UTF-8
 */
public record StreamMessage(String type, Optional<String> id, byte[] data) {

    /** A comment that shows that the stream is alive. */
    public static final byte[] HEARTBEAT = ": alive\n\n".getBytes(StandardCharsets.US_ASCII);

    public StreamMessage {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(data, "data");
    }

    /** The bytes of this message on the stream. */
    public byte[] frame() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 64);
        out.writeBytes(("event: " + type + "\n").getBytes(StandardCharsets.UTF_8));
        id.ifPresent(text -> out.writeBytes(("id: " + text + "\n").getBytes(StandardCharsets.UTF_8)));
        out.writeBytes("data: ".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(data);
        out.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
