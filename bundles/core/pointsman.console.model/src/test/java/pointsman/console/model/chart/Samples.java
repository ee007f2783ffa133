package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.MappingTable;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

/** Makes samples and snapshots of a small system. */
final class Samples {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Capacity CAPACITY = new Capacity(10_000, 1 << 30, CapacitySource.CONFIGURED);

    private Samples() {}

    static Instant second(long number) {
        return START.plusSeconds(number);
    }

    static Load load(double iops) {
        return new Load(iops, 0, iops * 4096, 0, 1, Optional.of(new Latency(500, 400, 2_000, 5_000)));
    }

    static LoadSample devices(long second, Map<String, Double> iops) {
        Map<String, Load> loads = new HashMap<>();
        iops.forEach((id, value) -> loads.put(id, load(value)));
        return new LoadSample(second(second), SECOND, loads, Map.of(), Map.of(), OptionalDouble.of(0.9));
    }

    static LoadSample server(long second, String id, double iops) {
        return new LoadSample(
                second(second), SECOND, Map.of(), Map.of(id, load(iops)), Map.of(), OptionalDouble.empty());
    }

    static SampleRow row(LoadSample sample) {
        return SampleRow.of(sample, SampleContext.past(Map.of("s1", CAPACITY, "s2", CAPACITY)), Optional.empty());
    }

    static Topology topology() {
        return new Topology(
                "t",
                List.of(
                        new Element.Server("s1", "server-1", "h:1", CAPACITY),
                        new Element.Server("s2", "server-2", "h:2", CAPACITY),
                        new Element.Device("d1", "disk1", 1 << 20, Optional.empty()),
                        new Element.Device("d2", "disk2", 1 << 20, Optional.empty()),
                        new Element.Client("c1", "web", "iqn.web")),
                List.of());
    }

    static SystemSnapshot snapshot(long sequence, LoadSample sample) {
        return new SystemSnapshot(
                sequence,
                sample.time(),
                topology(),
                MappingTable.EMPTY,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                sample,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static Subject device(String id) {
        return new Subject(SubjectKind.DEVICES, id);
    }

    static Subject serverSubject(String id) {
        return new Subject(SubjectKind.SERVERS, id);
    }
}
