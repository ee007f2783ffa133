package pointsman.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.EventType;
import pointsman.api.Extent;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Severity;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeRules;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

/** The fake's volumes: those that were created, and one for each device that is not a part of them. */
final class FakeVolumes {

    private static final int FIRST_LUN = 10_000;

    private final FakeSystem system;
    private final Map<String, VolumeStatus> created = new TreeMap<>();
    private final Map<String, VolumeMode> modes = new HashMap<>();
    private int number;

    FakeVolumes(FakeSystem system) {
        this.system = system;
    }

    /** All volumes by id, with the states that follow from the devices. */
    Map<String, VolumeStatus> volumes(Topology topology, Map<String, DeviceStatus> devices) {
        Map<String, VolumeStatus> volumes = new TreeMap<>();
        devices.values().stream()
                .filter(device -> created.values().stream()
                        .flatMap(volume -> volume.extents().stream())
                        .noneMatch(extent -> extent.device().equals(device.id())))
                .forEach(device -> volumes.put(
                        device.id(),
                        VolumeStatus.of(
                                device,
                                topology.element(device.id()).map(Element::name).orElse(device.id()),
                                modes.getOrDefault(device.id(), VolumeMode.PROXY))));
        created.forEach((id, volume) -> volumes.put(
                id,
                with(volume, volume.extents(), VolumeStatus.stateOf(volume.extents(), volume.blockBytes(), devices))));
        return volumes;
    }

    VolumeStatus create(VolumeRequest request) {
        new VolumeRules(system.snapshot()).requireCreatable(request);
        int blockBytes = system.snapshot()
                .devices()
                .get(request.extents().get(0).device())
                .blockBytes();
        number++;
        String id = "volume-" + number;
        VolumeStatus volume = new VolumeStatus(
                id,
                request.name(),
                request.layout(),
                request.stripeBlocks(),
                request.stripeBlocks() == 0 ? 0 : request.extents().size(),
                request.extents(),
                DeviceState.ONLINE,
                FIRST_LUN + number,
                "iqn.2026-01.org.pointsman:volume." + id,
                blocks(request.extents()),
                blockBytes,
                VolumeMode.PROXY,
                false);
        created.put(id, volume);
        emit(EventType.VOLUME_CREATED, volume, request.who());
        return volume(id);
    }

    VolumeStatus grow(String id, List<Extent> appended, String who) {
        VolumeStatus volume = volume(id);
        new VolumeRules(system.snapshot()).requireGrowable(volume, appended);
        List<Extent> extents = new ArrayList<>(volume.extents());
        extents.addAll(appended);
        VolumeStatus grown = with(volume, extents, volume.state());
        created.put(id, grown);
        emit(EventType.VOLUME_GROWN, grown, who);
        return volume(id);
    }

    VolumeStatus delete(String id, String who) {
        VolumeStatus volume = volume(id);
        if (volume.ofDevice()) {
            throw new RedirectorException(
                    Code.REFUSED,
                    "volume '%s' is one whole device and cannot be deleted; it is there as long as the device is"
                            .formatted(id));
        }
        created.remove(id);
        system.emit(Severity.INFO, EventType.VOLUME_DELETED, id, Map.of("name", volume.name(), "who", who));
        return volume;
    }

    VolumeStatus setMode(String id, VolumeMode mode, String who) {
        VolumeStatus volume = volume(id);
        if (!volume.ofDevice() && mode == VolumeMode.DIRECT) {
            throw new RedirectorException(
                    Code.REFUSED,
                    "volume '%s' has parts on several devices, which no single server can serve; leave it in proxy mode"
                            .formatted(id));
        }
        if (volume.mode() == mode) {
            return volume;
        }
        modes.put(id, mode);
        if (mode == VolumeMode.DIRECT) {
            system.forgetLoad(id);
        }
        system.emit(Severity.INFO, EventType.VOLUME_MODE_CHANGED, id, Map.of("mode", mode.name(), "who", who));
        return volume(id);
    }

    private VolumeStatus volume(String id) {
        Map<String, VolumeStatus> all = system.snapshot().volumes();
        if (!all.containsKey(id)) {
            throw FakeSystem.notFound("volume", id, all.keySet());
        }
        return all.get(id);
    }

    private void emit(EventType type, VolumeStatus volume, String who) {
        system.emit(
                Severity.INFO,
                type,
                volume.id(),
                Map.of(
                        "name", volume.name(),
                        "blocks", String.valueOf(volume.blocks()),
                        "extents", String.valueOf(volume.extents().size()),
                        "who", who));
    }

    private static VolumeStatus with(VolumeStatus volume, List<Extent> extents, DeviceState state) {
        return new VolumeStatus(
                volume.id(),
                volume.name(),
                volume.layout(),
                volume.stripeBlocks(),
                volume.stripeWidth(),
                extents,
                state,
                volume.lun(),
                volume.targetName(),
                blocks(extents),
                volume.blockBytes(),
                volume.mode(),
                volume.ofDevice());
    }

    private static long blocks(List<Extent> extents) {
        return extents.stream().mapToLong(Extent::blocks).sum();
    }
}
