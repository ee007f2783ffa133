package pointsman.engine.internal;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.DeviceStatus;
import pointsman.api.EventType;
import pointsman.api.MappingChange;
import pointsman.api.PathPolicy;
import pointsman.api.Policy;
import pointsman.api.Severity;
import pointsman.api.Subscriber;
import pointsman.api.Subscription;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.internal.automate.Automation;
import pointsman.engine.internal.capacity.CapacityWatch;
import pointsman.engine.internal.direct.VolumeModes;
import pointsman.engine.internal.execute.PathFlush;
import pointsman.engine.internal.execute.PlanBook;
import pointsman.engine.internal.execute.PlanRunner;
import pointsman.engine.internal.execute.PlanSchedules;
import pointsman.engine.internal.execute.Reconciler;
import pointsman.engine.internal.execute.Remapper;
import pointsman.engine.internal.execute.ServerModes;
import pointsman.engine.internal.execute.StalledPaths;
import pointsman.engine.internal.execute.SurveyIntake;
import pointsman.engine.internal.execute.TableWriter;
import pointsman.engine.internal.execute.Threads;
import pointsman.engine.internal.execute.VolumeBook;
import pointsman.engine.internal.execute.VolumeRegistry;
import pointsman.engine.internal.execute.VolumeStates;
import pointsman.engine.internal.execute.WhatIfQuestions;
import pointsman.engine.internal.fence.ServerFence;
import pointsman.engine.internal.forecast.LoadForecasts;
import pointsman.engine.internal.history.RecordedLoad;
import pointsman.engine.internal.host.HostWatch;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.San;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.ServerLink;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.monitor.Monitor;
import pointsman.engine.internal.monitor.Publisher;
import pointsman.engine.internal.monitor.SessionBook;
import pointsman.engine.internal.monitor.SnapshotBuilder;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.engine.internal.proxy.StallWatch;
import pointsman.engine.internal.session.ProxyExit;
import pointsman.engine.internal.session.RedirectorNode;
import pointsman.engine.internal.session.TargetSessions;
import pointsman.engine.internal.session.VolumeCatalog;
import pointsman.engine.internal.volume.Nexuses;
import pointsman.engine.internal.volume.Volume;
import pointsman.iscsi.PollGate;
import pointsman.iscsi.StageFailure;

/**
 * The parts of a running engine, made and wired in one place. Parts that are reached through the getters are confined to
 * the control thread: use them from within {@link #call}.
 */
public final class EngineCore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineCore.class);
    private static final String NAME_AUTHORITY = "iqn.2026-11.org.pointsman:";

    private static final int MOST_KEPT_PER_DEVICE = 65_536;

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(5);

    private final EngineConfiguration configuration;
    private final EventLoopGroup dataGroup;
    private final PollGate gate;
    private final ScheduledExecutorService control;
    private final Threads threads;
    private final MappingStore store;
    private final Inventory inventory;
    private final Publisher publisher = new Publisher();
    private final EventLog events = new EventLog(publisher::publish);
    private final LoadMeters meters = new LoadMeters();
    private final ControlCalls calls;
    private final ServerLinks serverLinks;
    private final VolumeRegistry registry;
    private final TableWriter writer;
    private final Monitor monitor;
    private final Reconciler reconciler;
    private final Remapper remapper;
    private final PlanParts planParts;
    private final SurveyIntake intake;
    private final Rounds rounds;
    private final StallWatch stallWatch;
    private final ServerEvents serverEvents;
    private final VolumeCatalog catalog;
    private final Nexuses nexuses = new Nexuses();
    private final VolumeDisplay display;
    private final VolumeBook volumes;
    private final SessionEvents sessionEvents;
    private final DirectParts direct;
    private final TargetSessions targetSessions;
    private final LoadForecasts forecasts = new LoadForecasts();
    private final RecordedLoad recordedLoad;
    private final HostWatch hosts;
    private final Portals portals = new Portals();
    private final AtomicBoolean closed = new AtomicBoolean();

    private EngineCore(EngineConfiguration configuration, Foundation foundation) {
        this.configuration = configuration;
        dataGroup = foundation.dataGroup();
        gate = foundation.gate();
        control = foundation.control();
        calls = new ControlCalls(control);
        store = foundation.store();
        EventLoop loop = dataGroup.next();
        threads = new Threads(loop, control);
        San san = San.of(configuration.san());
        inventory = new Inventory(configuration.servers().stream()
                .map(server -> new ServerEntry(server, store.mode(server.name())))
                .toList());
        registry = new VolumeRegistry(store, san, NAME_AUTHORITY + configuration.name());
        catalog = new VolumeCatalog(registry.targetOfAll());
        SessionBook sessions = new SessionBook();
        hosts = new HostWatch(
                inventory, control, events, configuration.timings().sampleWindow());
        CapacityWatch capacities = new CapacityWatch(inventory, events, configuration.dataDirectory());
        direct = new DirectParts(
                configuration,
                inventory,
                san,
                store::table,
                control,
                () -> this.plans().policy(),
                events,
                ownName());
        SnapshotBuilder snapshots = new SnapshotBuilder(
                configuration.name(),
                portals::elements,
                inventory,
                () -> store.partitioned().values(),
                san,
                sessions,
                AccessNotices.problems(configuration.access()),
                direct::sessions,
                () -> Stream.concat(direct.problems().stream(), recordedLoad().problems().stream())
                        .toList());
        writer = new TableWriter(store, this::changed);
        monitor = new Monitor(
                control,
                inventory,
                store::table,
                () -> this.runner().latest(),
                snapshots,
                publisher,
                sample -> recordedLoad().offer(sample));
        // A server that nobody asks is idle, not unknown.
        configuration.servers().forEach(server -> meters.server(server.name()));
        serverLinks = new ServerLinks(
                configuration, ownName(), loop, control, events, () -> this.serverEvents(), closed::get);
        Map<String, ServerLink> links = serverLinks.links();
        Map<String, ServerFence> fences = serverLinks.fences();
        reconciler = new Reconciler(
                threads,
                inventory,
                writer,
                store,
                links,
                monitor::recentLoads,
                () -> this.plans().constraints(),
                server -> fences.get(server).demand(),
                events,
                direct.pastEngine());
        StalledPaths stalledPaths = new StalledPaths(
                threads,
                inventory,
                links,
                reconciler,
                events,
                configuration.timings().pingPatience());
        stallWatch = new StallWatch(loop, configuration.timings().commandLimit(), stalledPaths);
        PathFlush flush =
                new PathFlush(threads, inventory, links, configuration.timings().drainLimit());
        remapper = new Remapper(
                threads,
                inventory,
                writer,
                links,
                reconciler,
                events,
                configuration.timings().drainLimit(),
                direct.pastEngine(),
                flush);
        planParts = new PlanParts(
                inventory,
                store,
                foundation.planStore(),
                writer,
                threads,
                monitor,
                remapper,
                reconciler,
                events,
                configuration.dataDirectory(),
                configuration.policy(),
                () -> ready().toCompletableFuture().isDone(),
                this::changed);
        intake = new SurveyIntake(threads, inventory, registry, san, store::table, links, this::forwarder, events);
        display = new VolumeDisplay(
                threads,
                inventory,
                store,
                catalog,
                new Volume.Surroundings(
                        registry.targetOfAll(),
                        nexuses,
                        new VolumeStates(threads, store),
                        VolumeDisplay.bootId(),
                        server -> links.get(server).lookNow()));
        volumes = new VolumeBook(store, registry, display, monitor::snapshot, events, this::changed);
        serverEvents = new ServerEvents(threads, inventory, intake, reconciler, display, fences, events, this::changed);
        rounds = new Rounds(
                configuration.timings().sampleWindow(),
                threads,
                control,
                meters,
                hosts,
                capacities,
                direct,
                monitor,
                planParts,
                serverEvents,
                reconciler,
                stalledPaths);
        sessionEvents = new SessionEvents(control, sessions, portals::idOf, meters, events, this::changed);
        targetSessions = new TargetSessions(sessionEvents);
        direct.connect(
                threads, registry, store::table, new ProxyExit(catalog, nexuses, targetSessions), flush, reconciler);
        recordedLoad = RecordedLoad.in(configuration.dataDirectory(), events, forecasts);
    }

    /**
     * Makes an engine and starts it.
     *
     * @throws IOException if the mapping table cannot be opened or a portal cannot be bound; nothing is left behind
     */
    public static EngineCore start(EngineConfiguration configuration) throws IOException {
        Foundation foundation = Foundation.open(configuration);
        EngineCore core;
        try {
            core = new EngineCore(configuration, foundation);
        } catch (RuntimeException e) {
            foundation.abandon();
            throw e;
        }
        try {
            core.run();
        } catch (IOException | RuntimeException e) {
            core.close();
            throw e;
        }
        return core;
    }

    private void run() throws IOException {
        call(() -> {
                    intake.restore();
                    reconciler.sharing().restore();
                    direct.modes().restore();
                    planParts.restore();
                    display.show();
                    direct.modes().showRestored();
                    return CompletableFuture.completedFuture(null);
                })
                .toCompletableFuture()
                .join();
        RedirectorNode node = new RedirectorNode(
                ownName(),
                catalog,
                configuration.discovery(),
                configuration.access(),
                nexuses,
                meters,
                targetSessions,
                gate,
                direct.logins(remapper));
        portals.bind(dataGroup, configuration.portals(), node, configuration.bounds());
        threads.data().execute(() -> {
            serverLinks.start();
            stallWatch.start();
        });
        rounds.start();
        AccessNotices notices = new AccessNotices(configuration.access(), events);
        serverEvents
                .ready()
                .thenRunAsync(
                        ControlCalls.logged(() -> notices.devicesFound(
                                inventory.devices(), store.partitioned().values())),
                        control);
        control.execute(() -> {
            notices.start();
            serverEvents.startWhenAllTried();
            events.report(Severity.INFO, EventType.ENGINE_STARTED, "", Map.of());
            serverLinks.warnOfMissingFences();
        });
    }

    /** Runs an action on the control thread; a RedirectorException that it throws becomes the stage's. */
    public <T> CompletionStage<T> call(Supplier<CompletionStage<T>> action) {
        return calls.call(action);
    }

    public Monitor monitor() {
        return monitor;
    }

    /** Safe from any thread. */
    public RecordedLoad recordedLoad() {
        return recordedLoad;
    }

    /** Safe from any thread. */
    public LoadForecasts forecasts() {
        return forecasts;
    }

    /** Safe from any thread. */
    public EventLog events() {
        return events;
    }

    public Remapper remapper() {
        return remapper;
    }

    public PlanBook plans() {
        return planParts.book();
    }

    public WhatIfQuestions whatIf() {
        return planParts.whatIf();
    }

    public PlanRunner runner() {
        return planParts.runner();
    }

    /** Plans that wait for their time. */
    public PlanSchedules schedules() {
        return planParts.schedules();
    }

    /** Plans without a person. */
    public Automation automation() {
        return planParts.automation();
    }

    /** Which way the data of volumes takes. */
    public VolumeModes volumeModes() {
        return direct.modes();
    }

    public ServerModes serverModes() {
        return planParts.serverModes();
    }

    /** Says which paths of a device carry its commands at the same time. */
    public DeviceStatus setPathPolicy(String device, PathPolicy policy, String who) {
        direct.modes().requireShareable(device, policy);
        reconciler.sharing().setPolicy(device, policy, who);
        changed();
        return monitor.snapshot().devices().get(device);
    }

    public VolumeBook volumes() {
        return volumes;
    }

    public List<MappingChange> mappingHistory(int limit) {
        return store.changes(limit);
    }

    /** See {@link TableWriter#requireRevision}. */
    public void requireRevision(OptionalLong expected) {
        writer.requireRevision(expected);
    }

    /** See {@link PlanParts#setPolicy}. */
    public Policy setPolicy(Policy policy, String who) {
        return planParts.setPolicy(policy, who);
    }

    /** Completes when every server has been tried; safe from any thread. */
    public CompletionStage<Void> ready() {
        return serverEvents.ready();
    }

    /** Safe from any thread. */
    public List<InetSocketAddress> portals() {
        return portals.addresses();
    }

    /** Safe from any thread. */
    public String targetOfAll() {
        return registry.targetOfAll();
    }

    /** Safe from any thread; UNAVAILABLE once the engine has been closed. */
    public Subscription subscribe(Subscriber subscriber) {
        // Registered on the control thread, so that no snapshot between the first and the next is missed.
        LateSubscription subscription = new LateSubscription();
        try {
            control.execute(ControlCalls.logged(
                    () -> subscription.opened(publisher.subscribe(subscriber, monitor.snapshot()))));
        } catch (RejectedExecutionException e) {
            throw ControlCalls.stopped(e);
        }
        return subscription;
    }

    /** Ends everything, in the order in which data flows; safe from any thread but the engine's own. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        waitFor("the plan under way", stopPlan());
        waitFor("the portals", portals.close());
        waitFor("the servers", threads.fromData(serverLinks::stop).toCompletableFuture());
        direct.close();
        hosts.close();
        control.shutdown();
        try {
            if (!control.awaitTermination(SHUTDOWN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the control thread did not end within {}", SHUTDOWN_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        recordedLoad.close();
        forecasts.close();
        publisher.close();
        planParts.close();
        store.close();
        dataGroup.shutdownGracefully(0, SHUTDOWN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Before the servers are left: that moves fail then is no failure of the plan. */
    private CompletableFuture<Void> stopPlan() {
        return this.<Void>call(() -> {
                    planParts.stop();
                    return CompletableFuture.completedFuture(null);
                })
                .toCompletableFuture();
    }

    private static void waitFor(String what, CompletableFuture<?> end) {
        try {
            end.orTimeout(SHUTDOWN_LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} did not end in order: {}", what, StageFailure.causeOf(e).toString());
        }
    }

    private String ownName() {
        return NAME_AUTHORITY + configuration.name() + ":engine";
    }

    private ServerEvents serverEvents() {
        return serverEvents;
    }

    private DeviceForwarder forwarder(VolumeRecord volume) {
        DeviceForwarder forwarder = new DeviceForwarder(
                volume.device(),
                threads.data(),
                meters,
                MOST_KEPT_PER_DEVICE,
                configuration.timings().waitLimit().toNanos());
        threads.data().execute(() -> {
            forwarder.awaitRoute();
            stallWatch.add(forwarder);
        });
        return forwarder;
    }

    private void changed() {
        monitor.changed();
    }
}
