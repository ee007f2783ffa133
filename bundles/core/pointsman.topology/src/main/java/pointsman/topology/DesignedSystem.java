package pointsman.topology;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.Extent;
import pointsman.api.LoadSample;
import pointsman.api.MappingTable;
import pointsman.api.RedirectorException;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeRules;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;

/**
 * The devices and volumes of a design as a running system would have them, so that the rules for volumes are the same
 * for both. Nothing is measured in it, and no server is known. Pure functions.
 */
public final class DesignedSystem {

    private final TopologyDocument document;

    public DesignedSystem(TopologyDocument document) {
        this.document = document;
    }

    /** All of it. */
    public SystemSnapshot snapshot() {
        return with(document.volumes());
    }

    /** All of it but one volume. */
    public SystemSnapshot without(String volume) {
        return with(document.volumes().stream()
                .filter(other -> !other.id().equals(volume))
                .toList());
    }

    /** Why a volume could not be made as it is, with the names of the devices; empty if it could. */
    Optional<String> problem(VolumeDesign volume) {
        VolumeRules rules = new VolumeRules(without(volume.id()));
        List<Extent> created = volume.created();
        try {
            rules.requireCreatable(
                    new VolumeRequest(volume.name(), volume.layout(), volume.stripeBlocks(), created, ""));
            if (created.size() < volume.extents().size()) {
                VolumeDesign before = new VolumeDesign(
                        volume.id(),
                        volume.name(),
                        volume.layout(),
                        volume.stripeBlocks(),
                        volume.stripeWidth(),
                        created);
                rules.requireGrowable(
                        status(before),
                        volume.extents()
                                .subList(created.size(), volume.extents().size()));
            }
            return Optional.empty();
        } catch (RedirectorException e) {
            return Optional.of(DeviceNames.in(e.getMessage(), document.topology()));
        }
    }

    private SystemSnapshot with(List<VolumeDesign> volumes) {
        Map<String, DeviceStatus> devices = new HashMap<>();
        for (Element.Device device : document.topology().elements(Element.Device.class)) {
            devices.put(
                    device.id(),
                    new DeviceStatus(
                            device.id(),
                            DeviceState.ONLINE,
                            0,
                            "",
                            device.bytes() / VolumeDesign.BLOCK_BYTES,
                            VolumeDesign.BLOCK_BYTES,
                            List.of()));
        }
        Map<String, VolumeStatus> statuses = new HashMap<>();
        volumes.forEach(volume -> statuses.put(volume.id(), status(volume)));
        return new SystemSnapshot(
                0,
                Instant.EPOCH,
                document.topology(),
                MappingTable.EMPTY,
                Map.of(),
                devices,
                statuses,
                List.of(),
                List.of(),
                LoadSample.unknown(Instant.EPOCH),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static VolumeStatus status(VolumeDesign volume) {
        return new VolumeStatus(
                volume.id(),
                volume.name(),
                volume.layout(),
                volume.stripeBlocks(),
                volume.stripeWidth(),
                volume.extents(),
                DeviceState.ONLINE,
                0,
                "",
                volume.blocks(),
                VolumeDesign.BLOCK_BYTES,
                VolumeMode.PROXY,
                false);
    }
}
