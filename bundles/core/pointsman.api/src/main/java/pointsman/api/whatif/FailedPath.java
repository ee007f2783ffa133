package pointsman.api.whatif;

import java.util.Objects;

/**
 * All ways from one server to one device, which fail.
 *
 * @param server id of the server, which goes on serving other devices
 * @param device id of the device, which other servers may reach
 */
public record FailedPath(String server, String device) {
    public FailedPath {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(device, "device");
    }
}
