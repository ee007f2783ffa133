package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.DeviceState;
import pointsman.api.SystemSnapshot;

class SearchTest {

    private final LiveDiagram live =
            new LiveDiagram("SAN", LayeredLayout.byServer(NodeSizes.forLineHeight(16)), Map.of());
    private final Diagram diagram = live.diagram();
    private final Search search = new Search(diagram);
    private final SystemSnapshot small = Systems.snapshot(3, 12, 4);

    @Test
    void goes_from_match_to_match_and_round_again() {
        live.show(small);
        search.lookFor(byName("DEVICE 1"));
        assertEquals(List.of("d1", "d10", "d11", "d12", "d1"), List.of(go(), go(), go(), go(), go()));
        assertEquals("1 of 4", search.words());
    }

    @Test
    void goes_backwards_from_the_last() {
        live.show(small);
        search.lookFor(byName("device 1"));
        assertEquals(Optional.of("d12"), search.go(false));
        assertEquals(Optional.of("d11"), search.go(false));
    }

    @Test
    void says_that_nothing_is_found() {
        live.show(small);
        search.lookFor(byName("nowhere"));
        assertEquals(Optional.empty(), search.go(true));
        assertEquals("Nothing found", search.words());
    }

    @Test
    void unfolds_the_group_in_which_the_match_is() {
        live.show(Systems.snapshot(3, 300, 4));
        search.lookFor(byName("device 299"));
        assertEquals(Optional.of("d299"), search.go(true));
        assertTrue(diagram.box("d299").isPresent(), "it can be seen");
    }

    @Test
    void filters_by_state() {
        live.show(Systems.withDevice(small, "d3", DeviceState.OFFLINE));
        assertEquals(List.of("d3"), new NodeFilter("device", NodeFilter.Status.FAILED, 0).matches(diagram));
    }

    @Test
    void filters_by_load() {
        live.show(Systems.withDeviceLoad(small, "d3", Systems.load(9_000)));
        assertEquals(List.of("d3"), new NodeFilter("device", NodeFilter.Status.ANY, 5_000).matches(diagram));
    }

    @Test
    void a_folded_group_is_shown_when_one_of_its_members_matches() {
        live.show(Systems.snapshot(3, 300, 4));
        var hidden = byName("device 300").hidden(diagram);
        assertFalse(hidden.contains(diagram.nodeOf("d300")));
        assertTrue(hidden.contains(diagram.nodeOf("d299")));
    }

    private String go() {
        return search.go(true).orElseThrow();
    }

    private static NodeFilter byName(String text) {
        return new NodeFilter(text, NodeFilter.Status.ANY, 0);
    }
}
