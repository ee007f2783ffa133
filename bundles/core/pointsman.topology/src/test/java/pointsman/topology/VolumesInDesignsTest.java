package pointsman.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

/** Volumes over parts of devices in a design: how they are kept in a file, and what the checks say of them. */
class VolumesInDesignsTest {

    private static final long GIB = 1L << 30;
    private static final long BLOCKS = GIB / VolumeDesign.BLOCK_BYTES;

    private final TopologyWriter writer = new TopologyWriter();

    @Test
    void volumesAndTheirPlacesAreReadBackAsWritten() throws IOException {
        TopologyDocument document = new TopologyDocument(
                devices(),
                List.of(striped("d1", "d2"), concatenated(new Extent("d3", 8, 100))),
                Map.of(),
                Map.of("v1", new Position(3, -4)));

        assertEquals(document, read(writer.toText(document)));
    }

    @Test
    void aVolumeIsWrittenOnOneLineInBytes() {
        String text = writer.toText(document(striped("d1", "d2")));

        assertTrue(
                text.contains(
                        "\n    {\"id\": \"v1\", \"name\": \"pair\", \"layout\": \"striped\", \"stripeBytes\": 65536,"
                                + " \"stripeWidth\": 2, \"extents\": [{\"device\": \"d1\", \"offset\": 0, \"bytes\": 1073741824},"
                                + " {\"device\": \"d2\", \"offset\": 0, \"bytes\": 1073741824}]}\n"),
                text);
    }

    @Test
    void onlyADesignWithVolumesIsRefusedByAPointsmanThatKnowsNone() {
        assertTrue(writer.toText(document(striped("d1", "d2"))).contains("\"version\": 2"));
        assertTrue(writer.toText(document()).contains("\"version\": 1"));
        assertFalse(writer.toText(document()).contains("volumes"));
    }

    @Test
    void volumesInAFileOfTheFirstVersionAreRefused() {
        assertProblem(
                "line 2, column 12: there are no volumes in version 1 of the format; write \"version\": 2",
                "{\"format\": \"pointsman-topology\", \"version\": 1, \"name\": \"t\",\n\"volumes\": [{}]}");
    }

    @Test
    void aFieldThatANewerPointsmanMayHaveAddedIsRefused() {
        assertProblem(
                "line 3, column 9: an extent has no field \"tier\"; remove it, or correct its name"
                        + " (known: bytes, device, offset)",
                file("{\"id\": \"v\", \"name\": \"v\", \"layout\": \"concatenated\", \"extents\":"
                        + " [{\"device\": \"d1\", \"offset\": 0, \"bytes\": 512,\n\"tier\": 1}]}"));
    }

    @Test
    void anOffsetThatIsNoMultipleOfABlockIsRefused() {
        assertProblem(
                "line 2, column 103: \"offset\" is a multiple of 512 bytes, the least block, not 100",
                file("{\"id\": \"v\", \"name\": \"v\", \"layout\": \"concatenated\", \"extents\":"
                        + " [{\"device\": \"d1\", \"offset\": 100, \"bytes\": 512}]}"));
    }

    @Test
    void aVolumeWithoutExtentsIsRefused() {
        assertProblem(
                "line 2, column 13: volume v needs an extent",
                file("{\"id\": \"v\", \"name\": \"v\", \"layout\": \"concatenated\"}"));
    }

    @Test
    void anIdThatIsUsedTwiceIsRefused() {
        String volume = "{\"id\": \"d1\", \"name\": \"v\", \"layout\": \"concatenated\", \"extents\":"
                + " [{\"device\": \"d1\", \"offset\": 0, \"bytes\": 512}]}";
        assertProblem(
                "line 2, column 13: the id \"d1\" is used already by an element; give each volume and element an id of its"
                        + " own",
                file(volume));
        assertProblem(
                "line 2, column 123: the id \"v\" is used already in line 2; give each volume and element an id of its own",
                file(volume.replace("\"id\": \"d1\"", "\"id\": \"v\"") + ", "
                        + volume.replace("\"id\": \"d1\"", "\"id\": \"v\"")));
    }

    @Test
    void aWellMadeVolumeHasNoFinding() {
        assertEquals(List.of(), findings(striped("d1", "d2"), concatenated(new Extent("d3", 0, BLOCKS))));
    }

    @Test
    void volumesThatOverlapArePointedOut() {
        assertEquals(
                List.of(
                        "Volume pair cannot be made like this: the extent disk 1:0:2097152 overlaps disk 1:2097151:1 of"
                                + " volume 'rest'; use blocks that are free.",
                        "Volume rest cannot be made like this: the extent disk 1:2097151:1 overlaps disk 1:0:2097152 of"
                                + " volume 'pair'; use blocks that are free."),
                findings(striped("d1", "d2"), concatenated(new Extent("d1", BLOCKS - 1, 1))));
    }

    @Test
    void aDeviceThatIsNotThereIsPointedOutAndKept() throws IOException {
        VolumeDesign volume = concatenated(new Extent("gone", 0, 8));

        assertEquals(
                List.of(
                        "Volume rest cannot be made like this: there is no device 'gone'; list the devices to see their ids."),
                findings(volume));
        assertEquals(List.of(volume), read(writer.toText(document(volume))).volumes());
    }

    @Test
    void aDeviceThatIsSmallerThanItsPartIsPointedOut() {
        assertEquals(
                List.of(
                        "Volume rest cannot be made like this: the extent disk 3:0:2097153 ends beyond the 2097152 blocks of"
                                + " the device."),
                findings(concatenated(new Extent("d3", 0, BLOCKS + 1))));
    }

    @Test
    void whatWasAppendedIsCheckedAsAStripeSet() {
        VolumeDesign grown = new VolumeDesign(
                "v1",
                "pair",
                VolumeLayout.STRIPED,
                128,
                2,
                List.of(new Extent("d1", 0, 128), new Extent("d2", 0, 128), new Extent("d3", 0, 128)));

        assertEquals(
                List.of("Volume pair cannot be made like this: volume 'v1' is striped over 2 extents and grows by whole"
                        + " stripe sets of 2, not by 1."),
                findings(grown));
    }

    @Test
    void aVolumeWithTheIdOfAnElementIsNoDocument() {
        VolumeDesign volume =
                new VolumeDesign("d1", "v", VolumeLayout.CONCATENATED, 0, 0, List.of(new Extent("d1", 0, 8)));

        assertThrows(IllegalArgumentException.class, () -> document(volume));
    }

    private static VolumeDesign striped(String... devices) {
        return new VolumeDesign(
                "v1",
                "pair",
                VolumeLayout.STRIPED,
                128,
                devices.length,
                Stream.of(devices).map(device -> new Extent(device, 0, BLOCKS)).toList());
    }

    private static VolumeDesign concatenated(Extent... extents) {
        return new VolumeDesign("v2", "rest", VolumeLayout.CONCATENATED, 0, 0, List.of(extents));
    }

    private static Topology devices() {
        return new Topology(
                "t",
                Stream.of(1, 2, 3)
                        .<Element>map(i -> new Element.Device("d" + i, "disk " + i, GIB, Optional.empty()))
                        .toList(),
                List.of());
    }

    private static TopologyDocument document(VolumeDesign... volumes) {
        return new TopologyDocument(devices(), List.of(volumes), Map.of(), Map.of());
    }

    /** Only those on volumes: these devices are on no array. */
    private static List<String> findings(VolumeDesign... volumes) {
        TopologyDocument document = document(volumes);
        return new TopologyChecks()
                .check(document).stream()
                        .filter(finding -> finding.code() == FindingCode.VOLUME_IMPOSSIBLE)
                        .map(FindingSentences.of(document)::of)
                        .toList();
    }

    private static String file(String volumes) {
        return "{\"format\": \"pointsman-topology\", \"version\": 2, \"name\": \"t\", \"elements\": [{\"kind\": \"device\","
                + " \"id\": \"d1\", \"name\": \"disk\", \"bytes\": 512}],\n\"volumes\": [" + volumes + "]}";
    }

    private static void assertProblem(String message, String text) {
        assertEquals(
                message,
                assertThrows(TopologyFormatException.class, () -> read(text)).getMessage());
    }

    private static TopologyDocument read(String text) throws IOException {
        return new TopologyReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
