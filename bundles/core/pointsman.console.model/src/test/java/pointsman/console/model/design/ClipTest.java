package pointsman.console.model.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.Capacity;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.DesignDiagram;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.NodeSizes;
import pointsman.console.model.diagram.Position;
import pointsman.topology.Conditions;
import pointsman.topology.DesignLoad;

/** Copying parts of a design. */
class ClipTest {

    private final Content shelf = new Content(
            new Topology(
                    "one",
                    List.of(
                            new Element.Controller("k1", "upper"),
                            new Element.Array("a1", "array-1", RaidLevel.RAID6, 8, 1_000, 1),
                            new Element.Device("d1", "disk", 1_000, Optional.of("naa.1"))),
                    List.of(new Link("k1", "a1"), new Link("a1", "d1"))),
            Map.of(),
            Map.of("a1", new Position(10, 20), "d1", new Position(10, 90)),
            List.of(),
            Conditions.NONE.withLoad("d1", new DesignLoad(100, 0)).withFailedDisks("a1", 1));

    @Test
    void aCopyInTheSameDesignHasItsOwnIdsAndNamesAndItsLinks() {
        Clip.Paste paste = Clip.of(shelf, Set.of("a1", "d1")).paste(shelf);

        Content after = paste.applyTo(shelf);

        assertEquals(List.of("array-1", "device-1"), paste.pasted());
        assertEquals("array-2", after.name("array-1"));
        assertEquals("disk 2", after.name("device-1"));
        assertTrue(after.topology().links().contains(new Link("array-1", "device-1")));
        assertEquals(3, after.topology().links().size());
    }

    @Test
    void aCopyStandsBesideItsOriginal() {
        Clip.Paste paste = Clip.of(shelf, Set.of("a1")).paste(shelf);

        assertEquals(new Position(34, 44), paste.applyTo(shelf).positions().get("array-1"));
    }

    @Test
    void aCopyOfADeviceIsAnotherPieceOfHardware() {
        Content after = Clip.of(shelf, Set.of("d1")).paste(shelf).applyTo(shelf);

        Element.Device copy = (Element.Device) after.element("device-1").orElseThrow();
        assertEquals(Optional.empty(), copy.identity());
        assertEquals(new DesignLoad(100, 0), after.conditions().loadOf("device-1"));
    }

    @Test
    void inAnotherDesignItKeepsItsNamesAndPlaces() {
        Content empty = new Content(Topology.empty("other"), Map.of(), Map.of());

        Content after = Clip.of(shelf, Set.of("k1", "a1", "d1")).paste(empty).applyTo(empty);

        assertEquals(shelf.topology().elements(), after.topology().elements());
        assertEquals(shelf.topology().links(), after.topology().links());
        assertEquals(shelf.positions(), after.positions());
        assertEquals(1, after.conditions().failedDisksOf("a1"));
    }

    @Test
    void pastingTwiceMakesTwoCopiesThatDoNotLieOnEachOther() {
        Clip clip = Clip.of(shelf, Set.of("a1"));
        Content once = clip.paste(shelf).applyTo(shelf);

        Content twice = clip.paste(once).applyTo(once);

        assertEquals("array-3", twice.name("array-2"));
        assertEquals(new Position(58, 68), twice.positions().get("array-2"));
    }

    private static String nameOfACopy(String name, String... others) {
        List<Element> servers = new ArrayList<>(List.of(server("s1", name)));
        for (String other : others) {
            servers.add(server("s" + (servers.size() + 1), other));
        }
        Content content = new Content(new Topology("t", servers, List.of()), Map.of(), Map.of());
        Clip.Paste paste = Clip.of(content, Set.of("s1")).paste(content);
        return paste.applyTo(content).name(paste.pasted().get(0));
    }

    private static Element server(String id, String name) {
        return new Element.Server(id, name, "192.0.2.1:3260", Capacity.ASSUMED);
    }

    @Test
    void aCopyGetsTheNextNumberThatNoOtherOfItsKindHas() {
        assertEquals("archive 2", nameOfACopy("archive"));
        assertEquals("archive 4", nameOfACopy("archive", "archive 2", "archive 3"));
        assertEquals("server-4", nameOfACopy("server-1", "server-2", "server-3"));
    }

    @Test
    void theNameOfACopyIsNotLongerThanANameMayBe() {
        String longest = "x".repeat(64);

        assertEquals("x".repeat(63) + "2", nameOfACopy(longest));
        assertEquals("x".repeat(63) + "3", nameOfACopy(longest, "x".repeat(63) + "2"));
    }

    @Test
    void aPasteThatWasPreparedForAnotherStateIsRefused() {
        Clip clip = Clip.of(shelf, Set.of("a1"));
        Clip.Paste early = clip.paste(shelf);

        assertFalse(early.check(clip.paste(shelf).applyTo(shelf)).allowed());
    }

    @Test
    void aPasteIsOneEditThatCanBeUndone() {
        Diagram design = new DesignDiagram(shelf, NodeSizes.forLineHeight(16)).diagram();
        Content before = design.content();
        Clip.Paste paste = Clip.of(before, Set.of("a1", "d1")).paste(before);

        design.apply(paste);
        design.undo(paste, before);

        assertEquals(before, design.content());
    }
}
