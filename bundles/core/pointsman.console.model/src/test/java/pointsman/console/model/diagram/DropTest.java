package pointsman.console.model.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DropTest {

    private final Map<String, Verdict> refused = Map.of(
            "stuck", Verdict.refused("north is down."),
            "lost", Verdict.refused("north does not reach Lost."));

    @Test
    void what_is_there_already_is_left_out() {
        Drop drop = drop(Set.of("b"), "a", "b", "c");

        assertEquals(new Drop(List.of("a", "c"), List.of("b"), Verdict.ALLOWED), drop);
        assertEquals(" (1 is there already)", drop.leftOut());
    }

    @Test
    void when_all_are_there_it_is_refused() {
        assertEquals(
                Verdict.refused("All 2 devices are there already."),
                drop(Set.of("a", "b"), "a", "b").verdict());
    }

    @Test
    void one_that_is_there_is_refused_with_its_own_reason() {
        Drop drop = Drop.of(List.of("a"), device -> true, device -> Verdict.refused("A is on north."), device -> "A");
        assertEquals("A is on north.", drop.verdict().reason());
    }

    @Test
    void one_that_cannot_go_keeps_the_others_and_is_named_with_the_reason() {
        assertEquals(
                "Stuck cannot go. north is down.",
                drop(Set.of(), "a", "stuck").verdict().reason());
    }

    @Test
    void a_reason_that_names_the_device_is_not_prefixed() {
        assertEquals(
                "north does not reach Lost.",
                drop(Set.of(), "a", "lost").verdict().reason());
    }

    @Test
    void one_that_cannot_go_but_is_there_hinders_nobody() {
        assertEquals(Verdict.ALLOWED, drop(Set.of("stuck"), "a", "stuck").verdict());
    }

    private Drop drop(Set<String> there, String... devices) {
        return Drop.of(
                List.of(devices),
                there::contains,
                device -> refused.getOrDefault(device, Verdict.ALLOWED),
                device -> device.substring(0, 1).toUpperCase() + device.substring(1));
    }
}
