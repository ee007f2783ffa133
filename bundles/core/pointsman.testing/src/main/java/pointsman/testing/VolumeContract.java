package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pointsman.api.DeviceStatus;
import pointsman.api.Extent;
import pointsman.api.PathPolicy;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;

/** What clients see of the devices. */
abstract class VolumeContract extends ContractPart {

    @Test
    @DisplayName("each device is a volume by itself, in proxy mode, with one extent and what the device has")
    void volumesOfDevices() {
        assertEquals(Set.copyOf(fixture.devices()), snapshot().volumes().keySet());
        for (String id : fixture.devices()) {
            DeviceStatus device = snapshot().devices().get(id);
            VolumeStatus volume = snapshot().volumes().get(id);
            assertEquals(VolumeStatus.of(device, volume.name(), VolumeMode.PROXY), volume);
            assertEquals(List.of(new Extent(id, 0, device.blocks())), volume.extents());
        }
    }

    @Test
    @DisplayName("a device has one active server, the mapped one, and the policy SINGLE")
    void activeServers() {
        assertEquals(
                mapping().entrySet().stream().collect(Collectors.toMap(e -> e.getKey(), e -> List.of(e.getValue()))),
                snapshot().devices().values().stream()
                        .collect(Collectors.toMap(DeviceStatus::id, DeviceStatus::activeServers)));
        snapshot().devices().values().forEach(device -> assertEquals(PathPolicy.SINGLE, device.pathPolicy()));
    }
}
