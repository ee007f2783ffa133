package pointsman.console.model.volume;

import java.util.List;
import java.util.Optional;
import pointsman.api.PathPolicy;
import pointsman.api.PathState;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Verdict;

/** What can be done with volumes and paths, as far as it can be seen before the engine is asked. Pure functions. */
public final class VolumeChecks {

    private final SystemSnapshot system;

    public VolumeChecks(SystemSnapshot system) {
        this.system = system;
    }

    /** Whether a volume can lie on these devices. */
    public Verdict mayCreate(List<String> devices) {
        FreeBlocks free = new FreeBlocks(system);
        for (String device : devices) {
            if (!system.devices().containsKey(device)) {
                return Verdict.refused("The engine does not know %s.", name(device));
            }
            if (free.count(device) == 0) {
                return Verdict.refused("No block of %s is free.", name(device));
            }
        }
        return devices.isEmpty() ? Verdict.refused("Select the devices on which it shall lie.") : Verdict.ALLOWED;
    }

    /** Whether a volume lies on parts of devices, so that it can grow and be deleted. */
    public Verdict mayChange(String volume) {
        VolumeStatus status = system.volumes().get(volume);
        if (status == null) {
            return Verdict.refused("The volume is not there any more.");
        }
        return status.ofDevice() ? Verdict.refused("%s is one whole device.", status.name()) : Verdict.ALLOWED;
    }

    /** Whether a volume can be in a mode. */
    public Verdict mayBe(String volume, VolumeMode mode) {
        VolumeStatus status = system.volumes().get(volume);
        if (status == null) {
            return Verdict.refused("It is not a volume by itself.");
        }
        return mode == VolumeMode.DIRECT && !status.ofDevice()
                ? Verdict.refused("%s has parts on several devices, which no single server serves.", status.name())
                : Verdict.ALLOWED;
    }

    /** Whether a device can have a path policy. */
    public Verdict mayHave(String device, PathPolicy policy) {
        if (!system.devices().containsKey(device)) {
            return Verdict.refused("The engine does not know %s.", name(device));
        }
        return policy == PathPolicy.SINGLE || hasSeveralServers(device)
                ? Verdict.ALLOWED
                : Verdict.refused("Only one server can serve %s now.", name(device));
    }

    /** Looks no further than it has to: a system has tens of thousands of paths, and property sheets ask often. */
    private boolean hasSeveralServers(String device) {
        return system.paths().stream()
                        .filter(path -> path.device().equals(device))
                        .filter(path -> path.state() == PathState.ACTIVE || path.state() == PathState.STANDBY)
                        .map(path -> path.server())
                        .distinct()
                        .limit(2)
                        .count()
                == 2;
    }

    /** The mode of a volume; empty for a device that is a part of others. */
    public Optional<VolumeMode> modeOf(String volume) {
        return Optional.ofNullable(system.volumes().get(volume)).map(VolumeStatus::mode);
    }

    /** The path policy of a device. */
    public Optional<PathPolicy> policyOf(String device) {
        return Optional.ofNullable(system.devices().get(device)).map(status -> status.pathPolicy());
    }

    private String name(String id) {
        return system.topology().element(id).map(Element::name).orElse(id);
    }
}
