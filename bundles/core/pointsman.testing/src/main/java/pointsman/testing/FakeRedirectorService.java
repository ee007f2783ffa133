package pointsman.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import pointsman.api.AutomationStatus;
import pointsman.api.ClientSession;
import pointsman.api.DeviceStatus;
import pointsman.api.Event;
import pointsman.api.Execution;
import pointsman.api.Extent;
import pointsman.api.HostStatus;
import pointsman.api.Load;
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
import pointsman.api.delivery.ConflatingDelivery;
import pointsman.api.topology.Topology;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfRequest;

/**
 * A redirector without storage: it keeps every rule of {@link RedirectorService} on a system that is only described.
 * Same calls, same answers: it has a clock of its own and no chance in it. A plan that is applied has made all its moves
 * by the time of the next call, unless moves are held.
 *
 * <p>All state belongs to one thread of the fake; the control methods wait for it and so must not be called on it (that
 * is, in a dependent of one of its stages). After {@link #close()} all requests fail with UNAVAILABLE.
 */
public final class FakeRedirectorService implements RedirectorService, AutoCloseable {

    private static final int MOST_WAITING_EVENTS = 10_000;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(daemons("fake-redirector"));
    private final ExecutorService deliveryThreads = Executors.newCachedThreadPool(daemons("fake-delivery"));
    private final List<ConflatingDelivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<Throwable> subscriberFailures = new CopyOnWriteArrayList<>();

    // On the fake's thread from here
    private final Queue<PendingRemap> remaps = new ArrayDeque<>();
    private final Deque<String> failureReasons = new ArrayDeque<>();
    private final FakeSystem system;
    private final FakePlans plans;
    private final FakeSchedules schedules;
    private int holds;

    /** A fake with {@link SampleTopologies#threeServers()}. */
    public FakeRedirectorService() {
        this(SampleTopologies.threeServers());
    }

    /**
     * @param topology what there is; its links say which server reaches which device
     */
    public FakeRedirectorService(Topology topology) {
        system = new FakeSystem(topology, event -> deliveries.forEach(delivery -> delivery.event(event)));
        plans = new FakePlans(system);
        schedules = new FakeSchedules(system, plans);
    }

    @Override
    public CompletionStage<SystemSnapshot> snapshot() {
        return ask(this::takeSnapshot);
    }

    @Override
    public CompletionStage<List<LoadSample>> loadHistory(LoadQuery query) {
        return ask(() -> system.loadHistory(query));
    }

    @Override
    public CompletionStage<List<LoadForecast>> forecasts(Duration ahead) {
        return ask(() -> system.forecasts(ahead));
    }

    @Override
    public CompletionStage<List<Event>> events(long after, int limit) {
        return ask(() -> List.copyOf(system.events(after, limit)));
    }

    @Override
    public CompletionStage<List<MappingChange>> mappingHistory(int limit) {
        return ask(() -> List.copyOf(system.history(limit)));
    }

    @Override
    public CompletionStage<RemapOutcome> remap(RemapRequest request) {
        PendingRemap pending = new PendingRemap(request, new CompletableFuture<>());
        ask(() -> {
                    system.beginRemap(request);
                    return remaps.add(pending);
                })
                .whenComplete((added, failure) -> {
                    if (failure != null) {
                        pending.outcome().completeExceptionally(failure);
                    }
                });
        settleLater();
        return pending.outcome();
    }

    @Override
    public CompletionStage<ServerStatus> setServerMode(String server, ServerMode mode, String who) {
        return change(() -> {
            system.requireServer(server);
            plans.requireNoneUnderWay();
            ServerStatus status = system.setServerMode(server, mode, who);
            if (mode == ServerMode.DRAINING) {
                Plan plan = plans.create(PlanRequest.drain(server, who));
                if (!plan.moves().isEmpty()) {
                    plans.apply(plan.id(), who);
                }
            }
            return status;
        });
    }

    @Override
    public CompletionStage<VolumeStatus> createVolume(VolumeRequest request) {
        return change(() -> system.volumes().create(request));
    }

    @Override
    public CompletionStage<VolumeStatus> growVolume(String volume, List<Extent> appended, String who) {
        return change(() -> system.volumes().grow(volume, appended, who));
    }

    @Override
    public CompletionStage<VolumeStatus> deleteVolume(String volume, String who) {
        return change(() -> system.volumes().delete(volume, who));
    }

    @Override
    public CompletionStage<VolumeStatus> setVolumeMode(String volume, VolumeMode mode, String who) {
        return change(() -> system.volumes().setMode(volume, mode, who));
    }

    @Override
    public CompletionStage<DeviceStatus> setPathPolicy(String device, PathPolicy policy, String who) {
        return change(() -> system.setPathPolicy(device, policy, who));
    }

    @Override
    public CompletionStage<Plan> createPlan(PlanRequest request) {
        return change(() -> {
            Plan plan = plans.create(request);
            request.replaces()
                    .filter(former -> !schedules.has(former))
                    .ifPresent(former -> plans.forget(former, request.who()));
            return plan;
        });
    }

    /** Its plans are there at once, so that none is ever being made. */
    @Override
    public CompletionStage<Integer> finishPlanning(String who) {
        return ask(() -> 0);
    }

    @Override
    public CompletionStage<Integer> finishPlanning(String who, String search) {
        return ask(() -> 0);
    }

    @Override
    public CompletionStage<List<Plan>> plans() {
        return ask(plans::plans);
    }

    @Override
    public CompletionStage<Plan> plan(String planId) {
        return ask(() -> plans.plan(planId));
    }

    @Override
    public CompletionStage<Optional<Execution>> execution(String planId) {
        return ask(() -> plans.execution(planId));
    }

    @Override
    public CompletionStage<Execution> applyPlan(String planId, String who) {
        return change(() -> {
            Execution begun = plans.apply(planId, who);
            schedules.applied(begun);
            return begun;
        });
    }

    @Override
    public CompletionStage<PlanSchedule> schedulePlan(ScheduleRequest request) {
        return change(() -> schedules.schedule(request));
    }

    @Override
    public CompletionStage<PlanSchedule> cancelSchedule(String planId, String who) {
        return change(() -> schedules.cancel(planId, who));
    }

    @Override
    public CompletionStage<List<PlanSchedule>> schedules() {
        return ask(schedules::all);
    }

    @Override
    public CompletionStage<Execution> pausePlan(String planId, String who) {
        return change(() -> plans.pause(planId));
    }

    @Override
    public CompletionStage<Execution> resumePlan(String planId, String who) {
        return change(() -> plans.resume(planId));
    }

    @Override
    public CompletionStage<Execution> cancelPlan(String planId, String who) {
        return change(() -> plans.cancel(planId));
    }

    @Override
    public CompletionStage<Plan> revertPlan(String planId, String who) {
        return change(() -> plans.revert(planId, who));
    }

    @Override
    public CompletionStage<WhatIfAnswer> whatIf(WhatIfRequest request) {
        return ask(() -> system.whatIf(request));
    }

    /** It watches when it may do anything, and never finds a plan of itself. */
    @Override
    public CompletionStage<AutomationStatus> automation() {
        return ask(system::automation);
    }

    @Override
    public CompletionStage<Policy> policy() {
        return ask(system::policy);
    }

    @Override
    public CompletionStage<Policy> setPolicy(Policy policy, String who) {
        return change(() -> system.setPolicy(policy, who));
    }

    @Override
    public Subscription subscribe(Subscriber subscriber) {
        ConflatingDelivery delivery =
                new ConflatingDelivery(subscriber, deliveryThreads, MOST_WAITING_EVENTS, subscriberFailures::add);
        ask(() -> {
            deliveries.add(delivery);
            delivery.snapshot(takeSnapshot());
            return null;
        });
        return () -> {
            deliveries.remove(delivery);
            delivery.close();
        };
    }

    /** Waits until all subscribers' calls that are under way have ended. */
    @Override
    public void close() {
        thread.shutdown();
        deliveries.forEach(ConflatingDelivery::close);
        deliveryThreads.shutdown();
    }

    /** Replaces what there is. Servers and devices that stay keep their state; new ones are up and mapped. */
    public void setTopology(Topology topology) {
        control(() -> system.replaceTopology(topology));
    }

    /** Lets a server fail; its devices go to the first usable server that reaches them. */
    public void serverDown(String server, String reason) {
        control(() -> system.serverDown(server, reason));
    }

    /** Lets a server come back; nothing moves to it by itself. */
    public void serverUp(String server) {
        control(() -> system.serverUp(server));
    }

    /**
     * Ends a window of one second and lets the clock go on by that. The servers' loads follow from the mapping.
     *
     * @param devices by device id; the others were idle
     * @param clients by initiator name
     */
    public void recordLoad(Map<String, Load> devices, Map<String, Load> clients) {
        control(() -> system.record(devices, clients));
    }

    /** Lets the host of a server say something else; windows that end from now on have it. */
    public void hostSays(String server, HostStatus host) {
        control(() -> system.hostSays(server, host));
    }

    /** Lets the clock go on to an instant, if that is to come; what is scheduled for it happens. */
    public void reach(Instant time) {
        control(() -> system.reach(time));
    }

    /** Lets a client log in at the first portal. */
    public ClientSession openSession(String initiatorName, String address) {
        return await(change(() -> system.openSession(initiatorName, address)));
    }

    /** Ends a client's session. */
    public void closeSession(long id, String reason) {
        control(() -> system.closeSession(id, reason));
    }

    /** Until it is closed, moves that have begun do not end, except by {@link #completeOneMove}. */
    public Interference holdMoves() {
        AtomicBoolean open = new AtomicBoolean(true);
        control(() -> holds++);
        return () -> {
            if (open.compareAndSet(true, false)) {
                control(() -> holds--);
            }
        };
    }

    /** Ends the move of a plan that is under way while moves are held; the next one begins. */
    public void completeOneMove() {
        control(() -> {
            if (plans.moveUnderWay().isEmpty()) {
                throw new IllegalStateException("no plan has a move under way");
            }
            plans.finishMove(failure());
        });
    }

    /** Until it is closed, the moves that would end fail instead. */
    public Interference failMoves(String reason) {
        AtomicBoolean open = new AtomicBoolean(true);
        control(() -> failureReasons.push(reason));
        return () -> {
            if (open.compareAndSet(true, false)) {
                control(() -> failureReasons.remove(reason));
            }
        };
    }

    /** What subscribers have thrown. */
    public List<Throwable> subscriberFailures() {
        return List.copyOf(subscriberFailures);
    }

    private record PendingRemap(RemapRequest request, CompletableFuture<RemapOutcome> outcome) {}

    private SystemSnapshot takeSnapshot() {
        return system.snapshot(plans.latestExecution());
    }

    private Optional<String> failure() {
        return Optional.ofNullable(failureReasons.peek());
    }

    /** Ends what may end, and begins what may begin. */
    private void settle() {
        publish();
        schedules.look();
        while (holds == 0 && (finishRemap() || finishOrBeginMove() || schedules.look())) {
            publish();
        }
        if (plans.beginNextMove() || system.finishDraining()) {
            publish();
        }
    }

    private boolean finishRemap() {
        PendingRemap pending = remaps.poll();
        if (pending == null) {
            return false;
        }
        RemapRequest request = pending.request();
        if (failure().isPresent()) {
            pending.outcome()
                    .completeExceptionally(system.giveUpMove(
                            request.device(), request.server(), failure().get()));
        } else {
            pending.outcome()
                    .complete(system.commitMove(
                            request.device(), request.server(), RemapCause.REQUESTED, request.who(), request.why()));
        }
        return true;
    }

    private boolean finishOrBeginMove() {
        if (plans.moveUnderWay().isPresent()) {
            plans.finishMove(failure());
            return true;
        }
        return plans.beginNextMove();
    }

    private void publish() {
        if (!deliveries.isEmpty()) {
            SystemSnapshot snapshot = takeSnapshot();
            deliveries.forEach(delivery -> delivery.snapshot(snapshot));
        }
    }

    private <T> CompletableFuture<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> answer(question, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(
                    new RedirectorException(Code.UNAVAILABLE, "the engine has ended; start it again", e));
        }
        return answer;
    }

    private static <T> void answer(Supplier<T> question, CompletableFuture<T> answer) {
        try {
            answer.complete(question.get());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private <T> CompletableFuture<T> change(Supplier<T> change) {
        CompletableFuture<T> result = ask(change);
        settleLater();
        return result;
    }

    private void settleLater() {
        ask(() -> {
            settle();
            return null;
        });
    }

    private void control(Runnable action) {
        await(ask(() -> {
            action.run();
            settle();
            return null;
        }));
    }

    private static <T> T await(CompletableFuture<T> stage) {
        try {
            return stage.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
