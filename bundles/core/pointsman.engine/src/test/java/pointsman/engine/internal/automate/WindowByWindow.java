package pointsman.engine.internal.automate;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.AutomationStatus;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.Plan;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.engine.internal.execute.PlanningParts;

/** What the engine does of itself, window by window, on {@link PlanningParts} of which the first server has all the load. */
@Timeout(60)
abstract class WindowByWindow {

    static final Duration WINDOW = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    final Map<String, Load> loads = new HashMap<>();
    Instant now = Instant.now();
    PlanningParts parts;
    Automation automation;
    private volatile boolean endsWithTheFirstMove;

    @BeforeEach
    void allDevicesAreOnTheFirstServer() throws Exception {
        PlanningParts.DEVICES.forEach(id -> loads.put(id, load(200)));
        parts = new PlanningParts(
                directory,
                () -> automation.windowsHeld(),
                this::reported,
                execution -> automation.executionChanged(execution));
        automation = new Automation(parts.plans(), parts.runner(), parts.planThreads(), window -> loads, parts.log());
    }

    @AfterEach
    void end() {
        parts.close();
    }

    private void reported(Event event) {
        events.add(event);
        if (endsWithTheFirstMove && event.type() == EventType.REMAP_FAILED) {
            parts.runner().stop();
        }
    }

    /** The engine ends as soon as a move has failed. */
    final void endWithTheFirstMove() {
        endsWithTheFirstMove = true;
    }

    static Load load(double iops) {
        return new Load(iops, 0, iops * 4_096, 0, 0, Optional.empty());
    }

    final <T> T onLoop(Callable<T> action) {
        return parts.onLoop(action);
    }

    final void policy(Policy policy) {
        onLoop(() -> {
            parts.plans().setPolicy(policy);
            automation.policyChanged();
            return null;
        });
    }

    static Policy mode(AutomationMode mode) {
        return Policy.DEFAULT.withAutomation(AutomationPolicy.MANUAL.withMode(mode));
    }

    /** Ends a window; a search that it begins has ended when this returns. */
    final AutomationStatus window() {
        now = now.plus(WINDOW);
        onLoop(() -> {
            automation.windowEnded(now);
            return null;
        });
        parts.awaitPlanned();
        return onLoop(automation::status);
    }

    /** Ends several windows, and tells how it is after the last. */
    final AutomationStatus windows(int count) {
        AutomationStatus status = onLoop(automation::status);
        for (int i = 0; i < count; i++) {
            status = window();
        }
        return status;
    }

    /** The plans that the engine keeps. */
    final List<Plan> kept() {
        return onLoop(parts.plans()::plans);
    }

    /** Why it waits. */
    static List<ReasonCode> codes(AutomationStatus status) {
        return status.waiting().stream().map(Reason::code).toList();
    }
}
