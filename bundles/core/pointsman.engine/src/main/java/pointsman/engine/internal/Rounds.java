package pointsman.engine.internal;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.engine.internal.capacity.CapacityWatch;
import pointsman.engine.internal.execute.Reconciler;
import pointsman.engine.internal.execute.StalledPaths;
import pointsman.engine.internal.execute.Threads;
import pointsman.engine.internal.host.HostWatch;
import pointsman.engine.internal.monitor.Monitor;
import pointsman.engine.internal.proxy.LoadMeters;

/**
 * What is done again and again: in each window the load is sampled, in the order in which the parts need each other's figures, and
 * what could not be done before is tried again. Confined to the control thread.
 */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Duration window;
    private final Threads threads;
    private final ScheduledExecutorService control;
    private final LoadMeters meters;
    private final HostWatch hosts;
    private final CapacityWatch capacities;
    private final DirectParts direct;
    private final Monitor monitor;
    private final PlanParts planParts;
    private final ServerEvents serverEvents;
    private final Reconciler reconciler;
    private final StalledPaths stalledPaths;

    Rounds(
            Duration window,
            Threads threads,
            ScheduledExecutorService control,
            LoadMeters meters,
            HostWatch hosts,
            CapacityWatch capacities,
            DirectParts direct,
            Monitor monitor,
            PlanParts planParts,
            ServerEvents serverEvents,
            Reconciler reconciler,
            StalledPaths stalledPaths) {
        this.window = window;
        this.threads = threads;
        this.control = control;
        this.meters = meters;
        this.hosts = hosts;
        this.capacities = capacities;
        this.direct = direct;
        this.monitor = monitor;
        this.planParts = planParts;
        this.serverEvents = serverEvents;
        this.reconciler = reconciler;
        this.stalledPaths = stalledPaths;
    }

    /** They end with the control thread. Safe from any thread. */
    void start() {
        long nanos = window.toNanos();
        control.scheduleAtFixedRate(ControlCalls.logged(this::sample), nanos, nanos, TimeUnit.NANOSECONDS);
        control.scheduleWithFixedDelay(ControlCalls.logged(this::retry), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void sample() {
        direct.look();
        hosts.window();
        threads.onData(() -> meters.read(System.nanoTime()))
                .thenAcceptAsync(this::sampled, control)
                .exceptionally(failure -> {
                    LOG.error("the load could not be sampled", failure);
                    return null;
                });
    }

    private void sampled(LoadMeters.Reading reading) {
        reconciler.sharing().weigh(reading);
        LoadMeters.Reading all = direct.with(reading);
        capacities.window(all.servers(), window);
        monitor.sample(all, window);
        direct.window();
        planParts.windowEnded();
    }

    private void retry() {
        serverEvents.retry();
        reconciler.retry();
        stalledPaths.retry();
        planParts.serverModes().retry();
    }
}
