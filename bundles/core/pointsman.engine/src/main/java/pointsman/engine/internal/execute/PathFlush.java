package pointsman.engine.internal.execute;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.ServerLink;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.Route;
import pointsman.engine.internal.proxy.Share;

/**
 * Sees, before other servers serve a device, that what its servers have acknowledged is where those read it. What cannot be
 * flushed keeps the device where it is.
 */
public final class PathFlush {

    private final Threads threads;
    private final Inventory inventory;
    private final Map<String, ServerLink> links;
    private final Duration limit;

    /**
     * @param inventory confined to the control thread
     * @param links by server id; each confined to the data loop
     * @param limit longest time until each answer
     */
    public PathFlush(Threads threads, Inventory inventory, Map<String, ServerLink> links, Duration limit) {
        this.threads = threads;
        this.inventory = inventory;
        this.links = Map.copyOf(links);
        this.limit = limit;
    }

    /**
     * Holds a device, waits until no server has a command of it, and flushes over all routes that carried writes. On the data
     * loop.
     *
     * @return completes on the data loop; exceptionally if one fails, and the device may still be held then
     */
    public CompletionStage<Void> holdAndFlush(DeviceForwarder forwarder) {
        return forwarder.hold().thenCompose(nothing -> {
            List<Route> written = forwarder.shares().stream()
                    .filter(Share::writes)
                    .map(Share::route)
                    .toList();
            return written.isEmpty() ? serverFailed() : CacheFlush.of(written, limit);
        });
    }

    /**
     * Flushes at a server over the engine's own session, where the engine has no route, since the device is in direct mode. On
     * the control thread.
     *
     * @return exceptionally, too, if the server is not up
     */
    CompletionStage<Void> past(DeviceEntry device, String server) {
        Optional<ServerEntry> up = inventory.server(server).filter(ServerEntry::isUp);
        Optional<PathEntry> path = device.usablePath(server);
        if (up.isEmpty() || path.isEmpty()) {
            return serverFailed();
        }
        int login = up.get().login();
        return threads.fromData(() -> links.get(server)
                .session(path.get().targetName(), login)
                .map(session ->
                        CacheFlush.of(new Route(server, session, path.get().lun(), 0), limit))
                .orElseGet(PathFlush::serverFailed));
    }

    /** The same at several, as far as they are up: what a server had that is not up is lost or has been flushed by its end. */
    public CompletionStage<Void> pastAll(DeviceEntry device, Collection<String> servers) {
        return CompletableFuture.allOf(servers.stream()
                .filter(server ->
                        inventory.server(server).filter(ServerEntry::isUp).isPresent()
                                && device.usablePath(server).isPresent())
                .map(server -> past(device, server).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    private static CompletionStage<Void> serverFailed() {
        return CompletableFuture.failedFuture(new IllegalStateException("its server failed"));
    }
}
