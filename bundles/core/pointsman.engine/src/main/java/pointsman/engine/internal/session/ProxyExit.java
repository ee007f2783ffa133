package pointsman.engine.internal.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.volume.Nexuses;
import pointsman.engine.internal.volume.Volume;

/**
 * Ends the use of a volume through the engine, so that its data can flow past it. Confined to the data loop.
 */
public final class ProxyExit {

    private final VolumeCatalog catalog;
    private final Nexuses nexuses;
    private final TargetSessions sessions;

    public ProxyExit(VolumeCatalog catalog, Nexuses nexuses, TargetSessions sessions) {
        this.catalog = catalog;
        this.nexuses = nexuses;
        this.sessions = sessions;
    }

    /**
     * Hides the volume, has the clients of its own target log out, and waits until no command of it is under way and what its
     * servers have acknowledged is flushed. Then the forwarder answers everything with an error.
     *
     * @param forwarder of the device
     * @param target iSCSI name under which clients find it in direct mode
     * @param logout how long clients have to log out
     * @param holdAndFlush holds the forwarder and completes, on the data loop, when that is so
     * @return completes when nothing of it is under way; exceptionally with an {@link IllegalStateException} that says why
     *     not, after which it is as before
     */
    public CompletionStage<Void> leave(
            DeviceForwarder forwarder,
            String target,
            Duration logout,
            Function<DeviceForwarder, CompletionStage<Void>> holdAndFlush) {
        Optional<Volume> found = catalog.ofDevice(forwarder.device());
        if (found.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("its device is a part of another volume, or is not shown"));
        }
        Volume volume = found.get();
        if (volume.isReserved()) {
            return CompletableFuture.failedFuture(reserved());
        }
        nexuses.inventoryChanged(volume);
        catalog.letGo(forwarder.device(), target);
        return sessions.askToLeave(volume.record().targetName(), logout, "the volume goes into direct mode")
                .thenCompose(gone -> volume.settled())
                .thenCompose(settled -> volume.isReserved()
                        ? CompletableFuture.<Void>failedFuture(reserved())
                        : holdAndFlush.apply(forwarder))
                .handle((nothing, failure) -> {
                    if (failure == null) {
                        forwarder.offline();
                        return CompletableFuture.<Void>completedFuture(null);
                    }
                    forwarder.resume();
                    comeBack(forwarder);
                    return CompletableFuture.<Void>failedFuture(failure);
                })
                .thenCompose(stage -> stage);
    }

    /** Shows the volume through the engine again; its commands wait for a route. */
    public void comeBack(DeviceForwarder forwarder) {
        catalog.takeBack(forwarder.device());
        catalog.ofDevice(forwarder.device()).ifPresent(volume -> {
            forwarder.awaitRoute();
            nexuses.inventoryChanged(volume);
        });
    }

    /** Nothing of it was under way, as after a start of the engine. */
    public void startAway(DeviceForwarder forwarder, String target) {
        catalog.letGo(forwarder.device(), target);
        catalog.ofDevice(forwarder.device()).ifPresent(volume -> forwarder.offline());
    }

    private static IllegalStateException reserved() {
        return new IllegalStateException(
                "clients have registered for reservations or reserved it; have them give that up first, since the engine cannot keep reservations that it does not see");
    }
}
