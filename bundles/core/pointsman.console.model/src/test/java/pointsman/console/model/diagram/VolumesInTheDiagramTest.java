package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pointsman.api.DeviceState;
import pointsman.api.PathPolicy;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.console.model.text.ByteUnits;

class VolumesInTheDiagramTest {

    private static final NodeSizes SIZES = NodeSizes.forLineHeight(16);

    private final LiveDiagram live = new LiveDiagram("engine", LayeredLayout.byServer(SIZES), Map.of());
    private final Diagram diagram = live.diagram();
    private final SystemSnapshot plain = Systems.snapshot(3, 6, 4);

    @Test
    void aVolumeOverPartsOfDevicesIsANode() {
        live.show(striped());

        assertTrue(diagram.nodes().contains("v1"), diagram.nodes().toString());
        assertEquals("the v1", diagram.content().name("v1"));
    }

    @Test
    void theVolumeOfAWholeDeviceIsShownAsTheDevice() {
        live.show(plain);

        assertEquals(List.of(), diagram.content().volumes());
    }

    @Test
    void aLineLeadsFromAVolumeToEachDeviceOnWhichItLies() {
        live.show(striped());

        assertEquals(
                List.of(Line.part("v1", "d1"), Line.part("v1", "d2"), Line.part("v1", "d3")), diagram.linesFrom("v1"));
    }

    @Test
    void aVolumeSaysItsSizeAndHowItLies() {
        live.show(striped());

        assertEquals("750 KiB · striped over 3", diagram.status("v1").detail());
    }

    @Test
    void aVolumeSaysHowManyOfItsPartsAreNotServed() {
        live.show(Systems.withVolume(
                Systems.withDevice(plain, "d2", DeviceState.OFFLINE), "v1", VolumeLayout.STRIPED, "d1", "d2", "d3"));

        assertEquals("1 of 3 parts offline", diagram.status("v1").word());
        assertEquals(Level.ERROR, diagram.status("v1").level());
    }

    @Test
    void onlyTheLineToThePartThatIsNotServedIsRed() {
        live.show(Systems.withVolume(
                Systems.withDevice(plain, "d2", DeviceState.OFFLINE), "v1", VolumeLayout.STRIPED, "d1", "d2", "d3"));

        assertEquals(Level.ERROR, diagram.look(Line.part("v1", "d2")).level());
        assertEquals(Level.NONE, diagram.look(Line.part("v1", "d1")).level());
    }

    @Test
    void noTwoFiguresOverlap() {
        live.show(many());

        List<Map.Entry<String, Box>> boxes = new ArrayList<>(diagram.boxes().entrySet());
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertFalse(
                        boxes.get(i).getValue().overlaps(boxes.get(j).getValue()),
                        boxes.get(i) + " overlaps " + boxes.get(j));
            }
        }
    }

    @Test
    void theLineOfAPartRunsThroughNoDeviceAndNoOtherVolume() {
        live.show(many());

        Map<String, Box> boxes = new HashMap<>(diagram.boxes());
        for (VolumeShape volume : diagram.content().volumes()) {
            for (Line line : diagram.linesFrom(volume.id())) {
                List<Position> points = diagram.route(line);
                assertFalse(points.isEmpty(), line + " is not led");
                for (int i = 1; i < points.size(); i++) {
                    Box stretch = stretch(points.get(i - 1), points.get(i));
                    boxes.forEach((id, box) ->
                            assertTrue(!box.overlaps(stretch) || id.equals(line.from()), line + " runs through " + id));
                }
            }
        }
    }

    @Test
    void aVolumeThatWasPlacedByHandStaysThere() {
        live.show(striped());
        diagram.apply(Edits.move(Map.of("v1", new Position(900, 700))));

        live.show(striped());

        assertEquals(new Position(900, 700), diagram.box("v1").orElseThrow().corner());
    }

    @Test
    void allActivePathsOfADeviceAreDrawnAsActive() {
        live.show(Systems.withActiveServers(plain, "d1", PathPolicy.ALL, "s1", "s2", "s3"));

        List<LineState> states = Stream.of("s1", "s2", "s3")
                .map(server -> diagram.look(Line.path(server, "d1")).state())
                .toList();
        assertEquals(List.of(LineState.ACTIVE, LineState.ACTIVE, LineState.ACTIVE), states);
    }

    @Test
    void theOwnerOfADeviceWithTheReadsPolicyCarriesItsWritesToo() {
        var device = Systems.withActiveServers(plain, "d1", PathPolicy.READS, "s1", "s2")
                .devices()
                .get("d1");

        assertEquals(0.75, PathShares.of(device, "s1", Systems.load(1_000)));
        assertEquals(0.25, PathShares.of(device, "s2", Systems.load(1_000)));
    }

    @Test
    void thePropertiesOfAVolumeNameItsExtentsAndTheirServers() {
        SystemSnapshot now = striped();

        List<String> facts = Facts.of(now.volumes().get("v1"), now, ByteUnits.BINARY).stream()
                .map(Fact::toString)
                .toList();

        assertTrue(facts.contains("Layout: striped over 3, stripes of 25 KiB"), facts.toString());
        assertTrue(facts.contains("Extent 2: device 2 through server 2, blocks 0 to 499"), facts.toString());
    }

    @Test
    void thePropertiesOfADeviceNameTheVolumeOfWhichItIsAPart() {
        SystemSnapshot now = striped();

        List<Fact> facts = Facts.of(now.topology().element("d1").orElseThrow(), now, ByteUnits.BINARY);

        assertTrue(facts.contains(new Fact("Part of", "the v1, blocks 0 to 499")), facts.toString());
    }

    @Test
    void theActiveServersOfADeviceAreToldTheOwnerFirst() {
        SystemSnapshot now = Systems.withActiveServers(plain, "d1", PathPolicy.ALL, "s2", "s1");

        List<Fact> facts = Facts.of(now.topology().element("d1").orElseThrow(), now, ByteUnits.BINARY);

        assertTrue(facts.contains(new Fact("Servers", "server 2, server 1 (the owner first)")), facts.toString());
    }

    @Test
    void theTipOfALineToAPartSaysItsShare() {
        SystemSnapshot now = striped();
        live.show(now);

        assertEquals(
                List.of(
                        "the v1 – device 1",
                        "250 KiB of 750 KiB, 33 % of the volume's blocks",
                        "On the device: blocks 0 to 499"),
                Tips.of(Line.part("v1", "d1"), diagram, Optional.of(now)));
    }

    private SystemSnapshot striped() {
        return Systems.withVolume(plain, "v1", VolumeLayout.STRIPED, "d1", "d2", "d3");
    }

    /** Many devices in several rows and columns, and more volumes than fit in one row. */
    private static SystemSnapshot many() {
        SystemSnapshot now = Systems.snapshot(3, 30, 6);
        for (int i = 1; i <= 12; i++) {
            now = Systems.withVolume(now, "v" + i, VolumeLayout.CONCATENATED, "d" + i, "d" + (i + 7), "d" + (i + 15));
        }
        return now;
    }

    private static Box stretch(Position from, Position to) {
        return new Box(
                Math.min(from.x(), to.x()),
                Math.min(from.y(), to.y()),
                Math.abs(from.x() - to.x()) + 1,
                Math.abs(from.y() - to.y()) + 1);
    }
}
