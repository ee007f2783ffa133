package pointsman.engine;

import java.net.InetSocketAddress;
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
 */
public record ServerConfiguration(
        String name,
        InetSocketAddress address,
        Optional<Capacity> capacity,
        FencePolicy fence,
        ServerLogin login,
        WriteCache writeCache) {

    public ServerConfiguration {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a server needs a name");
        }
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(capacity, "capacity");
        Objects.requireNonNull(fence, "fence");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(writeCache, "writeCache");
    }

    /** A server that takes logins without credentials, and whose write caches are left as they are. */
    public ServerConfiguration(String name, InetSocketAddress address, Optional<Capacity> capacity, FencePolicy fence) {
        this(name, address, capacity, fence, ServerLogin.PLAIN, WriteCache.KEEP);
    }

    /** A server of unknown capacity that is fenced by its own session. */
    public static ServerConfiguration of(String name, InetSocketAddress address) {
        return new ServerConfiguration(name, address, Optional.empty(), FencePolicy.SESSION);
    }

    /** The same with another way to log in. */
    public ServerConfiguration withLogin(ServerLogin newLogin) {
        return new ServerConfiguration(name, address, capacity, fence, newLogin, writeCache);
    }

    /** The same with something else done about its write caches. */
    public ServerConfiguration withWriteCache(WriteCache newWriteCache) {
        return new ServerConfiguration(name, address, capacity, fence, login, newWriteCache);
    }
}
