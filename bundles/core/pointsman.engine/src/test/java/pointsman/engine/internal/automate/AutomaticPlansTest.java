package pointsman.engine.internal.automate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.GatePolicy;
import pointsman.api.MoveState;
import pointsman.api.Policy;
import pointsman.api.QuietHours;
import pointsman.api.ReasonCode;
import pointsman.api.RemapCause;
import pointsman.api.Sentences;
import pointsman.engine.internal.execute.PlanRunner;
import pointsman.engine.internal.execute.PlanningParts;

/** What is carried out without a person, and what holds it back. */
class AutomaticPlansTest extends WindowByWindow {

    @Test
    void inQuietHoursItWaits() {
        QuietHours always = new QuietHours(LocalTime.NOON, LocalTime.NOON, ZoneOffset.UTC);
        policy(Policy.DEFAULT.withAutomation(
                AutomationPolicy.MANUAL.withMode(AutomationMode.AUTOMATIC).withQuietHours(List.of(always))));

        AutomationStatus status = windows(3);

        assertEquals(AutomationState.WAITING, status.state());
        assertEquals(List.of(ReasonCode.QUIET_HOURS), codes(status));
        assertEquals(List.of(), kept());
    }

    @Test
    void itWaitsWhileTheHourHasNoMovesLeft() {
        policy(mode(AutomationMode.AUTOMATIC)
                .withGates(new GatePolicy(1, Duration.ofMinutes(30), Duration.ofMinutes(30), 0)));

        assertEquals(List.of(ReasonCode.GATE_MOVES_PER_HOUR), codes(window()));
    }

    @Test
    void aPlanThatSavesLessThanAutomaticModeAsksForWaits() {
        policy(Policy.DEFAULT.withAutomation(new AutomationPolicy(
                AutomationMode.AUTOMATIC, WINDOW, 0.99, 1, AutomationPolicy.MANUAL.failedMove(), List.of())));

        assertEquals(List.of(ReasonCode.GATE_GAIN_TOO_SMALL), codes(windows(3)));
    }

    /** A person's moves count as well: nobody's device goes back at once. */
    @Test
    void devicesThatHaveJustMovedRest() {
        parts.put("b", RemapCause.REQUESTED, PlanningParts.DEVICES.toArray(String[]::new));
        policy(mode(AutomationMode.AUTOMATIC));

        AutomationStatus status = windows(3);

        assertEquals(AutomationState.WAITING, status.state());
        assertEquals(ReasonCode.DEVICES_REST, status.waiting().get(0).code());
        assertEquals("4", status.waiting().get(0).arguments().get("devices"));
    }

    /** A device may have been pinned meanwhile. */
    @Test
    void aPlanThatWasMadeByFormerRulesIsNotApplied() {
        policy(mode(AutomationMode.AUTOMATIC));
        windows(2);
        now = now.plus(WINDOW);

        onLoop(() -> {
            automation.windowEnded(now);
            parts.plans().setPolicy(parts.plans().policy().withPinned(Set.copyOf(PlanningParts.DEVICES)));
            automation.policyChanged();
            return null;
        });
        parts.awaitPlanned();

        assertEquals(List.of(), kept());
        assertEquals(Optional.empty(), onLoop(parts.runner()::latest));
    }

    @Test
    void aPlanIsAppliedAndAfterAFailedMoveNothingIsTriedForAWhile() {
        policy(mode(AutomationMode.AUTOMATIC));

        windows(3);
        await().until(() -> onLoop(() -> parts.runner()
                .latest()
                .filter(execution -> execution.state() == ExecutionState.FAILED)
                .isPresent()));
        Execution failed = onLoop(parts.runner()::latest).orElseThrow();
        assertEquals(PlanRunner.AUTOMATION, failed.who());

        AutomationStatus status = window();
        assertEquals(AutomationState.BACKING_OFF, status.state());
        assertEquals(failed.planId(), status.waiting().get(0).arguments().get("plan"));
        assertEquals(1, kept().size());
    }

    @Test
    void aPlanThatCannotBeWrittenDownIsToldAsThat() throws IOException {
        policy(mode(AutomationMode.AUTOMATIC));
        windows(2);
        onLoop(() -> {
            parts.planStore().close();
            return null;
        });
        Path file = directory.resolve("plans.mv.db");
        Files.move(file, directory.resolve("away"));
        Files.createDirectory(file);

        AutomationStatus status = windows(2);

        assertEquals(AutomationState.BACKING_OFF, status.state());
        String told = new Sentences(id -> id).of(status.waiting().get(0));
        assertTrue(told.startsWith("A plan could not be written down"), told);
        Files.delete(file);
        Files.move(directory.resolve("away"), file);
    }

    @Test
    void aMoveThatFailsBecauseTheEngineEndsIsTakenUpByTheNextRun() {
        policy(mode(AutomationMode.AUTOMATIC));
        endWithTheFirstMove();

        windows(3);
        await().until(() -> events.stream().anyMatch(event -> event.type() == EventType.REMAP_FAILED));
        Execution interrupted = onLoop(parts.runner()::latest).orElseThrow();
        assertEquals(ExecutionState.RUNNING, interrupted.state());

        PlanRunner next = new PlanRunner(
                null, parts.writer(), parts.planStore(), parts.plans()::policy, parts.log(), execution -> {});
        onLoop(() -> {
            next.restore(() -> parts.writer().history(100));
            return null;
        });
        Execution paused = onLoop(next::latest).orElseThrow();
        assertEquals(ExecutionState.PAUSED, paused.state());
        assertTrue(paused.moves().stream().allMatch(move -> move.state() == MoveState.WAITING), paused::toString);
    }
}
