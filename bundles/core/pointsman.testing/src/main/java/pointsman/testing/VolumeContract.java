package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Extent;
import pointsman.api.PathPolicy;
import pointsman.api.RedirectorException.Code;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
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

    @Test
    @DisplayName("a striped volume has its extents, takes the place of its devices' volumes, and is an event")
    void createStriped() {
        List<Extent> extents = List.of(new Extent(one(), 0, 128), new Extent(two(), 64, 128));
        VolumeStatus volume =
                result(service.createVolume(new VolumeRequest("fast", VolumeLayout.STRIPED, 64, extents, WHO)));
        assertEquals("fast", volume.name());
        assertEquals(extents, volume.extents());
        assertEquals(2, volume.stripeWidth());
        assertEquals(256, volume.blocks());
        assertEquals(DeviceState.ONLINE, volume.state());
        assertFalse(volume.ofDevice());
        Map<String, VolumeStatus> volumes = snapshot().volumes();
        assertEquals(volume, volumes.get(volume.id()));
        assertFalse(volumes.containsKey(one()) || volumes.containsKey(two()));
        assertTrue(volumes.containsKey(three()));
        assertTrue(snapshot().devices().values().stream()
                .noneMatch(device ->
                        device.lun() == volume.lun() || device.targetName().equals(volume.targetName())));
        Event event = recorder.awaitEvent("VOLUME_CREATED", e -> e.type() == EventType.VOLUME_CREATED);
        assertEquals(volume.id(), event.subject());
        assertEquals(Map.of("name", "fast", "blocks", "256", "extents", "2", "who", WHO), event.arguments());
    }

    @Test
    @DisplayName("a volume grows by the extents that are appended, and stays what it is otherwise")
    void grow() {
        VolumeStatus before = create("large", new Extent(one(), 0, 100));
        VolumeStatus after = result(service.growVolume(before.id(), List.of(new Extent(two(), 8, 50)), WHO));
        assertEquals(150, after.blocks());
        assertEquals(List.of(new Extent(one(), 0, 100), new Extent(two(), 8, 50)), after.extents());
        assertEquals(before.lun(), after.lun());
        assertEquals(before.targetName(), after.targetName());
        assertFalse(snapshot().volumes().containsKey(two()));
        recorder.awaitEvent("VOLUME_GROWN", e -> e.type() == EventType.VOLUME_GROWN);
    }

    @Test
    @DisplayName("when a volume is deleted its devices are volumes by themselves again, as they were")
    void delete() {
        Map<String, VolumeStatus> before = snapshot().volumes();
        VolumeStatus volume = create("short-lived", new Extent(one(), 0, 100), new Extent(two(), 0, 100));
        assertEquals(volume, result(service.deleteVolume(volume.id(), WHO)));
        assertEquals(before, snapshot().volumes());
        recorder.awaitEvent("VOLUME_DELETED", e -> e.type() == EventType.VOLUME_DELETED);
    }

    @Test
    @DisplayName("what cannot be made is refused by its reason, and nothing has changed")
    void badExtents() {
        Map<String, VolumeStatus> before = snapshot().volumes();
        long blocks = before.get(one()).blocks();
        refused(Code.CONFLICT, "overlaps", new Extent(one(), 0, 10), new Extent(one(), 9, 10));
        refused(Code.NOT_FOUND, "no-such", new Extent("no-such", 0, 10));
        refused(Code.INVALID, "beyond", new Extent(one(), 1, blocks));
        refused(Code.INVALID, "extents");
        assertEquals(before, snapshot().volumes());
    }

    @Test
    @DisplayName("blocks of another volume cannot be taken")
    void takenBlocks() {
        create("first", new Extent(one(), 0, 100));
        refused(Code.CONFLICT, "first", new Extent(one(), 99, 10));
        create("second", new Extent(one(), 100, 10));
    }

    @Test
    @DisplayName("names of volumes are not given twice")
    void names() {
        create("mine", new Extent(one(), 0, 100));
        failure(
                Code.CONFLICT,
                service.createVolume(new VolumeRequest(
                        "mine", VolumeLayout.CONCATENATED, 0, List.of(new Extent(two(), 0, 100)), WHO)),
                "mine");
    }

    @Test
    @DisplayName("the volume of a whole device neither grows nor is deleted, and an unknown one is NOT_FOUND")
    void volumesThatAreNotChanged() {
        failure(Code.REFUSED, service.growVolume(one(), List.of(new Extent(two(), 0, 8)), WHO), "whole device");
        failure(Code.REFUSED, service.deleteVolume(one(), WHO), "whole device");
        failure(Code.NOT_FOUND, service.deleteVolume("no-such-volume", WHO), "no-such-volume");
        failure(
                Code.NOT_FOUND,
                service.growVolume("no-such-volume", List.of(new Extent(two(), 0, 8)), WHO),
                "no-such-volume");
    }

    @Test
    @DisplayName("a volume with parts on devices stays in proxy mode, and an unknown one is NOT_FOUND")
    void modesOfPartitionedVolumes() {
        VolumeStatus volume = create("parts", new Extent(one(), 0, 100), new Extent(two(), 0, 100));
        failure(Code.REFUSED, service.setVolumeMode(volume.id(), VolumeMode.DIRECT, WHO), "leave it in proxy mode");
        assertEquals(volume, result(service.setVolumeMode(volume.id(), VolumeMode.PROXY, WHO)));
        failure(Code.NOT_FOUND, service.setVolumeMode("no-such-volume", VolumeMode.DIRECT, WHO), "no-such-volume");
    }

    private VolumeStatus create(String name, Extent... extents) {
        return result(
                service.createVolume(new VolumeRequest(name, VolumeLayout.CONCATENATED, 0, List.of(extents), WHO)));
    }

    private void refused(Code code, String words, Extent... extents) {
        failure(
                code,
                service.createVolume(new VolumeRequest("refused", VolumeLayout.CONCATENATED, 0, List.of(extents), WHO)),
                words);
    }

    private String one() {
        return fixture.devices().get(0);
    }

    private String two() {
        return fixture.devices().get(1);
    }

    private String three() {
        return fixture.devices().get(2);
    }
}
