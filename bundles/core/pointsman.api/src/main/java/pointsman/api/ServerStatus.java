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
 * @param host what its host says of processors and memory
 */
public record ServerStatus(
        String id, ServerHealth health, ServerMode mode, Instant since, String detail, HostStatus host) {

    /** A server whose host is not asked. */
    public ServerStatus(String id, ServerHealth health, ServerMode mode, Instant since, String detail) {
        this(id, health, mode, since, detail, HostStatus.notConfigured(since));
    }

    /** Whether devices may be mapped to it. */
    public boolean isUsable() {
        return health == ServerHealth.UP && mode == ServerMode.ACTIVE;
    }

    /** The same with another state of its host. */
    public ServerStatus withHost(HostStatus newHost) {
        return new ServerStatus(id, health, mode, since, detail, newHost);
    }
}
