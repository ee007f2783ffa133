package pointsman.engine.internal.inventory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.proxy.DeviceForwarder;

/** A device and the ways to it. Confined to the control thread, but for the forwarder. */
public final class DeviceEntry {

    private VolumeRecord volume;
    private final DeviceForwarder forwarder;
    private final Map<String, PathEntry> paths = new TreeMap<>();
    private final Set<String> stalled = new HashSet<>();
    private final Map<String, UnitFeatures> features = new TreeMap<>();
    private final PathUse pathUse = new PathUse();
    private boolean moving;
    private boolean blocked;
    private boolean offline;
    private Optional<Export> export = Optional.empty();

    /**
     * @param forwarder sends the device's commands; confined to the data loop
     */
    public DeviceEntry(VolumeRecord volume, DeviceForwarder forwarder) {
        this.volume = volume;
        this.forwarder = forwarder;
    }

    public String id() {
        return volume.device();
    }

    public VolumeRecord volume() {
        return volume;
    }

    public DeviceForwarder forwarder() {
        return forwarder;
    }

    /** Number of logical blocks. */
    public long blocks() {
        return volume.blocks();
    }

    /** Size of a logical block, bytes. */
    public int blockBytes() {
        return volume.blockBytes();
    }

    /** The device has another size than when it was seen last. */
    public void setVolume(VolumeRecord newVolume) {
        volume = newVolume;
    }

    /** Which of its paths carry commands. */
    public PathUse pathUse() {
        return pathUse;
    }

    /** All paths by server id, those that must not be used among them. */
    public Collection<PathEntry> paths() {
        return List.copyOf(paths.values());
    }

    public Optional<PathEntry> path(String server) {
        return Optional.ofNullable(paths.get(server));
    }

    /** The path through a server, if it may be used. */
    public Optional<PathEntry> usablePath(String server) {
        return path(server).filter(path -> path.excluded().isEmpty() && !isStalled(server) && mayUse(path));
    }

    /** Whether there is a path that may be used, or that only stalls. */
    public boolean hasUsablePath() {
        return paths.values().stream().anyMatch(path -> path.excluded().isEmpty() && mayUse(path));
    }

    private boolean mayUse(PathEntry path) {
        return export.isEmpty() || export.get().isOf(path);
    }

    /** Whether its data flows past the engine, or is about to: then the engine sends it no commands of clients. */
    public boolean isDirect() {
        return export.isPresent();
    }

    /** Where clients find it while it is in direct mode, so that only paths that lead there can be used; empty otherwise. */
    public void setExport(Optional<Export> newExport) {
        export = newExport;
    }

    public Optional<Export> export() {
        return export;
    }

    public void putPath(PathEntry path) {
        paths.put(path.server(), path);
    }

    public void removePath(String server) {
        paths.remove(server);
    }

    /** Whether a server answers but does not carry out the commands of this device. */
    public boolean isStalled(String server) {
        return stalled.contains(server);
    }

    /** A server does not carry out the commands of this device, and its tasks there have ended. */
    public void stalled(String server) {
        stalled.add(server);
    }

    /** The path through a server may be used again. */
    public void recovered(String server) {
        stalled.remove(server);
    }

    /** Whether it must wait for the fence of a server that a former run of the engine was moving it from. */
    public boolean isBlocked() {
        return blocked;
    }

    public void setBlocked(boolean blocked) {
        this.blocked = blocked;
    }

    /** What a server that reaches it has said last that it can do. */
    public Map<String, UnitFeatures> features() {
        return Map.copyOf(features);
    }

    /** Keeps what a server says; empty if its path is none that may be used. */
    public void setFeatures(String server, Optional<UnitFeatures> said) {
        said.ifPresentOrElse(what -> features.put(server, what), () -> features.remove(server));
    }

    /** Whether a planned remap is under way. */
    public boolean isMoving() {
        return moving;
    }

    public void setMoving(boolean moving) {
        this.moving = moving;
    }

    /** Whether it was reported that no server reaches it. */
    public boolean isOffline() {
        return offline;
    }

    public void setOffline(boolean offline) {
        this.offline = offline;
    }
}
