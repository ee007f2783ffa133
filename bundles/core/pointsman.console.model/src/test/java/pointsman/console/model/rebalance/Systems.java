package pointsman.console.model.rebalance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.GateVerdict;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.MappingEntry;
import pointsman.api.MappingTable;
import pointsman.api.Move;
import pointsman.api.MoveEffect;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.PlanAssessment;
import pointsman.api.PlanObjective;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.Resource;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

/** Two servers of 10,000 IOPS; s1 has d1 with 6,000 and d2 with 3,000 IOPS, s2 has nothing. */
final class Systems {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final long REVISION = 7;

    private static final Capacity CAPACITY = new Capacity(10_000, 1 << 30, CapacitySource.CONFIGURED);

    private Systems() {}

    static SystemSnapshot system(long revision, Optional<Execution> execution) {
        return system(revision, execution, ServerHealth.UP);
    }

    static SystemSnapshot system(long revision, Optional<Execution> execution, ServerHealth second) {
        Topology topology = new Topology(
                "t",
                List.of(
                        new Element.Server("s1", "server-1", "h:1", CAPACITY),
                        new Element.Server("s2", "server-2", "h:2", CAPACITY),
                        new Element.Device("d1", "disk1", 1 << 20, Optional.empty()),
                        new Element.Device("d2", "disk2", 1 << 20, Optional.empty())),
                List.of());
        LoadSample load = new LoadSample(
                NOW,
                Duration.ofSeconds(1),
                Map.of(
                        "d1",
                        new Load(6_000, 0, 0, 0, 1, Optional.empty()),
                        "d2",
                        new Load(3_000, 0, 0, 0, 1, Optional.empty())),
                Map.of(),
                Map.of(),
                OptionalDouble.empty());
        Map<String, MappingEntry> entries = new HashMap<>();
        for (String device : List.of("d1", "d2")) {
            entries.put(device, new MappingEntry(device, "s1", 1, NOW));
        }
        Map<String, ServerStatus> servers = Map.of(
                "s1", new ServerStatus("s1", ServerHealth.UP, ServerMode.ACTIVE, NOW, ""),
                "s2", new ServerStatus("s2", second, ServerMode.ACTIVE, NOW, ""));
        return new SystemSnapshot(
                1,
                NOW,
                topology,
                new MappingTable(revision, entries),
                servers,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                load,
                Optional.empty(),
                execution,
                List.of());
    }

    static Plan plan(String id) {
        return plan(id, "d2");
    }

    /** Each device goes from s1 to s2. */
    static Plan plan(String id, String... devices) {
        Reason reason = new Reason(
                ReasonCode.SERVER_MORE_UTILISED,
                Map.of("server", "s1", "resource", "IOPS", "utilisation", "90 %", "share", "33 %", "target", "s2"));
        return new Plan(
                id,
                NOW,
                REVISION,
                PlanObjective.BALANCE,
                "ann",
                0.23,
                0.95,
                Stream.of(devices)
                        .map(device -> new Move(device, "s1", "s2", 0.95, reason))
                        .toList(),
                Optional.empty());
    }

    /** The same with the figures behind it: a closed gate, and d1 stays because it is pinned. */
    static Plan assessed(String id) {
        Plan plan = plan(id);
        Move move = plan.moves().get(0);
        Move told = new Move(
                move.device(),
                move.from(),
                move.to(),
                move.efficiencyAfter(),
                move.reason(),
                List.of(new MoveEffect(Resource.IOPS, 0.91, 0.6, 0.01, 0.29)));
        PlanAssessment assessment = new PlanAssessment(
                9,
                2.1,
                2,
                Map.of(),
                Map.of(),
                12_420,
                2.5,
                Duration.ofMinutes(30),
                List.of(new GateVerdict(
                        false, new Reason(ReasonCode.GATE_NOT_HELD, Map.of("windows", "1", "required", "3")))),
                Map.of("d1", new Reason(ReasonCode.DEVICE_PINNED, Map.of("device", "d1"))));
        return new Plan(
                id,
                NOW,
                REVISION,
                PlanObjective.BALANCE,
                Optional.empty(),
                "ann",
                plan.efficiencyNow(),
                plan.efficiencyAfter(),
                List.of(told),
                Optional.empty(),
                Optional.of(assessment));
    }

    static Plan noPlan() {
        return new Plan(
                "p0",
                NOW,
                REVISION,
                PlanObjective.BALANCE,
                "ann",
                1,
                1,
                List.of(),
                Optional.of(new Reason(ReasonCode.NO_LOAD, Map.of())));
    }

    /** Of a plan with the moves of {@link #plan}, and as many of them as there are states. */
    static Execution execution(String planId, ExecutionState state, MoveState... moves) {
        Move move = plan(planId).moves().get(0);
        List<MoveProgress> progress = new ArrayList<>();
        for (MoveState of : moves) {
            progress.add(new MoveProgress(
                    move,
                    of,
                    of == MoveState.DONE ? Optional.of(Duration.ofMillis(12)) : Optional.empty(),
                    switch (of) {
                        case FAILED -> Optional.of("the old path did not drain");
                        case SKIPPED -> Optional.of("the device has been pinned");
                        case WAITING, RUNNING, DONE -> Optional.empty();
                    }));
        }
        return new Execution(
                planId, state, "ann", NOW, state.hasEnded() ? Optional.of(NOW) : Optional.empty(), progress);
    }
}
