package pointsman.engine.internal.capacity;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.Resource;
import pointsman.api.Severity;
import pointsman.balance.capacity.CapacityLearner;
import pointsman.balance.capacity.Knee;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.monitor.EventLog;

/**
 * Learns the capacity of each server that none is configured for, and writes it down at the server. Load that reaches a
 * server past the engine, and that the server does not tell, is not seen: then what is learnt is what is left for the
 * engine. Confined to the control thread.
 */
public final class CapacityWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CapacityWatch.class);

    /** A figure that has changed by this part of itself since it was told is told again. */
    private static final double WORTH_TELLING = 0.1;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Inventory inventory;
    private final EventLog events;
    private final CapacityFile file;
    private final Map<String, CapacityLearner> learners = new HashMap<>();
    private final Map<String, Capacity> told = new HashMap<>();

    /** @param directory the engine's data directory, which is there */
    public CapacityWatch(Inventory inventory, EventLog events, Path directory) {
        this.inventory = inventory;
        this.events = events;
        file = new CapacityFile(directory);
        Map<String, Capacity> kept = file.read();
        for (ServerEntry server : inventory.servers()) {
            if (server.configuration().capacity().isEmpty()) {
                Capacity start = kept.getOrDefault(server.id(), Capacity.ASSUMED);
                // Not all servers are looked at in the same window.
                learners.put(server.id(), new CapacityLearner(start, learners.size()));
                told.put(server.id(), start);
                server.setLearntCapacity(start);
            }
        }
    }

    /** A window has ended, with these loads by server id. */
    public void window(Map<String, Load> loads, Duration length) {
        boolean changed = false;
        for (Map.Entry<String, CapacityLearner> entry : learners.entrySet()) {
            String server = entry.getKey();
            CapacityLearner learner = entry.getValue();
            learner.window(loads.getOrDefault(server, Load.IDLE), length.toNanos() / NANOS_PER_SECOND);
            Capacity capacity = learner.capacity();
            inventory.server(server).ifPresent(at -> at.setLearntCapacity(capacity));
            if (tell(server, learner, capacity)) {
                told.put(server, capacity);
                changed = true;
            }
        }
        if (changed) {
            file.write(told);
        }
    }

    private boolean tell(String server, CapacityLearner learner, Capacity capacity) {
        Capacity before = told.get(server);
        boolean iops = tell(
                server,
                learner,
                Resource.IOPS,
                new Figure(before.iops(), before.iopsSource()),
                new Figure(capacity.iops(), capacity.iopsSource()));
        boolean bandwidth = tell(
                server,
                learner,
                Resource.BANDWIDTH,
                new Figure(before.bytesPerSecond(), before.bandwidthSource()),
                new Figure(capacity.bytesPerSecond(), capacity.bandwidthSource()));
        return iops || bandwidth;
    }

    private record Figure(double value, CapacitySource source) {

        boolean isOtherThan(Figure before) {
            return source != before.source || Math.abs(value - before.value) > WORTH_TELLING * before.value;
        }
    }

    private boolean tell(String server, CapacityLearner learner, Resource resource, Figure before, Figure now) {
        if (now.source() != CapacitySource.LEARNT || !now.isOtherThan(before)) {
            return false;
        }
        learner.knee(resource).ifPresent(knee -> {
            LOG.info("server {} can do {} per second ({}), as learnt", server, whole(now.value()), resource);
            events.report(Severity.INFO, EventType.CAPACITY_LEARNT, server, arguments(resource, before, now, knee));
        });
        return true;
    }

    private static Map<String, String> arguments(Resource resource, Figure before, Figure now, Knee knee) {
        return Map.of(
                "resource", resource.name(),
                "figure", whole(now.value()),
                "before", whole(before.value()),
                "was", before.source().name(),
                "knee", whole(knee.rate()),
                "latency", whole(knee.latencyMicros()),
                "unloaded", whole(knee.unloadedMicros()),
                "bytes", whole(knee.requestBytes()));
    }

    private static String whole(double figure) {
        return String.format(Locale.ROOT, "%.0f", figure);
    }
}
