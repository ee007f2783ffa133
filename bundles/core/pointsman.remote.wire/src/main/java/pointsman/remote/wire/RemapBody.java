package pointsman.remote.wire;

import java.util.Objects;
import java.util.OptionalLong;
import pointsman.api.RemapRequest;

/**
 * The body of a remap; the path names the device.
 *
 * @param server id of the server that shall serve the device
 * @param expectedRevision refuse when the table has another revision by now
 * @param who the person or program that asks
 * @param why in words, for the audit
 */
public record RemapBody(String server, OptionalLong expectedRevision, String who, String why) {
    public RemapBody {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(expectedRevision, "expectedRevision");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(why, "why");
    }

    /** The body of a request; its device goes into the path. */
    public static RemapBody of(RemapRequest request) {
        return new RemapBody(request.server(), request.expectedRevision(), request.who(), request.why());
    }

    /** The request for a device. */
    public RemapRequest requestFor(String device) {
        return new RemapRequest(device, server, expectedRevision, who, why);
    }
}
