package pointsman.console.model.plans;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.api.AutomationMode;
import pointsman.api.Event;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.PlanSchedule;
import pointsman.api.Policy;
import pointsman.api.QuietHours;
import pointsman.api.ScheduleRequest;
import pointsman.testing.FakeRedirectorService;

/** On a fake engine with a load that its first server carries alone. */
class PlanCatalogueTest {

    private final CrowdedEngine engine = new CrowdedEngine();
    private final FakeRedirectorService service = engine.service();
    private static final List<QuietHours> QUIET =
            List.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Europe/Berlin")));

    private int told;
    private PlanCatalogue catalogue;

    @BeforeEach
    void open() {
        catalogue = new PlanCatalogue(service, engine.owner(), () -> told++);
        catalogue.snapshot(engine.snapshot());
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aPlanThatFitsTheTableCanBeApplied() {
        engine.plan(PlanRequest.balance("ann"));
        refresh();

        PlanRow row = row();
        assertEquals("Balance", row.purpose());
        assertEquals("Can be applied", row.state());
        assertEquals("ann", row.plan().who());
    }

    @Test
    void aPlanThatTheTableHasOvertakenIsOutOfDate() {
        engine.plan(PlanRequest.balance("ann"));
        engine.remapOne();
        refresh();

        assertEquals("Out of date", row().state());
    }

    @Test
    void aPlanThatWasCarriedOutIsDone() {
        Plan plan = engine.plan(PlanRequest.drain("s1", "ann"));
        engine.join(service.applyPlan(plan.id(), "bob"));
        engine.snapshot();
        refresh();

        assertEquals("Done", row().state());
        assertEquals("Empty alpha", row().purpose());
    }

    @Test
    void aPlanWithoutMovesSaysWhy() {
        engine.idle();
        engine.plan(PlanRequest.balance("ann"));
        refresh();

        assertEquals("No moves", row().state());
        assertEquals("Nothing is asked of the system.", row().hint());
    }

    @Test
    void anEventBringsANewPlanIn() {
        engine.plan(PlanRequest.balance("ann"));
        List<Event> events = engine.join(service.events(0, 100));
        catalogue.event(events.get(events.size() - 1));
        engine.settle();

        assertEquals(1, catalogue.rows().size());
    }

    @Test
    void theModeIsReadAgainWhenThePolicyHasChanged() {
        engine.join(PlanLimits.storeMode(service, AutomationMode.RECOMMEND, "ann"));
        List<Event> events = engine.join(service.events(0, 100));
        events.forEach(catalogue::event);
        engine.settle();

        assertEquals(
                Optional.of(AutomationMode.RECOMMEND), catalogue.automation().map(status -> status.mode()));
    }

    @Test
    void limitsLeaveTheRestOfThePolicyAsOthersHaveSetItMeanwhile() {
        PlanLimits limits = PlanLimits.of(engine.join(service.policy()));
        engine.join(service.setPolicy(Policy.DEFAULT.withPinned(Set.of("d1")), "bob"));
        engine.join(new PlanLimits(
                        0.1,
                        0.2,
                        7,
                        limits.windowsHeld(),
                        limits.horizon(),
                        limits.coolDown(),
                        limits.movesPerHour(),
                        limits.movesAtOnce(),
                        limits.failedMove(),
                        QUIET)
                .store(service, "ann"));

        Policy policy = engine.join(service.policy());
        assertEquals(Set.of("d1"), policy.pinned());
        assertEquals(0.1, policy.minimumGain());
        assertEquals(0.2, policy.automation().minimumGain());
        assertEquals(7, policy.maximumMoves());
        assertEquals(QUIET, policy.automation().quietHours());
    }

    @Test
    void aScheduledPlanSaysWhenItBeginsThoughTheTableHasChanged() {
        PlanSchedule schedule = schedule(engine.plan(PlanRequest.drain("s1", "ann")));
        engine.remapOne();
        refresh();

        assertEquals("Scheduled", row().state());
        assertEquals(Optional.of(schedule.notBefore()), row().begins());
    }

    @Test
    void anEventBringsAScheduleIn() {
        Plan plan = engine.plan(PlanRequest.drain("s1", "ann"));
        refresh();
        schedule(plan);
        engine.join(service.events(0, 100)).forEach(catalogue::event);
        engine.settle();

        assertEquals("Scheduled", row().state());
    }

    @Test
    void aPlanWhoseScheduleWasCancelledIsAsBefore() {
        Plan plan = engine.plan(PlanRequest.drain("s1", "ann"));
        schedule(plan);
        engine.join(service.cancelSchedule(plan.id(), "bob"));
        refresh();

        assertEquals("Can be applied", row().state());
        assertEquals(Optional.empty(), row().begins());
    }

    @Test
    void aScheduledPlanThatMissedItsTimeSaysSo() {
        PlanSchedule schedule = schedule(engine.plan(PlanRequest.drain("s1", "ann")));
        service.reach(schedule.latest().plusSeconds(1));
        refresh();

        assertEquals("Not begun", row().state());
    }

    private PlanSchedule schedule(Plan plan) {
        return engine.join(service.schedulePlan(
                new ScheduleRequest(plan.id(), engine.snapshot().time().plusSeconds(3_600), "ann")));
    }

    private void refresh() {
        catalogue.refresh();
        engine.settle();
        catalogue.snapshot(engine.snapshot());
        engine.settle();
    }

    private PlanRow row() {
        assertEquals(1, catalogue.rows().size());
        return catalogue.rows().get(0);
    }
}
