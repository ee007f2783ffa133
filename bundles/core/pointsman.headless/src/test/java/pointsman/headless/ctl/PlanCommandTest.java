package pointsman.headless.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.result;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.PlanSchedule;

/** Plans on the command line. */
@Timeout(60)
class PlanCommandTest extends CtlRun {

    @Test
    void aPlanIsShownWithItsReasons() {
        fake.recordLoad(Map.of("d1", load(5_000), "d4", load(4_000)), Map.of());
        assertEquals(0, ctl("plan"));
        assertTrue(out.contains("Efficiency now"), out);
        assertTrue(out.contains("pointsman ctl plan apply plan-1"), out);
    }

    @Test
    void noPlanSaysWhy() {
        fake.recordLoad(Map.of(), Map.of());
        assertEquals(0, ctl("plan", "balance"));
        assertTrue(out.contains("No moves: Nothing is asked of the system."), out);
    }

    @Test
    void aPlanToDrainIsMadeShownAppliedAndListed() {
        assertEquals(0, ctl("plan", "drain", "alpha"));
        assertEquals(0, ctl("plan", "show", "plan-1"));
        assertTrue(out.contains("never applied"), out);
        assertEquals(0, ctl("plan", "apply", "plan-1", "--wait"));
        assertTrue(out.contains("1 of 2: moved"), out);
        assertTrue(out.contains("is done: 2 of 2 moves were made."), out);
        assertEquals(0, ctl("plan", "show", "plan-1"));
        assertTrue(out.contains("is done"), out);
        assertEquals(0, ctl("plan", "list"));
        assertTrue(out.contains("plan-1"), out);
    }

    @Test
    void aPlanCanBeLimitedToAPartOfTheSystem() {
        assertEquals(0, ctl("plan", "drain", "alpha", "--only-servers", "bravo", "--keep", "mail,orders"));
        assertFalse(out.contains("mail "), out);
        assertEquals(1, ctl("plan", "balance", "--only-servers", "nowhere"));
    }

    @Test
    void aPlanOfChosenMovesNamesThemAndWhatIsRefused() {
        assertEquals(0, ctl("plan", "create", "--move", "mail=bravo", "--move", "orders=alpha"));
        assertTrue(out.contains("(chosen)"), out);
        assertEquals(2, ctl("plan", "create", "--move", "mail"));
        assertEquals(2, ctl("plan", "create", "--move", "mail=bravo", "--move", "d1=alpha"));
        assertEquals(2, ctl("plan", "create"));
    }

    @Test
    void aPlanThatFailsIsStatus1WhenWaitedFor() {
        ctl("plan", "drain", "alpha");
        try (var failing = fake.failMoves("the old path does not drain")) {
            assertEquals(1, ctl("plan", "apply", "plan-1", "--wait"));
        }
        assertTrue(out.contains("does not drain"), out);
    }

    @Test
    void aPlanUnderWayIsPausedResumedAndCancelled() {
        ctl("plan", "drain", "alpha");
        try (var hold = fake.holdMoves()) {
            assertEquals(0, ctl("plan", "apply", "plan-1"));
            assertEquals(0, ctl("plan", "pause", "plan-1"));
            assertTrue(out.contains("is paused"), out);
            assertEquals(0, ctl("plan", "resume", "plan-1"));
            assertEquals(0, ctl("plan", "cancel", "plan-1"));
        }
        assertEquals(0, ctl("plan", "revert", "plan-1"));
        assertTrue(out.contains("(revert)"), out);
    }

    @Test
    void aPlanAsJsonIsThatOfTheApi() throws IOException {
        assertEquals(0, ctl("--json", "plan", "drain", "alpha"));
        assertEquals(result(fake.plan("plan-1")), read(Plan.class));
    }

    @Test
    void aPlanIsScheduledShownAndTakenBack() throws IOException {
        ctl("plan", "drain", "alpha");
        String at = "2026-01-02T01:00:00Z";
        assertEquals(0, ctl("plan", "apply", "plan-1", "--at", at, "--grace", "30min", "--why", "change 4711"));
        assertTrue(out.contains("for 2026-01-02 01:00:00Z (change 4711); at the latest 2026-01-02 01:30:00Z."), out);
        assertTrue(out.contains("pointsman ctl plan cancel plan-1"), out);
        assertEquals(0, ctl("plan", "show", "plan-1"));
        assertTrue(out.contains("scheduled by %s for 2026-01-02".formatted(System.getProperty("user.name"))), out);
        assertEquals(0, ctl("plan", "list"));
        assertTrue(out.lines().anyMatch(line -> line.matches("plan-1 .* 2026-01-02 01:00:00Z *")), out);
        assertEquals(1, ctl("plan", "apply", "plan-1", "--at", at));
        assertTrue(err.contains("scheduled already"), err);
        assertEquals(0, ctl("plan", "cancel", "plan-1"));
        assertTrue(out.contains("cancelled"), out);
        assertEquals(0, ctl("plan", "apply", "plan-1", "--at", at, "--json"));
        assertEquals(Instant.parse(at), read(PlanSchedule.class).notBefore());
    }

    @Test
    void aScheduleThatMakesNoSenseIsAnErrorOfUse() {
        ctl("plan", "drain", "alpha");
        assertEquals(2, ctl("plan", "apply", "plan-1", "--at", "tonight"));
        assertEquals(2, ctl("plan", "apply", "plan-1", "--at", "02:00", "--grace", "1s"));
        assertEquals(2, ctl("plan", "apply", "plan-1", "--at", "02:00", "--wait"));
        assertEquals(2, ctl("plan", "apply", "plan-1", "--why", "because"));
        assertEquals(1, ctl("plan", "apply", "plan-1", "--at", "2025-12-31T00:00:00Z"));
    }

    @Test
    void plansForOneServerAndForPreferencesAreMade() throws IOException {
        assertEquals(0, ctl("plan", "evacuate", "alpha", "--for", "2s", "--json"));
        Plan plan = read(Plan.class);
        assertEquals(PlanObjective.EVACUATE, plan.objective());
        assertEquals(0, ctl("plan", "fill", "alpha"));
        assertTrue(out.contains("(fill alpha)"), out);
        assertEquals(0, ctl("plan", "prefer"));
        assertTrue(out.contains("on the servers on which the policy wants them"), out);
        assertEquals(0, ctl("plan", "finish"));
        assertTrue(out.contains("No plan of yours"), out);
        assertEquals(2, ctl("plan", "balance", "--for", "long"));
    }
}
