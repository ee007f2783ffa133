package pointsman.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import pointsman.api.AutomationStatus;
import pointsman.api.DeviceStatus;
import pointsman.api.Event;
import pointsman.api.Execution;
import pointsman.api.Extent;
import pointsman.api.LoadForecast;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.MappingChange;
import pointsman.api.PathPolicy;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.PlanSchedule;
import pointsman.api.Policy;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RedirectorService;
import pointsman.api.RemapCause;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.api.ScheduleRequest;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.Subscriber;
import pointsman.api.Subscription;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.engine.internal.EngineCore;
import pointsman.engine.internal.execute.PlanRunner;

/**
 * A running redirector engine. {@link #start} opens the mapping table, listens at the portals and begins to log in to the
 * servers; {@link #close} ends all of it. Safe from any thread.
 */
public final class RedirectorEngine implements RedirectorService, AutoCloseable {

    private static final int MOST_ROWS = 10_000;

    /** With these the engine signs what nobody has asked for; who signs so could have a plan that gives way to anybody. */
    private static final Set<String> OWN_NAMES = Set.of(PlanRunner.AUTOMATION, "engine");

    private final EngineCore core;

    private RedirectorEngine(EngineCore core) {
        this.core = core;
    }

    /**
     * Starts an engine. When this returns, clients can log in; devices appear as servers are found to be up.
     *
     * @throws IOException if the mapping table cannot be opened or a portal cannot be bound; nothing is left behind
     */
    public static RedirectorEngine start(EngineConfiguration configuration) throws IOException {
        return new RedirectorEngine(EngineCore.start(configuration));
    }

    /** Where clients log in, with the real ports, in the order of the configuration. */
    public List<InetSocketAddress> portals() {
        return core.portals();
    }

    /** iSCSI name of the target that shows all devices as its logical units. */
    public String targetOfAll() {
        return core.targetOfAll();
    }

    /** Completes when every configured server has been tried and the devices of those that answer are served. */
    public CompletionStage<Void> ready() {
        return core.ready();
    }

    /** For tests of what the engine does of itself. */
    EngineCore core() {
        return core;
    }

    @Override
    public CompletionStage<SystemSnapshot> snapshot() {
        return onControl(() -> core.monitor().snapshot());
    }

    @Override
    public CompletionStage<List<LoadSample>> loadHistory(LoadQuery query) {
        return core.recordedLoad().answer(query);
    }

    @Override
    public CompletionStage<List<LoadForecast>> forecasts(Duration ahead) {
        return core.forecasts().ahead(ahead);
    }

    @Override
    public CompletionStage<List<Event>> events(long after, int limit) {
        return onControl(() -> core.events().after(after, requireLimit(limit)));
    }

    @Override
    public CompletionStage<List<MappingChange>> mappingHistory(int limit) {
        return onControl(() -> core.mappingHistory(requireLimit(limit)));
    }

    @Override
    public CompletionStage<RemapOutcome> remap(RemapRequest request) {
        return asPerson(request.who(), () -> {
            core.requireRevision(request.expectedRevision());
            return core.remapper()
                    .remap(request.device(), request.server(), RemapCause.REQUESTED, request.who(), request.why());
        });
    }

    @Override
    public CompletionStage<ServerStatus> setServerMode(String server, ServerMode mode, String who) {
        return asPerson(who, () -> core.serverModes().set(server, mode, who));
    }

    @Override
    public CompletionStage<VolumeStatus> createVolume(VolumeRequest request) {
        return asPerson(request.who(), () -> core.volumes().create(request));
    }

    @Override
    public CompletionStage<VolumeStatus> growVolume(String volume, List<Extent> appended, String who) {
        return asPerson(who, () -> core.volumes().grow(volume, appended, who));
    }

    @Override
    public CompletionStage<VolumeStatus> deleteVolume(String volume, String who) {
        return asPerson(who, () -> core.volumes().delete(volume, who));
    }

    @Override
    public CompletionStage<VolumeStatus> setVolumeMode(String volume, VolumeMode mode, String who) {
        return asPerson(who, () -> core.volumeModes()
                .set(volume, mode, who)
                .thenApply(nothing -> core.monitor().snapshot().volumes().get(volume)));
    }

    @Override
    public CompletionStage<DeviceStatus> setPathPolicy(String device, PathPolicy policy, String who) {
        return asPerson(who, () -> CompletableFuture.completedFuture(core.setPathPolicy(device, policy, who)));
    }

    private static <T> CompletionStage<T> refused(String message) {
        return CompletableFuture.failedFuture(new RedirectorException(Code.REFUSED, message));
    }

    @Override
    public CompletionStage<Plan> createPlan(PlanRequest request) {
        return asPerson(request.who(), () -> core.plans().create(request));
    }

    @Override
    public CompletionStage<Integer> finishPlanning(String who) {
        return asPerson(
                who, () -> CompletableFuture.completedFuture(core.plans().finish(who)));
    }

    @Override
    public CompletionStage<Integer> finishPlanning(String who, String search) {
        return asPerson(
                who, () -> CompletableFuture.completedFuture(core.plans().finish(who, search)));
    }

    @Override
    public CompletionStage<List<Plan>> plans() {
        return onControl(() -> core.plans().plans());
    }

    @Override
    public CompletionStage<Plan> plan(String planId) {
        return onControl(() -> core.plans().plan(planId));
    }

    @Override
    public CompletionStage<Optional<Execution>> execution(String planId) {
        return onControl(() -> core.runner().of(core.plans().plan(planId).id()));
    }

    @Override
    public CompletionStage<Execution> applyPlan(String planId, String who) {
        return asPerson(who, () -> core.runner().applyForPerson(core.plans().plan(planId), who));
    }

    @Override
    public CompletionStage<PlanSchedule> schedulePlan(ScheduleRequest request) {
        return asPerson(
                request.who(),
                () -> CompletableFuture.completedFuture(core.schedules().schedule(request)));
    }

    @Override
    public CompletionStage<PlanSchedule> cancelSchedule(String planId, String who) {
        return asPerson(
                who, () -> CompletableFuture.completedFuture(core.schedules().cancel(planId, who)));
    }

    @Override
    public CompletionStage<List<PlanSchedule>> schedules() {
        return onControl(() -> core.schedules().all());
    }

    @Override
    public CompletionStage<Execution> pausePlan(String planId, String who) {
        return asPerson(
                who,
                () -> CompletableFuture.completedFuture(
                        core.runner().pause(core.plans().plan(planId).id())));
    }

    @Override
    public CompletionStage<Execution> resumePlan(String planId, String who) {
        return asPerson(
                who,
                () -> CompletableFuture.completedFuture(
                        core.runner().resume(core.plans().plan(planId).id())));
    }

    @Override
    public CompletionStage<Execution> cancelPlan(String planId, String who) {
        return asPerson(
                who,
                () -> CompletableFuture.completedFuture(
                        core.runner().cancel(core.plans().plan(planId).id())));
    }

    @Override
    public CompletionStage<Plan> revertPlan(String planId, String who) {
        return asPerson(who, () -> {
            String id = core.plans().plan(planId).id();
            return core.plans().revert(id, core.runner().made(id), who);
        });
    }

    @Override
    public CompletionStage<WhatIfAnswer> whatIf(WhatIfRequest request) {
        return asPerson(request.who(), () -> core.whatIf().answer(request));
    }

    @Override
    public CompletionStage<AutomationStatus> automation() {
        return onControl(() -> core.automation().status());
    }

    @Override
    public CompletionStage<Policy> policy() {
        return onControl(() -> core.plans().policy());
    }

    @Override
    public CompletionStage<Policy> setPolicy(Policy policy, String who) {
        return asPerson(who, () -> CompletableFuture.completedFuture(core.setPolicy(policy, who)));
    }

    @Override
    public Subscription subscribe(Subscriber subscriber) {
        return core.subscribe(subscriber);
    }

    /** Ends all sessions in order, closes the mapping table and waits until that is done; idempotent. */
    @Override
    public void close() {
        core.close();
    }

    private <T> CompletionStage<T> onControl(Supplier<T> action) {
        return fromControl(() -> CompletableFuture.completedFuture(action.get()));
    }

    private <T> CompletionStage<T> asPerson(String who, Supplier<CompletionStage<T>> action) {
        if (OWN_NAMES.contains(who.strip().toLowerCase(Locale.ROOT))) {
            return CompletableFuture.failedFuture(new RedirectorException(
                    Code.INVALID,
                    "'%s' is how the engine signs what it does of itself; use another name".formatted(who.strip())));
        }
        return fromControl(action);
    }

    private <T> CompletionStage<T> fromControl(Supplier<CompletionStage<T>> action) {
        return core.call(action);
    }

    private static int requireLimit(int limit) {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new RedirectorException(Code.INVALID, "the limit is 1 to %d, got %d".formatted(MOST_ROWS, limit));
        }
        return limit;
    }
}
