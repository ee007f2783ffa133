package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Extent;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.api.topology.Element;
import pointsman.console.model.volume.VolumeDraft;

/** Volumes over parts of devices in a design. */
class VolumesInDesignsTest {

    private final DesignDiagram design = new DesignDiagram(
            new Content(Systems.topology(2, 4, 1), Map.of("d1", "s1"), Map.of()), NodeSizes.forLineHeight(16));
    private final Diagram diagram = design.diagram();
    private final Content before = diagram.content();
    private Edit creation;

    @BeforeEach
    void createAVolume() {
        VolumeDraft draft =
                VolumeDraft.create(design.system(), List.of("d1", "d2")).withName("mail store");
        creation = design.createVolume(draft.request("somebody"), Optional.empty());
        assertEquals(Verdict.ALLOWED, diagram.check(creation));
        diagram.apply(creation);
    }

    @Test
    void a_volume_is_drawn_over_its_parts_with_its_size_and_layout() {
        assertEquals(List.of("d1", "d2"), shape().devices());
        assertEquals(List.of(Line.part("volume-1", "d1"), Line.part("volume-1", "d2")), diagram.linesFrom("volume-1"));
        assertTrue(
                diagram.status("volume-1").detail().endsWith(" · striped over 2"),
                diagram.status("volume-1").detail());
    }

    @Test
    void it_stands_below_its_devices_and_over_nothing() {
        Box box = diagram.box("volume-1").orElseThrow();

        assertTrue(box.y() > diagram.box("d1").orElseThrow().bottom());
        diagram.boxes().forEach((id, other) -> assertTrue(id.equals("volume-1") || !box.overlaps(other), id));
    }

    @Test
    void nothing_else_moves() {
        diagram.undo(creation, before);
        Map<String, Box> boxes = Map.copyOf(diagram.boxes());
        diagram.apply(creation);

        boxes.forEach((id, box) -> assertEquals(box, diagram.boxes().get(id), id));
    }

    @Test
    void creating_is_taken_back_by_undo() {
        diagram.undo(creation, before);

        assertEquals(before, diagram.content());
    }

    @Test
    void it_grows_by_what_the_rules_of_a_running_system_allow() {
        SystemSnapshot system = design.system();
        VolumeDraft growth = VolumeDraft.grow(system, system.volumes().get("volume-1"));
        Edit edit = Edits.grow("volume-1", growth.read());

        diagram.apply(edit);

        assertEquals(
                List.of("d1", "d2", "d3", "d4"),
                shape().extents().stream().map(Extent::device).toList());
    }

    @Test
    void growing_over_blocks_that_are_not_free_is_refused_with_the_names_of_the_devices() {
        Extent taken = shape().extents().get(0);

        Verdict verdict = diagram.check(
                Edits.grow("volume-1", List.of(taken, shape().extents().get(1))));

        assertTrue(
                verdict.reason().matches("The extent .* overlaps .* of .*; use blocks that are free\\."),
                verdict.reason());
        assertTrue(verdict.reason().contains(diagram.content().name("d1") + ":0:"), verdict.reason());
    }

    @Test
    void a_name_that_a_device_has_is_refused() {
        String device = diagram.content().name("d3");

        assertEquals(
                new Verdict(false, "There is a volume or device with the name '%s'; choose another.".formatted(device)),
                diagram.check(Edits.rename("volume-1", device)));
    }

    @Test
    void it_can_be_renamed_and_keep_its_own_name() {
        assertEquals(Verdict.ALLOWED, diagram.check(Edits.rename("volume-1", "mail store")));
        diagram.apply(Edits.rename("volume-1", "post"));

        assertEquals("post", diagram.content().name("volume-1"));
    }

    @Test
    void deleting_it_leaves_its_devices() {
        diagram.apply(Edits.delete(Set.of("volume-1"), Set.of()));

        assertEquals(before, diagram.content());
    }

    @Test
    void a_device_that_is_deleted_leaves_its_volume_with_an_error() {
        diagram.apply(Edits.delete(Set.of("d1"), Set.of()));

        assertEquals(Level.ERROR, diagram.status("volume-1").level());
        assertEquals(
                List.of(
                        "Volume mail store cannot be made like this: there is no device 'd1'; list the devices to see their"
                                + " ids."),
                diagram.remarks("volume-1"));
        assertEquals(List.of(Line.part("volume-1", "d2")), diagram.linesFrom("volume-1"));
    }

    @Test
    void a_device_made_smaller_than_its_part_is_pointed_out() {
        Element.Device device = (Element.Device) diagram.content().element("d1").orElseThrow();
        diagram.apply(Edits.change(new Element.Device("d1", device.name(), 1 << 20, device.identity())));

        assertEquals(Level.ERROR, diagram.status("volume-1").level());
    }

    @Test
    void it_is_saved_and_loaded_with_its_place(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("san.topology");
        new TopologyFile(path).save(diagram.content());

        assertEquals(diagram.content(), new TopologyFile(path).load());
    }

    @Test
    void each_volume_gets_an_id_of_its_own() {
        diagram.apply(design.createVolume(
                new VolumeRequest(
                        "second", VolumeLayout.CONCATENATED, 0, List.of(new Extent("d3", 0, 100)), "somebody"),
                Optional.of(new Position(7, 9))));

        assertEquals("second", diagram.content().name("volume-2"));
        assertEquals(new Position(7, 9), diagram.box("volume-2").orElseThrow().corner());
    }

    @Test
    void who_points_at_it_reads_what_is_designed() {
        List<String> tip = Tips.of("volume-1", diagram, Optional.empty());

        assertEquals("Volume mail store", tip.get(0));
        assertTrue(
                tip.stream()
                        .anyMatch(line -> line.startsWith("Extent 1: %s through %s, blocks 0 to "
                                .formatted(
                                        diagram.content().name("d1"),
                                        diagram.content().name("s1")))),
                tip.toString());
    }

    private VolumeShape shape() {
        return diagram.content().volume("volume-1").orElseThrow();
    }
}
