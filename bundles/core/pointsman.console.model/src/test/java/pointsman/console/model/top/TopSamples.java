package pointsman.console.model.top;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.EfficiencyReport;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.MappingEntry;
import pointsman.api.MappingTable;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.console.model.chart.LoadRecorder;

/** Two servers and their devices, and a recorder that is told of their load second by second. */
final class TopSamples {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Capacity CAPACITY = new Capacity(10_000, 1 << 30, CapacitySource.CONFIGURED);

    private final Map<String, String> serverByDevice;
    private final LoadRecorder recorder = new LoadRecorder(
            query -> CompletableFuture.completedFuture(List.of()),
            Runnable::run,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final Map<String, Instant> since = new HashMap<>();
    private long second;

    /** @param serverByDevice ids, servers being s1 and s2 */
    TopSamples(Map<String, String> serverByDevice) {
        this.serverByDevice = serverByDevice;
    }

    LoadRecorder recorder() {
        return recorder;
    }

    long second() {
        return second;
    }

    /** A load of small requests. */
    static Load load(double iops, double p99) {
        return new Load(
                iops,
                0,
                iops * 4_096,
                0,
                1,
                iops == 0 ? Optional.empty() : Optional.of(new Latency(p99, p99, p99, p99)));
    }

    /** The next second, with the loads of devices. */
    void record(Map<String, Load> devices) {
        second++;
        recorder.snapshot(snapshot(devices, Map.of(), Optional.empty()));
    }

    /** A device has come to its server now. */
    void comes(String device) {
        since.put(device, START.plusSeconds(second));
    }

    SystemSnapshot snapshot(
            Map<String, Load> devices, Map<String, ServerStatus> servers, Optional<EfficiencyReport> report) {
        List<Element> elements = new ArrayList<>();
        elements.add(new Element.Server("s1", "server-1", "h:1", CAPACITY));
        elements.add(new Element.Server("s2", "server-2", "h:2", Capacity.ASSUMED));
        Map<String, MappingEntry> entries = new HashMap<>();
        serverByDevice.keySet().stream().sorted().forEach(id -> {
            elements.add(new Element.Device(id, "name of " + id, 1 << 20, Optional.empty()));
            entries.put(id, new MappingEntry(id, serverByDevice.get(id), 1, since.getOrDefault(id, START)));
        });
        Instant time = START.plusSeconds(second);
        Map<String, Load> serverLoads = new HashMap<>();
        devices.forEach((id, load) -> serverLoads.merge(serverByDevice.get(id), load, Load::plus));
        return new SystemSnapshot(
                second,
                time,
                new Topology("t", elements, List.of()),
                new MappingTable(1, entries),
                servers,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                new LoadSample(time, Duration.ofSeconds(1), devices, serverLoads, Map.of(), OptionalDouble.empty()),
                report,
                Optional.empty(),
                List.of());
    }

    static ServerStatus status(String id, ServerHealth health, ServerMode mode) {
        return new ServerStatus(id, health, mode, START, "");
    }
}
