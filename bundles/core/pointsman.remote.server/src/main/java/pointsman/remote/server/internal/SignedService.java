package pointsman.remote.server.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
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
import pointsman.api.RedirectorService;
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
import pointsman.api.access.Caller;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfRequest;

/** A service as one caller uses it: whatever is asked is signed with who it is. */
final class SignedService implements RedirectorService {

    private final RedirectorService service;
    private final Caller caller;

    SignedService(RedirectorService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @Override
    public CompletionStage<SystemSnapshot> snapshot() {
        return service.snapshot();
    }

    @Override
    public CompletionStage<List<LoadSample>> loadHistory(LoadQuery query) {
        return service.loadHistory(query);
    }

    @Override
    public CompletionStage<List<LoadForecast>> forecasts(Duration ahead) {
        return service.forecasts(ahead);
    }

    @Override
    public CompletionStage<List<Event>> events(long after, int limit) {
        return service.events(after, limit);
    }

    @Override
    public CompletionStage<List<MappingChange>> mappingHistory(int limit) {
        return service.mappingHistory(limit);
    }

    @Override
    public CompletionStage<RemapOutcome> remap(RemapRequest request) {
        return service.remap(new RemapRequest(
                request.device(), request.server(), request.expectedRevision(), signed(request.who()), request.why()));
    }

    @Override
    public CompletionStage<ServerStatus> setServerMode(String server, ServerMode mode, String who) {
        return service.setServerMode(server, mode, signed(who));
    }

    @Override
    public CompletionStage<VolumeStatus> createVolume(VolumeRequest request) {
        return service.createVolume(new VolumeRequest(
                request.name(), request.layout(), request.stripeBlocks(), request.extents(), signed(request.who())));
    }

    @Override
    public CompletionStage<VolumeStatus> growVolume(String volume, List<Extent> appended, String who) {
        return service.growVolume(volume, appended, signed(who));
    }

    @Override
    public CompletionStage<VolumeStatus> deleteVolume(String volume, String who) {
        return service.deleteVolume(volume, signed(who));
    }

    @Override
    public CompletionStage<VolumeStatus> setVolumeMode(String volume, VolumeMode mode, String who) {
        return service.setVolumeMode(volume, mode, signed(who));
    }

    @Override
    public CompletionStage<DeviceStatus> setPathPolicy(String device, PathPolicy policy, String who) {
        return service.setPathPolicy(device, policy, signed(who));
    }

    @Override
    public CompletionStage<Plan> createPlan(PlanRequest request) {
        return service.createPlan(request.by(signed(request.who())));
    }

    @Override
    public CompletionStage<Integer> finishPlanning(String who) {
        return service.finishPlanning(signed(who));
    }

    @Override
    public CompletionStage<Integer> finishPlanning(String who, String search) {
        return service.finishPlanning(signed(who), search);
    }

    @Override
    public CompletionStage<List<Plan>> plans() {
        return service.plans();
    }

    @Override
    public CompletionStage<Plan> plan(String planId) {
        return service.plan(planId);
    }

    @Override
    public CompletionStage<Optional<Execution>> execution(String planId) {
        return service.execution(planId);
    }

    @Override
    public CompletionStage<Execution> applyPlan(String planId, String who) {
        return service.applyPlan(planId, signed(who));
    }

    @Override
    public CompletionStage<PlanSchedule> schedulePlan(ScheduleRequest request) {
        return service.schedulePlan(new ScheduleRequest(
                request.planId(), request.notBefore(), request.grace(), signed(request.who()), request.why()));
    }

    @Override
    public CompletionStage<PlanSchedule> cancelSchedule(String planId, String who) {
        return service.cancelSchedule(planId, signed(who));
    }

    @Override
    public CompletionStage<List<PlanSchedule>> schedules() {
        return service.schedules();
    }

    @Override
    public CompletionStage<Execution> pausePlan(String planId, String who) {
        return service.pausePlan(planId, signed(who));
    }

    @Override
    public CompletionStage<Execution> resumePlan(String planId, String who) {
        return service.resumePlan(planId, signed(who));
    }

    @Override
    public CompletionStage<Execution> cancelPlan(String planId, String who) {
        return service.cancelPlan(planId, signed(who));
    }

    @Override
    public CompletionStage<Plan> revertPlan(String planId, String who) {
        return service.revertPlan(planId, signed(who));
    }

    @Override
    public CompletionStage<WhatIfAnswer> whatIf(WhatIfRequest request) {
        return service.whatIf(new WhatIfRequest(
                request.failed(),
                request.failedPaths(),
                request.added(),
                request.loads(),
                request.fill(),
                signed(request.who())));
    }

    @Override
    public CompletionStage<Policy> policy() {
        return service.policy();
    }

    @Override
    public CompletionStage<Policy> setPolicy(Policy policy, String who) {
        return service.setPolicy(policy, signed(who));
    }

    @Override
    public CompletionStage<AutomationStatus> automation() {
        return service.automation();
    }

    @Override
    public Subscription subscribe(Subscriber subscriber) {
        return service.subscribe(subscriber);
    }

    private String signed(String who) {
        return caller.sign(who);
    }
}
