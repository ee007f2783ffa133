package pointsman.api;

import java.time.Instant;

/**
 * The state of a server now.
 *
 * @param id the server's id in the topology
 * @param health what the engine sees
 * @param mode what the administrator wants
 * @param since since when health and mode are as they are
 * @param detail the reason in words when it is not up, else empty
 */
public record ServerStatus(String id, ServerHealth health, ServerMode mode, Instant since, String detail) {

    /** Whether devices may be mapped to it. */
    public boolean isUsable() {
        return health == ServerHealth.UP && mode == ServerMode.ACTIVE;
    }
}
