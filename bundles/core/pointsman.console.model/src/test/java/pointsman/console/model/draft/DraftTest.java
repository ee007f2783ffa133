package pointsman.console.model.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DraftTest {

    @Test
    void a_move_to_where_the_device_comes_from_is_none() {
        assertEquals(Draft.EMPTY, Draft.EMPTY.with(new DraftMove("d", "a", "b")).with(new DraftMove("d", "a", "a")));
    }

    @Test
    void a_device_has_one_move_at_most() {
        Draft draft = Draft.EMPTY.with(new DraftMove("d", "a", "b")).with(new DraftMove("d", "a", "c"));

        assertEquals(Map.of("d", "c"), draft.wanted());
    }

    @Test
    void taking_a_step_back_leaves_alone_what_another_has_changed_since() {
        DraftChange mine = DraftChange.to("mine", Draft.EMPTY, List.of(move("d", "b"), move("e", "b")));
        Draft changedByAnother = mine.applyTo(Draft.EMPTY).with(move("d", "c"));

        assertEquals(Map.of("d", "c"), mine.undoneIn(changedByAnother).wanted());
    }

    @RepeatedTest(50)
    void taking_everything_back_empties_the_draft_and_doing_it_again_restores_it(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Draft draft = Draft.EMPTY;
        Deque<DraftChange> done = new ArrayDeque<>();
        for (int i = 0; i < 40; i++) {
            DraftChange step = step(random, draft);
            draft = step.applyTo(draft);
            done.push(step);
            assertTrue(draft.moves().values().stream().noneMatch(DraftMove::isNothing));
        }
        Draft last = draft;

        Deque<DraftChange> undone = new ArrayDeque<>();
        while (!done.isEmpty()) {
            draft = done.peek().undoneIn(draft);
            undone.push(done.pop());
        }
        assertEquals(Draft.EMPTY, draft);

        while (!undone.isEmpty()) {
            draft = undone.pop().applyTo(draft);
        }
        assertEquals(last, draft);
    }

    private static DraftChange step(Random random, Draft draft) {
        String one = "d" + random.nextInt(6);
        String other = "d" + random.nextInt(6);
        return random.nextInt(4) == 0
                ? DraftChange.without("out", draft, List.of(one))
                : DraftChange.to(
                        "in",
                        draft,
                        one.equals(other)
                                ? List.of(anyMove(random, one))
                                : List.of(anyMove(random, one), anyMove(random, other)));
    }

    private static DraftMove anyMove(Random random, String device) {
        return move(device, List.of("a", "b", "c").get(random.nextInt(3)));
    }

    private static DraftMove move(String device, String to) {
        return new DraftMove(device, "a", to);
    }
}
