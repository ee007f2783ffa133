package pointsman.remote.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
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
import pointsman.api.access.AccessProblem;
import pointsman.api.access.Caller;
import pointsman.api.access.RemoteAccess;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.remote.client.internal.ApiRequests;
import pointsman.remote.client.internal.EngineAccess;
import pointsman.remote.client.internal.Reconnecting;
import pointsman.remote.wire.ApiPaths;
import pointsman.remote.wire.ExtentsBody;
import pointsman.remote.wire.FinishBody;
import pointsman.remote.wire.FinishedBody;
import pointsman.remote.wire.JsonFormat;
import pointsman.remote.wire.PathPolicyBody;
import pointsman.remote.wire.PolicyBody;
import pointsman.remote.wire.RemapBody;
import pointsman.remote.wire.ScheduleBody;
import pointsman.remote.wire.ServerModeBody;
import pointsman.remote.wire.VolumeModeBody;
import pointsman.remote.wire.WhoBody;

/**
 * An engine elsewhere. Making one opens no connection; each request opens or uses one, and each subscription keeps one of
 * its own, which it opens again whenever it is lost. A request that gets no proper answer fails with UNAVAILABLE and says
 * which address was asked; it is not sent again, because whether it was done is not known.
 *
 * <p>Safe from any thread. After {@link #close()} requests fail and subscribers are told nothing more.
 */
public final class RemoteRedirectorService implements RedirectorService, AutoCloseable {

    private final RemoteOptions options;
    private final JsonFormat json = new JsonFormat();
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("pointsman-remote"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(daemons("pointsman-remote-timer"));
    private final Set<Reconnecting> subscriptions = ConcurrentHashMap.newKeySet();
    private final ApiRequests requests;
    private final URI engine;
    private final EngineAccess access;

    /** A client with {@link RemoteOptions#DEFAULT} of an engine that asks for no token. */
    public RemoteRedirectorService(URI engine) {
        this(engine, RemoteOptions.DEFAULT);
    }

    /** A client of an engine that asks for no token. */
    public RemoteRedirectorService(URI engine, RemoteOptions options) {
        this(engine, RemoteAccess.NONE, options);
    }

    /**
     * @param engine where its API is, for example http://127.0.0.1:3290 or https://san.example.com:3290
     * @param access what it is shown, and which certificate it must show
     * @throws IllegalArgumentException if that is not an address of such a kind, or the token would go over a network in the
     *     clear
     */
    public RemoteRedirectorService(URI engine, RemoteAccess access, RemoteOptions options) {
        this.engine = requireHttp(engine);
        this.options = Objects.requireNonNull(options, "options");
        this.access = new EngineAccess(this.engine, access, () -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.connectLimit())
                .executor(threads));
        requests = new ApiRequests(this.engine, this.access, json, options, threads);
    }

    /** Where the engine's API is. */
    public URI uri() {
        return engine;
    }

    /**
     * Shows the engine something else from now on, and lets subscriptions that are lost try again at once.
     *
     * @throws IllegalArgumentException if the token would go over a network in the clear; all is then as before
     */
    public void changeAccess(RemoteAccess another) {
        boolean otherCertificate = access.change(another);
        subscriptions.forEach(otherCertificate ? Reconnecting::openAnew : Reconnecting::tryNow);
    }

    /** Whom the engine knows this client to be. */
    public CompletionStage<Caller> caller() {
        return requests.get(ApiPaths.CALLER, Caller.class);
    }

    /**
     * Why the engine and this client did not trust each other the last time that they met; empty if they did. Subscribers who are
     * told that the service is stale find here whether that is the reason.
     */
    public Optional<AccessProblem> accessProblem() {
        return access.problem();
    }

    @Override
    public CompletionStage<SystemSnapshot> snapshot() {
        return requests.get(ApiPaths.SNAPSHOT, SystemSnapshot.class);
    }

    @Override
    public CompletionStage<List<LoadSample>> loadHistory(LoadQuery query) {
        return requests.getList(ApiPaths.load(query), LoadSample.class);
    }

    @Override
    public CompletionStage<List<LoadForecast>> forecasts(Duration ahead) {
        return requests.getList(ApiPaths.forecasts(ahead), LoadForecast.class);
    }

    @Override
    public CompletionStage<List<Event>> events(long after, int limit) {
        return requests.getList(ApiPaths.events(after, limit), Event.class);
    }

    @Override
    public CompletionStage<List<MappingChange>> mappingHistory(int limit) {
        return requests.getList(ApiPaths.mappingHistory(limit), MappingChange.class);
    }

    @Override
    public CompletionStage<RemapOutcome> remap(RemapRequest request) {
        return requests.send(
                "POST",
                ApiPaths.fill(ApiPaths.MAPPING_DEVICE, request.device()),
                RemapBody.of(request),
                RemapOutcome.class);
    }

    @Override
    public CompletionStage<ServerStatus> setServerMode(String server, ServerMode mode, String who) {
        return requests.send(
                "PUT", ApiPaths.fill(ApiPaths.SERVER_MODE, server), new ServerModeBody(mode, who), ServerStatus.class);
    }

    @Override
    public CompletionStage<VolumeStatus> createVolume(VolumeRequest request) {
        return requests.send("POST", ApiPaths.VOLUMES, request, VolumeStatus.class);
    }

    @Override
    public CompletionStage<VolumeStatus> growVolume(String volume, List<Extent> appended, String who) {
        return requests.send(
                "POST",
                ApiPaths.fill(ApiPaths.VOLUME_EXTENTS, volume),
                new ExtentsBody(appended, who),
                VolumeStatus.class);
    }

    @Override
    public CompletionStage<VolumeStatus> deleteVolume(String volume, String who) {
        return requests.send("DELETE", ApiPaths.fill(ApiPaths.VOLUME, volume), new WhoBody(who), VolumeStatus.class);
    }

    @Override
    public CompletionStage<VolumeStatus> setVolumeMode(String volume, VolumeMode mode, String who) {
        return requests.send(
                "PUT", ApiPaths.fill(ApiPaths.VOLUME_MODE, volume), new VolumeModeBody(mode, who), VolumeStatus.class);
    }

    @Override
    public CompletionStage<DeviceStatus> setPathPolicy(String device, PathPolicy policy, String who) {
        return requests.send(
                "PUT",
                ApiPaths.fill(ApiPaths.PATH_POLICY, device),
                new PathPolicyBody(policy, who),
                DeviceStatus.class);
    }

    @Override
    public CompletionStage<Plan> createPlan(PlanRequest request) {
        return requests.send("POST", ApiPaths.PLANS, request, Plan.class);
    }

    @Override
    public CompletionStage<Integer> finishPlanning(String who) {
        return finish(new FinishBody(who, Optional.empty()));
    }

    @Override
    public CompletionStage<Integer> finishPlanning(String who, String search) {
        return finish(new FinishBody(who, Optional.of(search)));
    }

    private CompletionStage<Integer> finish(FinishBody body) {
        return requests.send("POST", ApiPaths.FINISH_PLANNING, body, FinishedBody.class)
                .thenApply(FinishedBody::plans);
    }

    @Override
    public CompletionStage<List<Plan>> plans() {
        return requests.getList(ApiPaths.PLANS, Plan.class);
    }

    @Override
    public CompletionStage<Plan> plan(String planId) {
        return requests.get(ApiPaths.fill(ApiPaths.PLAN, planId), Plan.class);
    }

    @Override
    public CompletionStage<Optional<Execution>> execution(String planId) {
        return requests.getOptional(ApiPaths.fill(ApiPaths.EXECUTION, planId), Execution.class);
    }

    @Override
    public CompletionStage<Execution> applyPlan(String planId, String who) {
        return onPlan(ApiPaths.APPLY, planId, who);
    }

    @Override
    public CompletionStage<PlanSchedule> schedulePlan(ScheduleRequest request) {
        return requests.send(
                "POST",
                ApiPaths.fill(ApiPaths.SCHEDULE, request.planId()),
                ScheduleBody.of(request),
                PlanSchedule.class);
    }

    @Override
    public CompletionStage<PlanSchedule> cancelSchedule(String planId, String who) {
        return requests.send("DELETE", ApiPaths.fill(ApiPaths.SCHEDULE, planId), new WhoBody(who), PlanSchedule.class);
    }

    @Override
    public CompletionStage<List<PlanSchedule>> schedules() {
        return requests.getList(ApiPaths.SCHEDULES, PlanSchedule.class);
    }

    @Override
    public CompletionStage<Execution> pausePlan(String planId, String who) {
        return onPlan(ApiPaths.PAUSE, planId, who);
    }

    @Override
    public CompletionStage<Execution> resumePlan(String planId, String who) {
        return onPlan(ApiPaths.RESUME, planId, who);
    }

    @Override
    public CompletionStage<Execution> cancelPlan(String planId, String who) {
        return onPlan(ApiPaths.CANCEL, planId, who);
    }

    @Override
    public CompletionStage<Plan> revertPlan(String planId, String who) {
        return requests.send("POST", ApiPaths.fill(ApiPaths.REVERT, planId), new WhoBody(who), Plan.class);
    }

    @Override
    public CompletionStage<WhatIfAnswer> whatIf(WhatIfRequest request) {
        return requests.send("POST", ApiPaths.WHAT_IF, request, WhatIfAnswer.class);
    }

    @Override
    public CompletionStage<AutomationStatus> automation() {
        return requests.get(ApiPaths.AUTOMATION, AutomationStatus.class);
    }

    @Override
    public CompletionStage<Policy> policy() {
        return requests.get(ApiPaths.POLICY, Policy.class);
    }

    @Override
    public CompletionStage<Policy> setPolicy(Policy policy, String who) {
        return requests.send("PUT", ApiPaths.POLICY, new PolicyBody(policy, who), Policy.class);
    }

    @Override
    public Subscription subscribe(Subscriber subscriber) {
        Reconnecting reconnecting = new Reconnecting(engine, access, json, options, timer, threads, subscriber);
        subscriptions.add(reconnecting);
        reconnecting.start();
        return () -> {
            subscriptions.remove(reconnecting);
            reconnecting.close();
        };
    }

    /** Ends all subscriptions, and lets requests that are under way fail. */
    @Override
    public void close() {
        subscriptions.forEach(Reconnecting::close);
        requests.close();
        timer.shutdownNow();
        threads.shutdown();
    }

    private CompletionStage<Execution> onPlan(String template, String planId, String who) {
        return requests.send("POST", ApiPaths.fill(template, planId), new WhoBody(who), Execution.class);
    }

    private static URI requireHttp(URI engine) {
        boolean plain = ("http".equalsIgnoreCase(engine.getScheme()) || "https".equalsIgnoreCase(engine.getScheme()))
                && engine.getHost() != null
                && engine.getRawQuery() == null
                && engine.getRawFragment() == null
                && engine.getRawUserInfo() == null
                && (engine.getRawPath().isEmpty() || engine.getRawPath().equals("/"));
        if (!plain) {
            throw new IllegalArgumentException(
                    "the address of an engine is like http://127.0.0.1:3290 or https://HOST:3290, got '%s'"
                            .formatted(engine));
        }
        String text = engine.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : engine;
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
