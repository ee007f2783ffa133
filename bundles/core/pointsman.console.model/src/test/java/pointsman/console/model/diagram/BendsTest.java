package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.topology.Link;
import pointsman.console.model.design.Clip;

/** Links of a design that a person has led through points. */
class BendsTest {

    private static final Link LINK = new Link("s1", "f1");
    private static final List<Position> POINTS = List.of(new Position(100, 200), new Position(100, 260));

    private final DesignDiagram design =
            new DesignDiagram(new Content(Systems.topology(2, 4, 1), Map.of(), Map.of()), NodeSizes.forLineHeight(16));
    private final Diagram diagram = design.diagram();

    @Test
    void a_link_is_led_through_its_bends_and_undo_leads_it_as_before() {
        List<Position> automatic = diagram.route(Line.of(LINK));
        Content before = diagram.content();
        Edit edit = Edits.bend(LINK, POINTS);

        diagram.apply(edit);
        assertEquals(POINTS, diagram.route(Line.of(LINK)));

        diagram.undo(edit, before);
        assertEquals(automatic, diagram.route(Line.of(LINK)));
    }

    @Test
    void the_line_is_told_to_have_changed() {
        RecordingListener heard = new RecordingListener();
        diagram.addListener(heard);

        diagram.apply(Edits.bend(LINK, POINTS));

        assertEquals(List.of("line s1-f1"), heard.heard);
    }

    @Test
    void without_bends_it_is_led_automatically_again() {
        diagram.apply(Edits.bend(LINK, POINTS));
        diagram.apply(Edits.bend(LINK, List.of()));

        assertEquals(Map.of(), diagram.content().bends());
    }

    @Test
    void bends_go_with_the_elements_when_both_ends_are_moved_together() {
        diagram.apply(Edits.bend(LINK, POINTS));
        Content before = diagram.content();
        Edit move = Edits.move(Map.of("s1", beside("s1", 30, -5), "f1", beside("f1", 30, -5)));

        diagram.apply(move);
        assertEquals(List.of(new Position(130, 195), new Position(130, 255)), diagram.route(Line.of(LINK)));

        diagram.undo(move, before);
        assertEquals(POINTS, diagram.route(Line.of(LINK)));
    }

    @Test
    void bends_stay_when_one_end_is_moved_or_both_by_different_ways() {
        diagram.apply(Edits.bend(LINK, POINTS));
        diagram.apply(Edits.move(Map.of("s1", beside("s1", 30, 0))));
        diagram.apply(Edits.move(Map.of("s1", beside("s1", 8, 0), "f1", beside("f1", 9, 0))));

        assertEquals(POINTS, diagram.route(Line.of(LINK)));
    }

    @Test
    void bends_go_when_their_link_goes() {
        diagram.apply(Edits.bend(LINK, POINTS));
        diagram.apply(Edits.delete(Set.of(), Set.of(LINK)));

        assertEquals(Map.of(), diagram.content().bends());
    }

    @Test
    void a_link_that_is_led_elsewhere_keeps_its_bends() {
        diagram.apply(Edits.delete(Set.of(), Set.of(new Link("s2", "f1"))));
        diagram.apply(Edits.bend(LINK, POINTS));
        diagram.apply(Edits.reconnect(LINK, "s2", "f1"));

        assertEquals(Map.of(new Link("s2", "f1"), POINTS), diagram.content().bends());
    }

    @Test
    void arranging_straightens_what_was_bent_and_can_be_undone() {
        diagram.apply(Edits.bend(LINK, POINTS));
        Content before = diagram.content();
        Edit arrange = design.arranging(new Arrangement(NodeSizes.forLineHeight(16), new PlainRows()))
                .get();

        diagram.apply(arrange);
        assertEquals(Map.of(), diagram.content().bends());

        diagram.undo(arrange, before);
        assertEquals(before, diagram.content());
    }

    @Test
    void a_copy_of_both_ends_has_the_bends_beside_the_original() {
        diagram.apply(Edits.bend(LINK, POINTS));
        Clip.Paste paste = Clip.of(diagram.content(), Set.of("s1", "f1")).paste(diagram.content());

        Content after = paste.applyTo(diagram.content());

        Link copy = after.bends().keySet().stream()
                .filter(link -> !link.equals(LINK))
                .findFirst()
                .orElseThrow();
        assertTrue(after.topology().links().contains(copy));
        assertEquals(
                List.of(new Position(124, 224), new Position(124, 284)),
                after.bends().get(copy));
        assertEquals(POINTS, after.bends().get(LINK));
    }

    @Test
    void bends_are_kept_in_the_file(@TempDir Path folder) throws IOException {
        diagram.apply(Edits.bend(LINK, POINTS));
        Path file = folder.resolve("bent.topology");

        new TopologyFile(file).save(diagram.content());

        assertEquals(diagram.content(), new TopologyFile(file).load());
    }

    private Position beside(String id, int dx, int dy) {
        Position now = diagram.content().positions().get(id);
        return new Position(now.x() + dx, now.y() + dy);
    }
}
