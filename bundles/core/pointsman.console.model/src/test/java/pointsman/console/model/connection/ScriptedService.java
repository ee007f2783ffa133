package pointsman.console.model.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.api.AutomationStatus;
import pointsman.api.DeviceStatus;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.Extent;
import pointsman.api.LoadForecast;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.MappingChange;
import pointsman.api.MappingTable;
import pointsman.api.PathPolicy;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.PlanSchedule;
import pointsman.api.Policy;
import pointsman.api.RedirectorService;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.api.ScheduleRequest;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.Severity;
import pointsman.api.Subscriber;
import pointsman.api.Subscription;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Topology;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfRequest;

/** A service that reports what the test says and answers {@link #events} from what the test gave it. */
final class ScriptedService implements RedirectorService {

    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    final List<Event> history = new ArrayList<>();
    final List<Long> asked = new ArrayList<>();
    RuntimeException eventsFailure;
    Subscriber subscriber;
    boolean closed;

    static SystemSnapshot snapshotNumber(long sequence) {
        return new SystemSnapshot(
                sequence,
                START.plus(Duration.ofSeconds(sequence)),
                Topology.empty("test"),
                MappingTable.EMPTY,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                LoadSample.unknown(START),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static Event eventNumber(long number) {
        return eventNumber(number, START);
    }

    static Event eventNumber(long number, Instant time) {
        return new Event(number, time, Severity.INFO, EventType.POLICY_CHANGED, "", Map.of());
    }

    @Override
    public Subscription subscribe(Subscriber newSubscriber) {
        subscriber = newSubscriber;
        return () -> closed = true;
    }

    @Override
    public CompletionStage<List<Event>> events(long after, int limit) {
        asked.add(after);
        if (eventsFailure != null) {
            return CompletableFuture.failedFuture(eventsFailure);
        }
        List<Event> later =
                history.stream().filter(event -> event.number() > after).toList();
        return CompletableFuture.completedFuture(
                List.copyOf(later.subList(Math.max(0, later.size() - limit), later.size())));
    }

    @Override
    public CompletionStage<SystemSnapshot> snapshot() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<LoadForecast>> forecasts(Duration ahead) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<LoadSample>> loadHistory(LoadQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<MappingChange>> mappingHistory(int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<RemapOutcome> remap(RemapRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<ServerStatus> setServerMode(String server, ServerMode mode, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<VolumeStatus> createVolume(VolumeRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<VolumeStatus> growVolume(String volume, List<Extent> appended, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<VolumeStatus> deleteVolume(String volume, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<VolumeStatus> setVolumeMode(String volume, VolumeMode mode, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<DeviceStatus> setPathPolicy(String device, PathPolicy policy, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Plan> createPlan(PlanRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<Plan>> plans() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Plan> plan(String planId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Optional<Execution>> execution(String planId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Execution> applyPlan(String planId, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<PlanSchedule> schedulePlan(ScheduleRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<PlanSchedule> cancelSchedule(String planId, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<PlanSchedule>> schedules() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Execution> pausePlan(String planId, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Execution> resumePlan(String planId, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Execution> cancelPlan(String planId, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Plan> revertPlan(String planId, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Integer> finishPlanning(String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Integer> finishPlanning(String who, String search) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<WhatIfAnswer> whatIf(WhatIfRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<AutomationStatus> automation() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Policy> policy() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Policy> setPolicy(Policy policy, String who) {
        throw new UnsupportedOperationException();
    }
}
