package pointsman.engine;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import pointsman.api.Capacity;
import pointsman.engine.access.ServerLogin;

/**
 * A storage server as an administrator names it.
 *
 * @param name unique; it is the server's id in the mapping table, so a server keeps it for life
 * @param address its iSCSI portal
 * @param capacity what it can do; empty to assume a default and say so
 * @param fence how it is made sure that it can no longer write after it failed
 * @param login how the engine logs in to it
 * @param writeCache what is done about its volatile write caches
 * @param clientAddress its iSCSI portal as clients of volumes in direct mode reach it; empty if that is the address
 * @param sessions how the engine learns who is logged in to it past the engine
 * @param nodeExporter where the Prometheus node exporter of its host shows its metrics, an http or https address; empty if
 *     the use of its processors and memory is not known
 */
public record ServerConfiguration(
        String name,
        InetSocketAddress address,
        Optional<Capacity> capacity,
        FencePolicy fence,
        ServerLogin login,
        WriteCache writeCache,
        Optional<InetSocketAddress> clientAddress,
        SessionDirectory sessions,
        Optional<URI> nodeExporter) {

    public ServerConfiguration {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a server needs a name");
        }
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(capacity, "capacity");
        Objects.requireNonNull(fence, "fence");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(writeCache, "writeCache");
        Objects.requireNonNull(clientAddress, "clientAddress");
        Objects.requireNonNull(sessions, "sessions");
        nodeExporter.ifPresent(ServerConfiguration::requireHttp);
    }

    private static void requireHttp(URI address) {
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null || address.getUserInfo() != null || address.getFragment() != null) {
            throw new IllegalArgumentException(
                    "a node exporter is at an address such as http://HOST:9100/metrics, got '%s'".formatted(address));
        }
    }

    /** A server that takes logins without credentials, and whose write caches are left as they are. */
    public ServerConfiguration(String name, InetSocketAddress address, Optional<Capacity> capacity, FencePolicy fence) {
        this(name, address, capacity, fence, ServerLogin.PLAIN, WriteCache.KEEP);
    }

    /** A server that clients reach at the same address, and whose sessions are not known. */
    public ServerConfiguration(
            String name,
            InetSocketAddress address,
            Optional<Capacity> capacity,
            FencePolicy fence,
            ServerLogin login,
            WriteCache writeCache) {
        this(name, address, capacity, fence, login, writeCache, Optional.empty(), SessionDirectory.NONE);
    }

    /** A server whose host is not asked for processors and memory. */
    public ServerConfiguration(
            String name,
            InetSocketAddress address,
            Optional<Capacity> capacity,
            FencePolicy fence,
            ServerLogin login,
            WriteCache writeCache,
            Optional<InetSocketAddress> clientAddress,
            SessionDirectory sessions) {
        this(name, address, capacity, fence, login, writeCache, clientAddress, sessions, Optional.empty());
    }

    /** A server of unknown capacity that is fenced by its own session. */
    public static ServerConfiguration of(String name, InetSocketAddress address) {
        return new ServerConfiguration(name, address, Optional.empty(), FencePolicy.SESSION);
    }

    /** The same with another way to log in. */
    public ServerConfiguration withLogin(ServerLogin newLogin) {
        return new ServerConfiguration(
                name, address, capacity, fence, newLogin, writeCache, clientAddress, sessions, nodeExporter);
    }

    /** The same with something else done about its write caches. */
    public ServerConfiguration withWriteCache(WriteCache newWriteCache) {
        return new ServerConfiguration(
                name, address, capacity, fence, login, newWriteCache, clientAddress, sessions, nodeExporter);
    }

    /** The same with a way to know who is logged in to it. */
    public ServerConfiguration withSessions(SessionDirectory newSessions) {
        return new ServerConfiguration(
                name, address, capacity, fence, login, writeCache, clientAddress, newSessions, nodeExporter);
    }

    /** The same with a node exporter at its host. */
    public ServerConfiguration withNodeExporter(URI newNodeExporter) {
        return new ServerConfiguration(
                name,
                address,
                capacity,
                fence,
                login,
                writeCache,
                clientAddress,
                sessions,
                Optional.of(newNodeExporter));
    }
}
