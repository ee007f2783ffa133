package pointsman.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import pointsman.api.RedirectorException.Code;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

class VolumeRulesTest {

    private static final VolumeStatus TAKEN = volume("taken", VolumeLayout.CONCATENATED, 0, 0, extent("c", 100, 100));

    private final VolumeRules rules = new VolumeRules(system());

    @Test
    void extentsOfSeveralDevicesMakeAVolume() {
        assertDoesNotThrow(() -> concatenated(extent("a", 0, 1000), extent("b", 5, 10), extent("c", 200, 800)));
    }

    @Test
    void aDeviceMayBeThereTwiceIfNoBlockIs() {
        assertDoesNotThrow(() -> concatenated(extent("a", 0, 10), extent("a", 10, 10)));
    }

    @Test
    void noBlockIsThereTwice() {
        refused(
                Code.CONFLICT,
                "another extent of the request",
                () -> concatenated(extent("a", 0, 10), extent("a", 9, 10)));
    }

    @Test
    void aBlockOfAnotherVolumeIsNotUsed() {
        refused(Code.CONFLICT, "volume 'taken'", () -> concatenated(extent("c", 199, 1)));
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() {
        refused(Code.NOT_FOUND, "no device 'x'", () -> concatenated(extent("x", 0, 1)));
    }

    @Test
    void aDeviceWithoutAPathIsNotUsed() {
        refused(Code.REFUSED, "no path", () -> concatenated(extent("gone", 0, 1)));
    }

    @Test
    void aVolumeInDirectModeIsNoPart() {
        refused(Code.REFUSED, "direct mode", () -> concatenated(extent("direct", 0, 1)));
    }

    @Test
    void anExtentEndsWithinItsDevice() {
        refused(Code.INVALID, "a:1:1000 ends beyond the 1000 blocks", () -> concatenated(extent("a", 1, 1000)));
    }

    @Test
    void allDevicesHaveOneBlockSize() {
        refused(
                Code.REFUSED,
                "4096 bytes, the others of 512",
                () -> concatenated(extent("a", 0, 1), extent("large", 0, 1)));
    }

    @Test
    void aVolumeHasExtents() {
        refused(Code.INVALID, "1 to 256 extents", () -> concatenated());
    }

    @Test
    void extentsOfAStripeSetHaveOneLength() {
        refused(Code.INVALID, "the same length", () -> striped(8, extent("a", 0, 16), extent("b", 0, 24)));
    }

    @Test
    void extentsOfAStripeSetAreWholeStripes() {
        refused(Code.INVALID, "use 16", () -> striped(8, extent("a", 0, 20), extent("b", 0, 20)));
    }

    @Test
    void aStripeSetHasADeviceOnce() {
        refused(Code.INVALID, "'a' is twice", () -> striped(8, extent("a", 0, 16), extent("a", 16, 16)));
    }

    @Test
    void aStripeHasBlocks() {
        refused(Code.INVALID, "at least 1 block", () -> striped(0, extent("a", 0, 16), extent("b", 0, 16)));
    }

    @Test
    void aConcatenatedVolumeHasNoStripes() {
        refused(Code.INVALID, "no stripes", () -> create("v", VolumeLayout.CONCATENATED, 8, extent("a", 0, 16)));
    }

    @Test
    void oneExtentIsNotStriped() {
        refused(Code.INVALID, "at least 2", () -> striped(8, extent("a", 0, 16)));
    }

    @Test
    void namesOfVolumesAndDevicesAreNotGivenAgain() {
        for (String name : List.of("taken", "Taken", "a", "disk-a")) {
            refused(
                    Code.CONFLICT,
                    "choose another",
                    () -> create(name, VolumeLayout.CONCATENATED, 0, extent("a", 0, 16)));
        }
    }

    @Test
    void aNameIsOneThatCanBeRead() {
        for (String name : List.of("", " ", " v", "v\n", "v".repeat(65))) {
            refused(Code.INVALID, "name", () -> create(name, VolumeLayout.CONCATENATED, 0, extent("a", 0, 16)));
        }
    }

    @Test
    void aVolumeGrowsByFreeBlocks() {
        assertDoesNotThrow(() -> rules.requireGrowable(TAKEN, List.of(extent("c", 0, 100), extent("a", 0, 7))));
    }

    @Test
    void aVolumeDoesNotGrowByItsOwnBlocks() {
        refused(
                Code.CONFLICT,
                "the volume itself",
                () -> rules.requireGrowable(
                        volume("v", VolumeLayout.CONCATENATED, 0, 0, extent("b", 0, 10)), List.of(extent("b", 9, 10))));
    }

    @Test
    void aStripedVolumeGrowsByWholeSets() {
        VolumeStatus striped = volume("v", VolumeLayout.STRIPED, 8, 2, extent("a", 0, 16), extent("b", 0, 16));
        assertDoesNotThrow(() -> rules.requireGrowable(striped, List.of(extent("a", 16, 8), extent("b", 16, 8))));
        refused(Code.INVALID, "stripe sets of 2", () -> rules.requireGrowable(striped, List.of(extent("a", 16, 8))));
        refused(
                Code.INVALID,
                "the same length",
                () -> rules.requireGrowable(striped, List.of(extent("a", 16, 8), extent("b", 16, 16))));
    }

    @Test
    void growingByNothingIsAMistake() {
        refused(Code.INVALID, "nothing", () -> rules.requireGrowable(TAKEN, List.of()));
    }

    @Test
    void theVolumeOfADeviceDoesNotGrow() {
        VolumeStatus whole = VolumeStatus.of(device("a", DeviceState.ONLINE, 512), "disk-a", VolumeMode.PROXY);
        refused(Code.REFUSED, "one whole device", () -> rules.requireGrowable(whole, List.of(extent("b", 0, 1))));
    }

    @Test
    void anExtentHasBlocksAndBeginsOnTheDevice() {
        assertThrows(IllegalArgumentException.class, () -> extent("a", 0, 0));
        assertThrows(IllegalArgumentException.class, () -> extent("a", -1, 1));
        assertThrows(IllegalArgumentException.class, () -> extent("a", Long.MAX_VALUE, 1));
    }

    private void concatenated(Extent... extents) {
        create("v", VolumeLayout.CONCATENATED, 0, extents);
    }

    private void striped(long stripeBlocks, Extent... extents) {
        create("v", VolumeLayout.STRIPED, stripeBlocks, extents);
    }

    private void create(String name, VolumeLayout layout, long stripeBlocks, Extent... extents) {
        rules.requireCreatable(new VolumeRequest(name, layout, stripeBlocks, List.of(extents), "test"));
    }

    private static void refused(Code code, String words, Executable request) {
        RedirectorException refusal = assertThrows(RedirectorException.class, request);
        assertEquals(code, refusal.code());
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    private static Extent extent(String device, long first, long blocks) {
        return new Extent(device, first, blocks);
    }

    private static VolumeStatus volume(
            String id, VolumeLayout layout, long stripeBlocks, int stripeWidth, Extent... extents) {
        return new VolumeStatus(
                id,
                id,
                layout,
                stripeBlocks,
                stripeWidth,
                List.of(extents),
                DeviceState.ONLINE,
                9,
                "iqn.x:" + id,
                100,
                512,
                VolumeMode.PROXY,
                false);
    }

    private static DeviceStatus device(String id, DeviceState state, int blockBytes) {
        return new DeviceStatus(id, state, 1, "iqn.x:" + id, 1000, blockBytes, List.of("s"));
    }

    private static SystemSnapshot system() {
        Map<String, DeviceStatus> devices = new HashMap<>();
        for (String id : List.of("a", "b", "c", "direct")) {
            devices.put(id, device(id, DeviceState.ONLINE, 512));
        }
        devices.put("large", device("large", DeviceState.ONLINE, 4096));
        devices.put("gone", device("gone", DeviceState.OFFLINE, 512));
        Map<String, VolumeStatus> volumes = new HashMap<>(Map.of("taken", TAKEN));
        for (String id : List.of("a", "b", "large", "gone")) {
            volumes.put(id, VolumeStatus.of(devices.get(id), "disk-" + id, VolumeMode.PROXY));
        }
        volumes.put("direct", VolumeStatus.of(devices.get("direct"), "disk-direct", VolumeMode.DIRECT));
        return new SystemSnapshot(
                1,
                Instant.EPOCH,
                new Topology("t", List.of(new Element.Device("a", "disk-a", 512_000, Optional.empty())), List.of()),
                MappingTable.EMPTY,
                Map.of(),
                devices,
                volumes,
                List.of(),
                List.of(),
                LoadSample.unknown(Instant.EPOCH),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
