package pointsman.api;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * A wish to reach a device through another server.
 *
 * @param device device id
 * @param server id of the server that shall serve it
 * @param expectedRevision refuse when the table has another revision by now; empty to remap whatever it is
 * @param who the person or program that asks
 * @param why in words, for the audit
 */
public record RemapRequest(String device, String server, OptionalLong expectedRevision, String who, String why) {
    public RemapRequest {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(expectedRevision, "expectedRevision");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(why, "why");
    }
}
