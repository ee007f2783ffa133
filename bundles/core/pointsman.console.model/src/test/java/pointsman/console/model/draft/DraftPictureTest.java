package pointsman.console.model.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.api.PlanRequest;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.diagram.Group;
import pointsman.console.model.diagram.LayeredLayout;
import pointsman.console.model.diagram.LiveDiagram;
import pointsman.console.model.diagram.NodeSizes;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.Interference;

class DraftPictureTest {

    private final FakeRedirectorService engine = new FakeRedirectorService();
    private final LiveDraft draft = new LiveDraft(Optional::empty);
    private final LiveDiagram live =
            new LiveDiagram("sample", LayeredLayout.byServer(NodeSizes.forLineHeight(16)), Map.of());
    private final SystemSnapshot system = result(engine.snapshot());

    DraftPictureTest() {
        draft.update(system);
        live.show(system);
    }

    @AfterEach
    void end() {
        engine.close();
    }

    @Test
    void without_a_draft_there_is_nothing() {
        assertEquals(DraftPicture.EMPTY, picture());
    }

    @Test
    void a_device_has_a_ghost_under_its_new_server_that_covers_nothing() {
        draft.apply(draft.move(List.of("d2"), other("d2")));

        DraftPicture.Ghost ghost = picture().ghosts().get(0);
        assertEquals("orders", ghost.name());
        assertTrue(live.diagram().boxes().values().stream().noneMatch(ghost.box()::overlaps), ghost.toString());
        assertTrue(
                ghost.box().y() > live.diagram().box(other("d2")).orElseThrow().bottom());
    }

    @Test
    void an_arrow_leads_from_the_device_to_its_ghost() {
        draft.apply(draft.move(List.of("d2"), other("d2")));

        DraftPicture picture = picture();
        assertEquals(
                List.of(new DraftPicture.Arrow(
                        live.diagram().box("d2").orElseThrow(),
                        picture.ghosts().get(0).box(),
                        EntryState.WANTED)),
                picture.arrows());
        assertEquals(List.of(live.diagram().box("d2").orElseThrow()), picture.leaving());
        assertFalse(picture.isMoving());
    }

    @Test
    void ghosts_of_one_server_do_not_cover_each_other_and_what_has_no_room_is_counted() {
        draft.apply(draft.move(List.of("d1", "d2", "d3", "d4"), "s2"));

        List<DraftPicture.Ghost> ghosts = picture().ghosts();
        for (DraftPicture.Ghost ghost : ghosts) {
            assertEquals(
                    1,
                    ghosts.stream()
                            .filter(other -> other.box().overlaps(ghost.box()))
                            .count());
        }
        int wanted = draft.entries().size();
        String last = ghosts.get(ghosts.size() - 1).name();
        assertTrue(
                ghosts.size() == wanted || last.equals("and %d more".formatted(wanted - ghosts.size() + 1)),
                ghosts::toString);
    }

    @Test
    void a_device_that_is_folded_away_comes_from_the_node_that_stands_for_it() {
        Group devices = live.diagram().groups().stream()
                .filter(group -> group.members().contains("d2"))
                .findFirst()
                .orElseThrow();
        live.diagram().fold(devices, true);
        draft.apply(draft.move(List.of("d2"), other("d2")));

        assertEquals(
                live.diagram().box(live.diagram().nodeOf("d2")).orElseThrow(),
                picture().arrows().get(0).from());
        assertEquals(List.of(), picture().leaving());
    }

    @Test
    void servers_tell_how_many_devices_come_and_go() {
        String from = system.mapping().serverOf("d2").orElseThrow();
        draft.apply(draft.move(List.of("d2"), other("d2")));

        assertEquals(
                Set.of(
                        new DraftPicture.Count(live.diagram().box(from).orElseThrow(), "−1"),
                        new DraftPicture.Count(live.diagram().box(other("d2")).orElseThrow(), "+1")),
                Set.copyOf(picture().counts()));
    }

    @Test
    void a_move_that_another_has_begun_is_seen_moving() {
        try (Interference hold = engine.holdMoves()) {
            var plan = result(engine.createPlan(PlanRequest.chosen(Map.of("d2", other("d2")), "bob")));
            result(engine.applyPlan(plan.id(), "bob"));
            assertTrue(DraftPicture.of(draft.entries(), Optional.of(result(engine.snapshot())), live.diagram())
                    .isMoving());
        }
    }

    private DraftPicture picture() {
        return DraftPicture.of(draft.entries(), Optional.of(system), live.diagram());
    }

    private String other(String device) {
        return system.mapping().serverOf(device).orElseThrow().equals("s1") ? "s2" : "s1";
    }
}
