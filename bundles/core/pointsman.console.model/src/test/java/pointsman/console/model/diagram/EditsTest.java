package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;

class EditsTest {

    private final Content content = start();
    private final Diagram diagram =
            new Diagram(LayeredLayout.byArray(NodeSizes.forLineHeight(16)), content, new DesignOverlay());

    private static Content start() {
        return new Content(Systems.topology(2, 4, 1), Map.of("d1", "s1"), Map.of("s1", new Position(1, 2)));
    }

    static Stream<Edit> edits() {
        Content content = start();
        return Stream.of(
                Edits.create(NewElements.of(ElementKind.SERVER, content), new Position(3, 4)),
                Edits.delete(Set.of("s1", "a1"), Set.of()),
                Edits.delete(Set.of(), Set.of(new Link("c1", "p1"))),
                Edits.connect("k1", "a2"),
                Edits.reconnect(new Link("k1", "a1"), "k2", "a1"),
                Edits.rename("s1", "north"),
                Edits.change(new Element.Portal("p1", "portal", "10.9.9.9:3260")),
                Edits.move(Map.of("s1", new Position(50, 60), "s2", new Position(70, 80))),
                Edits.arrange(Map.of()),
                Edits.assign("d2", "s2"),
                Edits.unassign("d1"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void each_edit_changes_something_and_its_undo_restores_exactly_what_was(Edit edit) {
        assertEquals(Verdict.ALLOWED, diagram.check(edit));
        diagram.apply(edit);
        assertFalse(content.equals(diagram.content()), "something changed");
        diagram.undo(edit, content);
        assertEquals(content, diagram.content());
    }

    @Test
    void deleting_an_element_takes_its_links_its_place_and_its_assignments() {
        diagram.apply(Edits.delete(Set.of("s1"), Set.of()));
        assertTrue(diagram.content().element("s1").isEmpty());
        assertTrue(diagram.content().topology().links().stream()
                .noneMatch(link -> link.from().equals("s1") || link.to().equals("s1")));
        assertEquals(Map.of(), diagram.content().serving());
        assertEquals(Map.of(), diagram.content().positions());
    }

    @Test
    void a_link_drawn_backwards_runs_in_the_direction_of_requests() {
        diagram.apply(Edits.connect("a2", "k1"));
        assertTrue(diagram.content().topology().links().contains(new Link("k1", "a2")));
    }

    @Test
    void a_name_that_is_taken_is_refused() {
        assertEquals(
                new Verdict(false, "Another server is called 'server 2'."),
                diagram.check(Edits.rename("s1", "server 2")));
    }

    @Test
    void a_name_without_a_letter_is_refused() {
        assertEquals(new Verdict(false, "A server needs a name."), diagram.check(Edits.rename("s1", "  ")));
    }

    @Test
    void a_new_element_has_a_name_that_is_free() {
        Element one = NewElements.of(ElementKind.ARRAY, content);
        diagram.apply(Edits.create(one, new Position(0, 0)));
        Element two = NewElements.of(ElementKind.ARRAY, diagram.content());
        assertEquals(List.of("array-1", "array-2"), List.of(one.name(), two.name()));
    }

    @Test
    void a_device_without_links_from_the_server_cannot_be_assigned_to_it() {
        diagram.apply(Edits.delete(Set.of(), Set.of(new Link("s2", "f1"))));
        assertEquals(
                new Verdict(false, "Server server 2 is on no fabric; device device 1 is reached over fabric fabric A."),
                diagram.check(Edits.assign("d1", "s2")));
    }

    @Test
    void renaming_tells_about_that_element_alone() {
        RecordingListener listener = new RecordingListener();
        diagram.addListener(listener);
        diagram.apply(Edits.rename("f1", "north"));
        assertEquals(List.of("node f1"), listener.heard);
    }

    @Test
    void connecting_tells_about_both_ends() {
        RecordingListener listener = new RecordingListener();
        diagram.addListener(listener);
        diagram.apply(Edits.connect("k1", "a2"));
        assertTrue(listener.heard.containsAll(List.of("lines k1", "lines a2")), listener.heard.toString());
        assertFalse(listener.heard.contains("nodes"), listener.heard.toString());
    }
}
