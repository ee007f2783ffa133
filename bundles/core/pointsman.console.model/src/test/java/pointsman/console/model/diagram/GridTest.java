package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {

    private final Grid grid = new Grid(10);
    private final Diagram diagram = new DesignDiagram(
                    new Content(
                            Systems.topology(2, 1, 1),
                            Map.of(),
                            Map.of("s1", new Position(13, -4), "s2", new Position(100, 50))),
                    NodeSizes.forLineHeight(16))
            .diagram();

    @Test
    void the_nearest_crossing_is_found_on_both_sides_of_zero() {
        assertEquals(new Position(10, -10), grid.nearest(new Position(14, -6)));
        assertEquals(new Position(20, 0), grid.nearest(new Position(15, -5)));
    }

    @Test
    void what_is_pushed_goes_to_the_next_line_and_the_others_with_it() {
        push(1, 0, true);

        assertEquals(new Position(20, -4), place("s1"));
        assertEquals(new Position(107, 50), place("s2"));
    }

    @Test
    void what_is_on_a_line_is_pushed_by_a_whole_step() {
        push(-1, -1, true);
        assertEquals(new Position(10, -10), place("s1"));
        push(-1, -1, true);
        assertEquals(new Position(0, -20), place("s1"));
    }

    @Test
    void without_snapping_it_is_pushed_by_a_whole_step() {
        push(0, 1, false);

        assertEquals(new Position(13, 6), place("s1"));
    }

    @Test
    void a_push_is_one_step_that_is_taken_back() {
        Content before = diagram.content();
        Edit push = grid.push(places(), 1, 1, true);
        diagram.apply(push);
        diagram.undo(push, before);

        assertEquals(before, diagram.content());
    }

    private void push(int dx, int dy, boolean snapping) {
        diagram.apply(grid.push(places(), dx, dy, snapping));
    }

    private Map<String, Position> places() {
        Map<String, Position> places = new LinkedHashMap<>();
        places.put("s1", place("s1"));
        places.put("s2", place("s2"));
        return places;
    }

    private Position place(String id) {
        return diagram.box(id).orElseThrow().corner();
    }
}
