package pointsman.console.model.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.RedirectorException;
import pointsman.api.RemapRequest;
import pointsman.api.topology.Topology;
import pointsman.console.model.diagram.Drop;
import pointsman.console.model.diagram.Verdict;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.Interference;

/** alpha (s1), bravo (s2), charlie (s3); all devices are brought to alpha first; charlie does not reach mail (d1). */
class LiveDraftTest {

    private final FakeRedirectorService engine = new FakeRedirectorService();
    private Optional<String> refusal = Optional.empty();
    private final LiveDraft draft = new LiveDraft(() -> refusal);
    private final DraftPlans plans = new DraftPlans(draft, engine, Runnable::run, "ada");

    @BeforeEach
    void begin() {
        for (String device : List.of("d1", "d2", "d3", "d4")) {
            if (!serverOf(device).equals("s1")) {
                remap(device, "s1");
            }
        }
        report();
    }

    @AfterEach
    void end() {
        engine.close();
    }

    @Test
    void a_wanted_move_is_in_the_draft_and_nothing_moves() {
        want("s2", "d1", "d2");

        assertEquals(Map.of("d1", "s2", "d2", "s2"), draft.wanted());
        assertEquals("s1", serverOf("d1"));
    }

    @Test
    void an_entry_has_the_names_of_what_it_is_about() {
        want("s2", "d1");

        DraftEntry entry = entry("d1");
        assertEquals(List.of("mail", "alpha", "bravo"), List.of(entry.deviceName(), entry.fromName(), entry.toName()));
        assertEquals(EntryState.WANTED, entry.state());
    }

    @Test
    void back_to_where_it_is_takes_it_out() {
        want("s2", "d1");
        assertEquals(Verdict.ALLOWED, draft.mayMove("d1", "s1"));
        want("s1", "d1");

        assertTrue(draft.draft().isEmpty());
    }

    @Test
    void a_server_that_does_not_reach_the_device_is_refused() {
        assertFalse(draft.mayMove("d1", "s3").allowed());
    }

    @Test
    void what_is_wanted_already_is_refused() {
        want("s2", "d1");

        assertEquals(
                "mail is in the draft for bravo already.",
                draft.mayMove("d1", "s2").reason());
    }

    @Test
    void of_several_dropped_together_those_that_are_there_or_wanted_there_are_left_out() {
        remap("d3", "s2");
        report();
        want("s2", "d4");

        Drop drop = draft.drop(List.of("d1", "d3", "d4"), "s2");
        assertEquals(new Drop(List.of("d1"), List.of("d3", "d4"), Verdict.ALLOWED), drop);
    }

    @Test
    void a_device_that_is_there_but_wanted_elsewhere_goes_back() {
        want("s2", "d1");

        assertEquals(List.of("d1"), draft.drop(List.of("d1", "d2"), "s1").going());
    }

    @Test
    void a_step_is_taken_back_and_done_again() {
        DraftChange step = draft.move(List.of("d1", "d2"), "s2");
        draft.apply(step);
        draft.undo(step);
        assertTrue(draft.draft().isEmpty());
        draft.apply(step);
        assertEquals(2, draft.entries().size());
    }

    @Test
    void a_device_that_another_has_moved_elsewhere_is_a_conflict_that_says_what_to_do() {
        conflictOfOrders();

        DraftEntry entry = entry("d2");
        assertEquals(EntryState.CONFLICT, entry.state());
        assertEquals(
                "Somebody has moved it: orders is on charlie now, not on alpha. Take theirs, or keep yours to move it to bravo all the same.",
                entry.remark());
        assertTrue(entry.canKeep());
        assertEquals(Map.of(), draft.wanted());
    }

    @Test
    void keeping_mine_moves_it_from_where_it_is_now() {
        conflictOfOrders();
        draft.apply(draft.keepMine(List.of("d2")));

        assertEquals(new DraftMove("d2", "s3", "s2"), entry("d2").move());
        assertEquals(EntryState.WANTED, entry("d2").state());
    }

    @Test
    void taking_theirs_takes_it_out() {
        conflictOfOrders();
        draft.apply(draft.remove(List.of("d2")));

        assertTrue(draft.draft().isEmpty());
    }

    @Test
    void what_another_has_moved_to_where_it_was_wanted_leaves_the_draft() {
        want("s2", "d2");
        remap("d2", "s2");
        report();

        assertTrue(draft.draft().isEmpty());
    }

    @Test
    void a_server_that_goes_down_is_a_conflict_while_it_is_down() {
        want("s2", "d1");
        engine.serverDown("s2", "no answer to NOP-Out");
        report();
        assertEquals(EntryState.CONFLICT, entry("d1").state());
        assertTrue(
                entry("d1").remark().startsWith("bravo is down: no answer to NOP-Out."),
                entry("d1").remark());

        engine.serverUp("s2");
        report();
        assertEquals(EntryState.WANTED, entry("d1").state());
    }

    @Test
    void a_device_that_is_gone_is_a_conflict() {
        want("s2", "d1");
        Topology known = result(engine.snapshot()).topology();
        engine.setTopology(new Topology(
                known.name(),
                known.elements().stream()
                        .filter(element -> !element.id().equals("d1"))
                        .toList(),
                known.links().stream().filter(link -> !link.to().equals("d1")).toList()));
        report();

        assertEquals(EntryState.CONFLICT, entry("d1").state());
        assertEquals(Map.of(), draft.wanted());
    }

    @Test
    void the_draft_is_planned_applied_and_empty_after_it() {
        applyMailAndOrders();

        assertTrue(draft.draft().isEmpty());
        assertEquals("s2", serverOf("d1"));
    }

    @Test
    void moves_under_way_are_shown_as_such_and_cannot_be_changed() {
        want("s2", "d1", "d2");
        try (Interference hold = engine.holdMoves()) {
            result(plans.apply(result(plans.plan())));
            report();
            assertEquals(
                    Set.of(EntryState.MOVING, EntryState.WAITING),
                    draft.entries().stream().map(DraftEntry::state).collect(Collectors.toSet()));
            assertFalse(draft.isApplicable());
            assertFalse(draft.mayMove("d1", "s1").allowed());
            draft.apply(draft.discard());
            assertEquals(2, draft.entries().size());
        }
    }

    @Test
    void a_move_that_fails_stays_with_its_reason() {
        want("s2", "d1");
        applyAndFail();

        DraftEntry entry = entry("d1");
        assertEquals(EntryState.FAILED, entry.state());
        assertTrue(entry.remark().contains("the old path does not drain"), entry.remark());
        assertTrue(draft.isApplicable(), "it can be tried again");
    }

    @Test
    void a_failure_is_forgotten_when_the_device_is_wanted_elsewhere() {
        want("s2", "d2");
        applyAndFail();
        want("s3", "d2");
        report();

        assertEquals(EntryState.WANTED, entry("d2").state());
    }

    @Test
    void a_failure_is_forgotten_when_the_move_is_taken_out_and_wanted_again() {
        want("s2", "d2");
        applyAndFail();
        draft.apply(draft.remove(List.of("d2")));
        want("s2", "d2");

        assertEquals(EntryState.WANTED, entry("d2").state());
    }

    @Test
    void what_the_plan_refuses_stays_with_its_reason() {
        want("s2", "d1", "d2");
        result(engine.setPolicy(Policy.DEFAULT.withPinned(Set.of("d1")), "ada"));
        Plan plan = result(plans.plan());

        assertEquals(EntryState.FAILED, entry("d1").state());
        assertEquals("The policy pins device mail to its server.", entry("d1").remark());
        DraftReview review =
                DraftReview.of(plan, result(engine.snapshot()), draft.draft().moves());
        assertEquals(1, review.refused());
        assertEquals("mail", review.rows().get(1).device());
        assertEquals("bravo", review.rows().get(1).to());
    }

    @Test
    void a_draft_of_conflicts_alone_makes_no_plan_and_says_so() {
        conflictOfOrders();

        failure(RedirectorException.Code.REFUSED, plans.plan(), "look at the conflicts first");

        assertEquals(List.of(), result(engine.plans()));
    }

    @Test
    void what_was_applied_can_be_put_back_by_a_new_plan() {
        applyMailAndOrders();
        Plan back = result(plans.revert());
        assertEquals(PlanObjective.REVERT, back.objective());
        assertEquals("s2", serverOf("d1"), "nothing moves by itself");

        result(plans.apply(back));
        await(() -> serverOf("d1").equals("s1"));
    }

    @Test
    void nothing_is_applied_or_put_back_while_the_engine_would_refuse_it() {
        applyMailAndOrders();
        want("s2", "d3");
        assertEquals(List.of(true, true), List.of(draft.mayBeApplied(), draft.mayBeReverted()));

        refusal = Optional.of("The engine does not answer.");

        assertEquals(List.of(false, false), List.of(draft.mayBeApplied(), draft.mayBeReverted()));
    }

    @Test
    void listeners_hear_of_changes_only() {
        int[] heard = {0};
        draft.addListener(() -> heard[0]++);
        report();
        assertEquals(0, heard[0]);
        want("s2", "d1");
        assertEquals(1, heard[0]);
        report();
        assertEquals(1, heard[0]);
    }

    private void conflictOfOrders() {
        want("s2", "d2");
        remap("d2", "s3");
        report();
    }

    private void applyMailAndOrders() {
        want("s2", "d1", "d2");
        Plan plan = result(plans.plan());
        assertEquals(2, plan.moves().size());
        result(plans.apply(plan));
        awaitEnd();
        report();
    }

    private void applyAndFail() {
        try (Interference failing = engine.failMoves("the old path does not drain")) {
            result(plans.apply(result(plans.plan())));
            awaitEnd();
        }
        report();
    }

    private void remap(String device, String server) {
        result(engine.remap(new RemapRequest(device, server, OptionalLong.empty(), "bob", "a test")));
    }

    private DraftEntry entry(String device) {
        return draft.entry(device).orElseThrow();
    }

    private void want(String server, String... devices) {
        draft.apply(draft.move(List.of(devices), server));
    }

    private void report() {
        draft.update(result(engine.snapshot()));
    }

    private String serverOf(String device) {
        return result(engine.snapshot()).mapping().serverOf(device).orElseThrow();
    }

    private void awaitEnd() {
        await(() -> result(engine.snapshot()).execution().orElseThrow().state().hasEnded());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it takes too long");
            Thread.onSpinWait();
        }
    }
}
