package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;

class DesignDiagramTest {

    private static final NodeSizes SIZES = NodeSizes.forLineHeight(16);

    private final DesignDiagram design = new DesignDiagram(
            new Content(Systems.topology(2, 4, 1), Map.of("d1", "s1"), Map.of("s1", new Position(800, 10))), SIZES);
    private final Diagram diagram = design.diagram();

    @Test
    void a_new_element_shifts_nothing() {
        Map<String, Box> before = diagram.boxes();
        diagram.apply(Edits.create(NewElements.of(ElementKind.SERVER, diagram.content()), new Position(5, 5)));
        before.forEach((id, box) -> assertEquals(box, diagram.boxes().get(id), id));
    }

    @Test
    void places_of_the_file_are_kept() {
        assertEquals(new Position(800, 10), diagram.box("s1").orElseThrow().corner());
    }

    @Test
    void arranging_places_everything_anew_and_can_be_undone() {
        Content before = diagram.content();
        Edit arrange = design.arranging(new Arrangement(SIZES, new PlainRows())).get();
        diagram.apply(arrange);
        assertTrue(diagram.box("s1").orElseThrow().x() < 800);
        diagram.undo(arrange, before);
        assertEquals(before, diagram.content());
    }

    @Test
    void arranging_some_moves_them_and_what_hangs_below_them_only() {
        diagram.apply(Edits.move(Map.of("a1", new Position(2_000, 900), "a2", new Position(1_500, 700))));
        Map<String, Box> was = diagram.boxes();
        List<String> shelf = List.of("a1", "a2", "d1", "d2", "d3", "d4");
        Position upperLeft = corner(shelf);
        Edit arrange = design.arranging(new Arrangement(SIZES, new PlainRows()), Set.of("a1", "a2"))
                .get();
        diagram.apply(arrange);
        assertEquals(upperLeft, corner(shelf));
        assertTrue(diagram.boxes().get("a1").y() == diagram.boxes().get("a2").y());
        for (String other : List.of("s1", "s2", "p1", "c1", "f1", "k1", "k2")) {
            assertEquals(was.get(other), diagram.boxes().get(other), other);
        }
    }

    private Position corner(List<String> ids) {
        return new Position(
                ids.stream().mapToInt(id -> diagram.boxes().get(id).x()).min().orElseThrow(),
                ids.stream().mapToInt(id -> diagram.boxes().get(id).y()).min().orElseThrow());
    }

    @Test
    void a_file_with_a_place_is_not_unplaced() {
        assertFalse(design.isUnplaced());
    }

    @Test
    void a_file_without_any_place_is_unplaced() {
        Content content = new Content(Systems.topology(2, 4, 1), Map.of(), Map.of());
        assertTrue(new DesignDiagram(content, SIZES).isUnplaced());
    }

    @Test
    void where_there_is_nothing_nothing_is_unplaced() {
        assertFalse(new DesignDiagram(DesignDiagram.empty("new"), SIZES).isUnplaced());
    }

    @Test
    void what_the_checks_find_is_shown_on_the_element() {
        diagram.apply(Edits.delete(Set.of(), Set.of(new Link("s2", "f1"))));
        assertEquals(Level.WARNING, diagram.status("s2").level());
        assertEquals(
                List.of("Server server 2 is on no fabric and reaches no device; link it to one."),
                diagram.remarks("s2"));
    }

    @Test
    void an_assignment_is_shown_on_the_device() {
        assertEquals("via server 1", diagram.status("d1").load());
    }
}
