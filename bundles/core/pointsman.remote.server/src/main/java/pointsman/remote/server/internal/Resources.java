package pointsman.remote.server.internal;

import static pointsman.remote.server.internal.Request.ids;
import static pointsman.remote.server.internal.Request.instant;
import static pointsman.remote.server.internal.Request.number;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pointsman.api.Execution;
import pointsman.api.LoadQuery;
import pointsman.api.LoadWindow;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RedirectorService;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.api.access.Caller;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.remote.wire.ApiPaths;
import pointsman.remote.wire.ExtentsBody;
import pointsman.remote.wire.FinishBody;
import pointsman.remote.wire.FinishedBody;
import pointsman.remote.wire.PathPolicyBody;
import pointsman.remote.wire.PolicyBody;
import pointsman.remote.wire.RemapBody;
import pointsman.remote.wire.ScheduleBody;
import pointsman.remote.wire.ServerModeBody;
import pointsman.remote.wire.VolumeModeBody;
import pointsman.remote.wire.WhoBody;

/** The resources: what each method on each of them asks of the service. */
public final class Resources {

    /** How far load goes back when the request does not say. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private static final long USUAL_LIMIT = 100;

    private final RedirectorService service;
    private final Caller caller;
    private final Duration answerLimit;

    /**
     * @param caller who asks; what is changed is signed with that
     * @param answerLimit longest time that the service may take for an answer
     */
    public Resources(RedirectorService service, Caller caller, Duration answerLimit) {
        this.service = new SignedService(service, caller);
        this.caller = caller;
        this.answerLimit = answerLimit;
    }

    /** All routes but the stream. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", ApiPaths.CALLER, request -> {
                    request.parameters();
                    return Answer.ok(caller);
                }),
                new Route("GET", ApiPaths.SNAPSHOT, request -> {
                    request.parameters();
                    return ok(service.snapshot());
                }),
                new Route("GET", ApiPaths.LOAD, this::load),
                new Route("GET", ApiPaths.FORECASTS, this::forecasts),
                new Route("GET", ApiPaths.EVENTS, this::events),
                new Route("GET", ApiPaths.MAPPING, request -> {
                    request.parameters();
                    return Answer.ok(await(service.snapshot()).mapping());
                }),
                new Route("GET", ApiPaths.MAPPING_HISTORY, request -> {
                    Map<String, String> parameters = request.parameters(ApiPaths.LIMIT);
                    return ok(service.mappingHistory(limit(parameters)));
                }),
                new Route(
                        "POST",
                        ApiPaths.MAPPING_DEVICE,
                        request ->
                                ok(service.remap(request.body(RemapBody.class).requestFor(request.id())))),
                new Route("PUT", ApiPaths.SERVER_MODE, request -> {
                    ServerModeBody body = request.body(ServerModeBody.class);
                    return ok(service.setServerMode(request.id(), body.mode(), body.who()));
                }),
                new Route("GET", ApiPaths.VOLUMES, request -> {
                    request.parameters();
                    return Answer.ok(await(service.snapshot()).volumes().values().stream()
                            .sorted(Comparator.comparingInt(VolumeStatus::lun))
                            .toList());
                }),
                new Route("POST", ApiPaths.VOLUMES, request -> {
                    VolumeStatus volume = await(service.createVolume(request.body(VolumeRequest.class)));
                    return Answer.created(volume, ApiPaths.fill(ApiPaths.VOLUME, volume.id()));
                }),
                new Route("GET", ApiPaths.VOLUME, this::volume),
                new Route(
                        "DELETE",
                        ApiPaths.VOLUME,
                        request -> ok(service.deleteVolume(
                                request.id(), request.body(WhoBody.class).who()))),
                new Route("POST", ApiPaths.VOLUME_EXTENTS, request -> {
                    ExtentsBody body = request.body(ExtentsBody.class);
                    return ok(service.growVolume(request.id(), body.extents(), body.who()));
                }),
                new Route("PUT", ApiPaths.VOLUME_MODE, request -> {
                    VolumeModeBody body = request.body(VolumeModeBody.class);
                    return ok(service.setVolumeMode(request.id(), body.mode(), body.who()));
                }),
                new Route("PUT", ApiPaths.PATH_POLICY, request -> {
                    PathPolicyBody body = request.body(PathPolicyBody.class);
                    return ok(service.setPathPolicy(request.id(), body.policy(), body.who()));
                }),
                new Route("GET", ApiPaths.PLANS, request -> {
                    request.parameters();
                    return ok(service.plans());
                }),
                new Route(
                        "POST",
                        ApiPaths.PLANS,
                        request -> created(service.createPlan(request.body(PlanRequest.class)))),
                new Route("GET", ApiPaths.PLAN, request -> {
                    request.parameters();
                    return ok(service.plan(request.id()));
                }),
                new Route("GET", ApiPaths.EXECUTION, request -> {
                    request.parameters();
                    return await(service.execution(request.id()))
                            .map(Answer::ok)
                            .orElseGet(Answer::noContent);
                }),
                onPlan(ApiPaths.APPLY, service::applyPlan),
                new Route(
                        "POST",
                        ApiPaths.SCHEDULE,
                        request -> ok(service.schedulePlan(
                                request.body(ScheduleBody.class).requestFor(request.id())))),
                new Route(
                        "DELETE",
                        ApiPaths.SCHEDULE,
                        request -> ok(service.cancelSchedule(
                                request.id(), request.body(WhoBody.class).who()))),
                new Route("GET", ApiPaths.SCHEDULES, request -> {
                    request.parameters();
                    return ok(service.schedules());
                }),
                onPlan(ApiPaths.PAUSE, service::pausePlan),
                onPlan(ApiPaths.RESUME, service::resumePlan),
                onPlan(ApiPaths.CANCEL, service::cancelPlan),
                new Route(
                        "POST",
                        ApiPaths.REVERT,
                        request -> created(service.revertPlan(
                                request.id(), request.body(WhoBody.class).who()))),
                new Route(
                        "POST",
                        ApiPaths.FINISH_PLANNING,
                        request -> ok(finish(request.body(FinishBody.class)).thenApply(FinishedBody::new))),
                new Route("POST", ApiPaths.WHAT_IF, request -> ok(service.whatIf(request.body(WhatIfRequest.class))))
                        .thatOnlyAsks(),
                new Route("GET", ApiPaths.AUTOMATION, request -> {
                    request.parameters();
                    return ok(service.automation());
                }),
                new Route("GET", ApiPaths.POLICY, request -> {
                    request.parameters();
                    return ok(service.policy());
                }),
                new Route("PUT", ApiPaths.POLICY, request -> {
                    PolicyBody body = request.body(PolicyBody.class);
                    return ok(service.setPolicy(body.policy(), body.who()));
                }));
    }

    private CompletionStage<Integer> finish(FinishBody body) {
        return body.search()
                .map(search -> service.finishPlanning(body.who(), search))
                .orElseGet(() -> service.finishPlanning(body.who()));
    }

    private Answer volume(Request request) {
        request.parameters();
        VolumeStatus volume = await(service.snapshot()).volumes().get(request.id());
        if (volume == null) {
            throw new RedirectorException(
                    Code.NOT_FOUND,
                    "there is no volume '%s'; list the volumes to see their ids".formatted(request.id()));
        }
        return Answer.ok(volume);
    }

    private Answer load(Request request) {
        Map<String, String> parameters =
                request.parameters(ApiPaths.FROM, ApiPaths.TO, ApiPaths.WINDOW, ApiPaths.SUBJECTS);
        Instant to = instant(parameters, ApiPaths.TO)
                .orElseGet(() -> await(service.snapshot()).time());
        Instant from = instant(parameters, ApiPaths.FROM).orElseGet(() -> to.minus(RECENT));
        return ok(service.loadHistory(new LoadQuery(from, to, window(parameters), ids(parameters, ApiPaths.SUBJECTS))));
    }

    private static Optional<LoadWindow> window(Map<String, String> parameters) {
        String name = parameters.get(ApiPaths.WINDOW);
        try {
            return Optional.ofNullable(name).map(LoadWindow::valueOf);
        } catch (IllegalArgumentException e) {
            throw new RedirectorException(
                    Code.INVALID,
                    "'%s' is one of %s, got '%s'"
                            .formatted(ApiPaths.WINDOW, Arrays.toString(LoadWindow.values()), name));
        }
    }

    private Answer forecasts(Request request) {
        String ahead = request.parameters(ApiPaths.AHEAD).getOrDefault(ApiPaths.AHEAD, "PT1H");
        try {
            return ok(service.forecasts(Duration.parse(ahead)));
        } catch (DateTimeParseException e) {
            throw new RedirectorException(
                    Code.INVALID, "'%s' is a time like PT30M, PT6H or P7D, got '%s'".formatted(ApiPaths.AHEAD, ahead));
        }
    }

    private Answer events(Request request) {
        Map<String, String> parameters = request.parameters(ApiPaths.AFTER, ApiPaths.LIMIT);
        return ok(service.events(number(parameters, ApiPaths.AFTER, 0), limit(parameters)));
    }

    private static int limit(Map<String, String> parameters) {
        long limit = number(parameters, ApiPaths.LIMIT, USUAL_LIMIT);
        // Whatever does not fit an int is refused by the service like any other limit that is too high.
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, limit));
    }

    private interface PlanStep {
        CompletionStage<Execution> step(String planId, String who);
    }

    private Route onPlan(String template, PlanStep step) {
        return new Route(
                "POST",
                template,
                request ->
                        ok(step.step(request.id(), request.body(WhoBody.class).who())));
    }

    private Answer created(CompletionStage<Plan> stage) {
        Plan plan = await(stage);
        return Answer.created(plan, ApiPaths.fill(ApiPaths.PLAN, plan.id()));
    }

    private Answer ok(CompletionStage<?> stage) {
        return Answer.ok(await(stage));
    }

    private <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(answerLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RedirectorException refusal
                    ? refusal
                    : new IllegalStateException("the service failed inside", e.getCause());
        } catch (TimeoutException e) {
            throw new RedirectorException(
                    Code.UNAVAILABLE,
                    "the engine gave no answer within %d s; it may still do what was asked, so look at the state before you ask again"
                            .formatted(answerLimit.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedirectorException(Code.UNAVAILABLE, "the API is being shut down; try again later", e);
        }
    }
}
