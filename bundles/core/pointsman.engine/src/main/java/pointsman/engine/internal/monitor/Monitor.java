package pointsman.engine.internal.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EfficiencyReport;
import pointsman.api.Execution;
import pointsman.api.HostLoad;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.MappingTable;
import pointsman.api.SystemSnapshot;
import pointsman.balance.EfficiencyModel;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.proxy.LoadMeters;

/**
 * Makes a load sample at the end of each window, and a snapshot then and soon after each change. Confined to the control
 * thread.
 */
public final class Monitor {

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

    /** Changes that come within this time share one snapshot. */
    private static final Duration GATHER = Duration.ofMillis(20);

    /** Windows whose mean load decisions are made on. */
    private static final int RECENT_WINDOWS = 5;

    private final ScheduledExecutorService control;
    private final Inventory inventory;
    private final Supplier<MappingTable> table;
    private final Supplier<Optional<Execution>> execution;
    private final SnapshotBuilder snapshots;
    private final Publisher publisher;
    private final EfficiencyModel model = new EfficiencyModel();
    private final Consumer<LoadSample> recorder;
    private final LoadHistory history = new LoadHistory();
    private Optional<EfficiencyReport> efficiency = Optional.empty();
    private boolean snapshotDue;

    /** @param recorder is given each sample; must not block */
    public Monitor(
            ScheduledExecutorService control,
            Inventory inventory,
            Supplier<MappingTable> table,
            Supplier<Optional<Execution>> execution,
            SnapshotBuilder snapshots,
            Publisher publisher,
            Consumer<LoadSample> recorder) {
        this.control = control;
        this.inventory = inventory;
        this.table = table;
        this.execution = execution;
        this.snapshots = snapshots;
        this.publisher = publisher;
        this.recorder = recorder;
    }

    /** Takes in the loads of a window that has just ended. */
    public void sample(LoadMeters.Reading reading, Duration window) {
        EfficiencyReport report = model.evaluate(inventory.balanceInput(table.get(), reading.devices()))
                .withPartsJoined(inventory.parts())
                .withLeftOut(inventory.leftOut());
        efficiency = Optional.of(report);
        LoadSample sample = new LoadSample(
                Instant.now(),
                window,
                reading.devices(),
                reading.servers(),
                reading.clients(),
                hosts(),
                OptionalDouble.of(report.efficiency()));
        history.add(sample);
        recorder.accept(sample);
        publish();
    }

    private Map<String, HostLoad> hosts() {
        Map<String, HostLoad> hosts = new HashMap<>();
        for (ServerEntry server : inventory.servers()) {
            HostLoad load = server.host().load();
            if (!load.isUnknown()) {
                hosts.put(server.id(), load);
            }
        }
        return hosts;
    }

    /** Each device's mean load over the last windows. */
    public Map<String, Load> recentLoads() {
        return history.recentMean(RECENT_WINDOWS);
    }

    /** Each device's mean load over the windows of the last time. */
    public Map<String, Load> meanLoads(Duration time) {
        long windows =
                Math.max(1, time.toNanos() / Math.max(1, history.last().window().toNanos()));
        return history.recentMean((int) Math.min(Integer.MAX_VALUE, windows));
    }

    /** Something has changed that subscribers should see soon. */
    public void changed() {
        if (!snapshotDue) {
            snapshotDue = true;
            control.schedule(this::publish, GATHER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The system as it is now. */
    public SystemSnapshot snapshot() {
        return snapshots.build(table.get(), history.last(), efficiency, execution.get());
    }

    private void publish() {
        snapshotDue = false;
        try {
            publisher.publish(snapshot());
        } catch (RuntimeException e) {
            LOG.error("a snapshot could not be made", e);
        }
    }
}
