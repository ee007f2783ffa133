package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.rebalance.Systems.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.RedirectorException.Code;

/** Moves that are left out of the plan that is looked at. */
class RemainingMovesTest {

    private final WizardRun run = new WizardRun();
    private final ScriptedEngine engine = run.engine();
    private final RebalanceSession session = run.session();

    @Test
    void aMoveThatIsLeftOutMakesANewPlanOfTheOthers() {
        run.preview("p1", "d2", "d1");
        session.choose("d1", false);

        assertTrue(run.previewing().pending());
        assertFalse(run.previewing().canApply());
        assertTrue(run.lastAsked().contains("objective=CHOSEN"), run::lastAsked);
        assertTrue(run.lastAsked().contains("wanted={d2=s2}"), run::lastAsked);
    }

    @Test
    void applyCarriesOutThePlanOfTheMovesThatRemain() {
        run.preview("p1", "d2", "d1");
        session.choose("d1", false);
        engine.answer(plan("p2"));

        assertEquals(
                List.of(true, false),
                run.previewing().moves().stream().map(ChosenMove::chosen).toList());
        assertEquals(
                List.of("1", "–"),
                run.previewing().moves().stream().map(ChosenMove::place).toList());
        session.apply();
        assertEquals("applyPlan[p2, ann]", run.lastAsked());
    }

    @Test
    void whatIsLeftOutWhileTheEngineThinksIsAskedForAfterwards() {
        run.preview("p1", "d1", "d2", "d3");
        session.choose("d1", false);
        session.choose("d3", false);
        assertEquals(2, engine.asked().size());

        engine.answer(plan("p2"));
        assertTrue(run.previewing().pending());
        assertTrue(run.lastAsked().contains("wanted={d2=s2}"), run::lastAsked);

        engine.answer(plan("p3"));
        assertEquals("p3", run.previewing().preview().plan().id());
        assertTrue(run.previewing().canApply());
    }

    @Test
    void eachPlanThatATickMakesTakesThePlaceOfTheOneBefore() {
        run.preview("p1", "d1", "d2", "d3");
        session.choose("d1", false);
        assertTrue(run.lastAsked().contains("replaces=Optional.empty"), run::lastAsked);
        engine.answer(plan("p2"));

        session.choose("d3", false);

        assertTrue(run.lastAsked().contains("replaces=Optional[p2]"), run::lastAsked);
    }

    @Test
    void aPlanOfATickForWhichNobodyWaitsIsReplacedToo() {
        run.preview("p1", "d1", "d2", "d3");
        session.choose("d1", false);
        session.choose("d1", true);
        engine.answer(plan("p2"));

        session.choose("d3", false);

        assertTrue(run.lastAsked().contains("replaces=Optional[p2]"), run::lastAsked);
    }

    @Test
    void thePlanThatAPersonAskedForIsNotReplaced() {
        run.preview("p1", "d2", "d1");
        session.choose("d1", false);
        engine.answer(plan("p2"));

        session.plan(WizardRun.BALANCE);

        assertTrue(run.lastAsked().contains("replaces=Optional[p2]"), run::lastAsked);
    }

    @Test
    void aMoveThatIsTakenInAgainNeedsNoNewPlan() {
        run.preview("p1", "d2", "d1");
        session.choose("d1", false);
        session.choose("d1", true);
        engine.answer(plan("p2"));

        assertEquals("p1", run.previewing().preview().plan().id());
        assertTrue(run.previewing().canApply());
    }

    @Test
    void whereAllMovesAreLeftOutThereIsNothingToApply() {
        run.preview("p1");
        session.choose("d2", false);

        assertFalse(run.previewing().canApply());
        assertEquals("No move is chosen.", run.previewing().preview().headline());
    }

    @Test
    void whenTheRemainingMovesCannotBePlannedTheChoiceIsThatOfThePlanThatIsShown() {
        run.preview("p1", "d1", "d2", "d3", "d4");
        session.choose("d1", false);
        engine.answer(plan("p2"));
        session.choose("d3", false);
        session.choose("d2", false);

        engine.refuse(Code.UNAVAILABLE, "no answer");

        assertFalse(run.previewing().pending());
        assertEquals(Set.of("d1"), run.previewing().left());
        assertEquals("p2", run.previewing().preview().plan().id());
        assertTrue(run.previewing().canApply());
    }

    @Test
    void whenTheRemainingMovesCannotBePlannedThatIsSaidUntilOthersAreChosen() {
        run.preview("p1", "d2", "d1");
        session.choose("d1", false);

        engine.refuse(Code.UNAVAILABLE, "no answer");

        String problem = run.previewing().problem().orElseThrow();
        assertTrue(problem.contains("no answer"), problem);
        assertTrue(problem.contains("as they were before"), problem);

        session.choose("d1", false);
        assertEquals(Optional.empty(), run.previewing().problem());
        assertTrue(run.previewing().pending());
    }

    @Test
    void aPlanThatIsOutdatedStaysSoWhenTheRemainingMovesCannotBePlanned() {
        run.preview("p1", "d2", "d1");
        session.choose("d1", false);
        session.snapshot(Systems.system(Systems.REVISION + 1, Optional.empty()));
        Optional<String> reason = run.previewing().problem();

        engine.refuse(Code.UNAVAILABLE, "no answer");

        assertTrue(run.previewing().outdated());
        assertTrue(reason.isPresent());
        assertEquals(reason, run.previewing().problem());
        assertFalse(run.previewing().canApply());
    }
}
