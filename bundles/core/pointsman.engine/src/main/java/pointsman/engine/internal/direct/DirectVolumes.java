package pointsman.engine.internal.direct;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import pointsman.api.MappingTable;
import pointsman.api.PathPolicy;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.engine.internal.execute.PastEngine;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Export;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.status.ServerSession;
import pointsman.engine.internal.status.SessionWatch;

/** The volumes in direct mode, and who may be at which server. Confined to the control thread. */
public final class DirectVolumes implements PastEngine {

    /** What a server has said longer ago says nothing of now. */
    private static final long FRESH_NANOS = 3_000_000_000L;

    private final Inventory inventory;
    private final Supplier<MappingTable> table;
    private final SessionWatch sessions;
    private final Map<String, DirectVolume> volumes = new TreeMap<>();
    private final LongSupplier clock;
    private ClientExit exit;

    public DirectVolumes(Inventory inventory, Supplier<MappingTable> table, SessionWatch sessions) {
        this(inventory, table, sessions, System::nanoTime);
    }

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    DirectVolumes(Inventory inventory, Supplier<MappingTable> table, SessionWatch sessions, LongSupplier clock) {
        this.inventory = inventory;
        this.table = table;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Completes the wiring: who has clients leave. */
    public void setExit(ClientExit newExit) {
        exit = newExit;
    }

    void add(DirectVolume volume) {
        volumes.put(volume.id(), volume);
        volume.device().setExport(Optional.of(volume.export()));
    }

    void remove(DirectVolume volume) {
        volumes.remove(volume.id());
        volume.device().setExport(Optional.empty());
    }

    Optional<DirectVolume> find(String device) {
        return Optional.ofNullable(volumes.get(device));
    }

    Collection<DirectVolume> all() {
        return List.copyOf(volumes.values());
    }

    /** Whether any volume is in direct mode, or on its way. */
    public boolean isEmpty() {
        return volumes.isEmpty();
    }

    /** The server that the table names. */
    Optional<ServerEntry> mapped(DirectVolume volume) {
        return table.get().serverOf(volume.id()).flatMap(inventory::server);
    }

    /** Servers that may have clients of a volume, dead ones among them. */
    List<ServerEntry> mayHaveClients(DirectVolume volume) {
        if (volume.device().pathUse().policy() != PathPolicy.ALL) {
            // The row leaves a server only when no client is there any more.
            return mapped(volume).stream().toList();
        }
        // A path is not there while it is compared, nor before its server has been seen after a start of the engine.
        Set<String> ids = new TreeSet<>(volume.device().features().keySet());
        volume.device().paths().forEach(path -> ids.add(path.server()));
        mapped(volume).ifPresent(server -> ids.add(server.id()));
        return ids.stream().flatMap(id -> inventory.server(id).stream()).toList();
    }

    /** Another device that a target shows, too: who may log in to it would reach both. */
    Optional<DeviceEntry> otherIn(Export export, DeviceEntry device) {
        return inventory.devices().stream()
                .filter(other -> other != device)
                .filter(other -> other.paths().stream()
                        .anyMatch(path -> path.targetName().equals(export.targetName())))
                .findFirst();
    }

    /** A server has said who is there. */
    public void seen(String server) {
        volumes.values().forEach(volume -> clients(volume, server).ifPresent(there -> volume.seen(server, there)));
    }

    /** The devices of the volumes. */
    public List<DeviceEntry> devices() {
        return volumes.values().stream().map(DirectVolume::device).toList();
    }

    /** Clients of a volume at a server as it has said last; empty if that is not known. */
    Optional<List<ServerSession>> clients(DirectVolume volume, String server) {
        return sessions.last(server).map(known -> known.of(volume.export().targetName()));
    }

    @Override
    public boolean isPast(DeviceEntry device) {
        return find(device.id())
                .filter(volume -> !volume.state().is(ModeState.LEAVING_PROXY))
                .isPresent();
    }

    /** A server that cannot do anything any more has no clients; of others only what they say counts, and what is new. */
    @Override
    public boolean haveLeft(DeviceEntry device, String server) {
        DirectVolume volume = volumes.get(device.id());
        if (volume == null
                || inventory.server(server).map(ServerEntry::servesNobody).orElse(true)) {
            return true;
        }
        long now = clock.getAsLong();
        return sessions.last(server)
                .filter(known -> now - known.askedNanos() < FRESH_NANOS)
                .filter(known -> known.of(volume.export().targetName()).isEmpty())
                .filter(known -> volume.mayArrive(server, known.askedNanos()).isEmpty())
                .isPresent();
    }

    @Override
    public CompletionStage<Runnable> leave(DeviceEntry device, String server) {
        DirectVolume volume = volumes.get(device.id());
        if (volume == null || !volume.state().is(ModeState.DIRECT)) {
            return CompletableFuture.failedFuture(new RedirectorException(
                    Code.CONFLICT,
                    "the mode of volume %s is being changed; try again when that has ended"
                            .formatted(device.volume().name())));
        }
        return exit.leave(volume, List.of(server));
    }
}
