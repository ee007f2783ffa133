package pointsman.engine.internal.automate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultEventLoop;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.GatePolicy;
import pointsman.api.Load;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.Policy;
import pointsman.api.QuietHours;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.RemapCause;
import pointsman.api.ServerMode;
import pointsman.balance.Constraints;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
import pointsman.engine.internal.execute.PastEngine;
import pointsman.engine.internal.execute.PathFlush;
import pointsman.engine.internal.execute.PlanBook;
import pointsman.engine.internal.execute.PlanRunner;
import pointsman.engine.internal.execute.PlanThreads;
import pointsman.engine.internal.execute.Reconciler;
import pointsman.engine.internal.execute.Remapper;
import pointsman.engine.internal.execute.TableWriter;
import pointsman.engine.internal.execute.Threads;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.link.ServerLink;
import pointsman.engine.internal.mapping.MappingStore;
import pointsman.engine.internal.mapping.PlanStore;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;

/**
 * What the engine does of itself, window by window: two servers, and four devices that are all on the first. No server is really
 * there, so that a move which begins fails.
 */
@Timeout(60)
class AutomationTest {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final List<String> DEVICES = List.of("d1", "d2", "d3", "d4");

    @TempDir
    Path directory;

    /** Both threads of the engine in one, so that the test sees everything in order. */
    private final DefaultEventLoop loop = new DefaultEventLoop();

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final EventLog log = new EventLog(this::reported);
    private boolean endsWithTheFirstMove;
    private final Map<String, Load> loads = new HashMap<>();
    private Instant now = Instant.now();
    private MappingStore store;
    private PlanStore planStore;
    private PlanThreads planThreads;
    private TableWriter writer;
    private PlanBook plans;
    private PlanRunner runner;
    private Automation automation;

    private void reported(Event event) {
        events.add(event);
        if (endsWithTheFirstMove && event.type() == EventType.REMAP_FAILED) {
            runner.stop();
        }
    }

    private static ServerEntry server(String name, int port) {
        return new ServerEntry(
                new ServerConfiguration(
                        name,
                        new InetSocketAddress("127.0.0.1", port),
                        Optional.of(new Capacity(1_000, 1e9, CapacitySource.CONFIGURED)),
                        FencePolicy.SESSION),
                ServerMode.ACTIVE);
    }

    @BeforeEach
    void allDevicesAreOnTheFirstServer() throws Exception {
        store = MappingStore.open(directory);
        planStore = PlanStore.open(directory);
        writer = new TableWriter(store, () -> {});
        List<ServerEntry> servers = List.of(server("a", 1), server("b", 2));
        Inventory inventory = new Inventory(servers);
        Map<String, ServerLink> links = Stream.of("a", "b")
                .collect(Collectors.toMap(
                        id -> id,
                        id -> new ServerLink(
                                inventory.server(id).orElseThrow().configuration(),
                                loop,
                                null,
                                null,
                                Timings.DEFAULT,
                                null)));
        Threads threads = new Threads(loop, loop);
        servers.forEach(server -> server.becameUp(server.beganSurvey(1)));
        for (String id : DEVICES) {
            DeviceEntry device = new DeviceEntry(
                    new VolumeRecord(id, "naa." + id, id, DEVICES.indexOf(id), "iqn.test:" + id, 1_024, 512),
                    new DeviceForwarder(id, loop, new LoadMeters(), 10, TimeUnit.SECONDS.toNanos(30)));
            servers.forEach(
                    server -> device.putPath(new PathEntry(server.id(), "iqn.test:t", 0, Optional.empty(), false)));
            inventory.add(device);
            loads.put(id, load(200));
        }
        writer.commit(DEVICES.stream()
                .map(id -> new TableWriter.Row(id, "a", RemapCause.FIRST_SEEN, "test", "test"))
                .toList());
        Reconciler reconciler = new Reconciler(
                threads,
                inventory,
                writer,
                store,
                links,
                Map::of,
                () -> Constraints.NONE,
                server -> {},
                log,
                new NobodyPast());
        Remapper remapper = new Remapper(
                threads,
                inventory,
                writer,
                links,
                reconciler,
                log,
                Duration.ofSeconds(5),
                new NobodyPast(),
                new PathFlush(threads, inventory, links, Duration.ofSeconds(5)));
        planThreads = new PlanThreads(threads);
        plans = new PlanBook(
                inventory,
                writer,
                planStore,
                planThreads,
                Map::of,
                () -> automation.windowsHeld(),
                log,
                Policy.DEFAULT);
        runner = new PlanRunner(
                remapper, writer, planStore, plans::policy, log, execution -> automation.executionChanged(execution));
        automation = new Automation(plans, runner, planThreads, window -> loads, log);
    }

    @AfterEach
    void end() {
        planThreads.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        planStore.close();
        store.close();
    }

    private static Load load(double iops) {
        return new Load(iops, 0, iops * 4_096, 0, 0, Optional.empty());
    }

    private <T> T onLoop(Callable<T> action) {
        return loop.submit(action).syncUninterruptibly().getNow();
    }

    private void policy(Policy policy) {
        onLoop(() -> {
            plans.setPolicy(policy);
            automation.policyChanged();
            return null;
        });
    }

    private static Policy mode(AutomationMode mode) {
        return Policy.DEFAULT.withAutomation(AutomationPolicy.MANUAL.withMode(mode));
    }

    /** Ends a window; a search that it begins has ended when this returns. */
    private AutomationStatus window() {
        now = now.plus(WINDOW);
        onLoop(() -> {
            automation.windowEnded(now);
            return null;
        });
        await().pollInterval(Duration.ofMillis(5)).until(() -> onLoop(() -> planThreads.isIdle()));
        return onLoop(automation::status);
    }

    private AutomationStatus windows(int count) {
        AutomationStatus status = onLoop(automation::status);
        for (int i = 0; i < count; i++) {
            status = window();
        }
        return status;
    }

    private List<Plan> kept() {
        return onLoop(plans::plans);
    }

    private static List<ReasonCode> codes(AutomationStatus status) {
        return status.waiting().stream().map(Reason::code).toList();
    }

    @Test
    void inManualModeItCountsTheWindowsAndDoesNothing() {
        AutomationStatus status = windows(5);

        assertEquals(AutomationState.OFF, status.state());
        assertEquals(5, onLoop(automation::windowsHeld));
        assertEquals(List.of(), kept());
    }

    @Test
    void itShowsWhatItWouldDoWhileTheImbalanceHasNotHeldLongEnough() {
        policy(mode(AutomationMode.AUTOMATIC));

        AutomationStatus status = window();

        assertEquals(AutomationState.WAITING, status.state());
        assertEquals(List.of(ReasonCode.GATE_NOT_HELD), codes(status));
        assertEquals(
                Map.of("windows", "1", "required", "3"), status.waiting().get(0).arguments());
        assertEquals(2, status.next().orElseThrow().moves().size());
        assertEquals("", status.next().orElseThrow().id());
        assertEquals(Optional.of(now.plus(WINDOW)), status.nextLook());
        assertEquals(List.of(), kept());
    }

    @Test
    void aPlanIsRecommendedOnceAndStaysWhileItIsAsGood() {
        policy(mode(AutomationMode.RECOMMEND));

        AutomationStatus status = windows(3);
        windows(3);

        assertEquals(AutomationState.RECOMMENDING, status.state());
        assertEquals(1, kept().size());
        assertEquals(status.next(), Optional.of(kept().get(0)));
        assertEquals(
                1,
                events.stream()
                        .filter(event -> event.type() == EventType.PLAN_RECOMMENDED)
                        .count());
        assertEquals(Optional.empty(), onLoop(runner::latest));
    }

    @Test
    void anotherIsRecommendedWhenTheLoadHasBecomeAnother() {
        policy(mode(AutomationMode.RECOMMEND));
        Plan first = windows(3).next().orElseThrow();

        loads.put("d1", load(700));
        loads.put("d2", load(20));
        loads.put("d3", load(20));
        loads.put("d4", load(20));
        Plan second = windows(4).next().orElseThrow();

        assertNotEquals(first.id(), second.id());
    }

    @Test
    void aRecommendedPlanThatTheRulesForbidByNowGivesWay() {
        policy(mode(AutomationMode.RECOMMEND));
        String pinned = windows(3).next().orElseThrow().moves().get(0).device();

        Policy changed = mode(AutomationMode.RECOMMEND);
        policy(changed.withPlans(changed.minimumGain(), changed.maximumMoves(), Set.of(pinned)));
        Plan other = window().next().orElseThrow();

        assertTrue(other.moves().stream().noneMatch(move -> move.device().equals(pinned)), other::toString);
    }

    @Test
    void aRecommendationOutlivesAWhileWithNothingToGain() {
        policy(mode(AutomationMode.RECOMMEND));
        Plan first = windows(3).next().orElseThrow();
        Map<String, Load> before = Map.copyOf(loads);

        loads.replaceAll((device, load) -> load(1));
        AutomationState calm = windows(4).state();
        loads.putAll(before);
        Plan second = windows(4).next().orElseThrow();

        assertEquals(AutomationState.WATCHING, calm);
        assertEquals(first.id(), second.id());
    }

    @Test
    void aPlanIsAppliedAndAfterAFailedMoveNothingIsTriedForAWhile() {
        policy(mode(AutomationMode.AUTOMATIC));

        windows(3);
        await().until(() -> onLoop(() -> runner.latest()
                .filter(execution -> execution.state() == ExecutionState.FAILED)
                .isPresent()));
        Execution failed = onLoop(runner::latest).orElseThrow();
        assertEquals(PlanRunner.AUTOMATION, failed.who());

        AutomationStatus status = window();
        assertEquals(AutomationState.BACKING_OFF, status.state());
        assertEquals(failed.planId(), status.waiting().get(0).arguments().get("plan"));
        assertEquals(1, kept().size());
    }

    @Test
    void aMoveThatFailsBecauseTheEngineEndsIsTakenUpByTheNextRun() {
        policy(mode(AutomationMode.AUTOMATIC));
        endsWithTheFirstMove = true;

        windows(3);
        await().until(() -> events.stream().anyMatch(event -> event.type() == EventType.REMAP_FAILED));
        Execution interrupted = onLoop(runner::latest).orElseThrow();
        assertEquals(ExecutionState.RUNNING, interrupted.state());

        runner = new PlanRunner(null, writer, planStore, plans::policy, log, execution -> {});
        onLoop(() -> {
            runner.restore(() -> writer.history(100));
            return null;
        });
        Execution paused = onLoop(runner::latest).orElseThrow();
        assertEquals(ExecutionState.PAUSED, paused.state());
        assertTrue(paused.moves().stream().allMatch(move -> move.state() == MoveState.WAITING), paused::toString);
    }

    /** A device may have been pinned meanwhile. */
    @Test
    void aPlanThatWasMadeByFormerRulesIsNotApplied() {
        policy(mode(AutomationMode.AUTOMATIC));
        windows(2);
        now = now.plus(WINDOW);

        onLoop(() -> {
            automation.windowEnded(now);
            plans.setPolicy(plans.policy().withPinned(Set.copyOf(DEVICES)));
            automation.policyChanged();
            return null;
        });
        await().until(() -> onLoop(() -> planThreads.isIdle()));

        assertEquals(List.of(), kept());
        assertEquals(Optional.empty(), onLoop(runner::latest));
    }

    @Test
    void inQuietHoursItWaits() {
        QuietHours always = new QuietHours(LocalTime.NOON, LocalTime.NOON, ZoneOffset.UTC);
        policy(Policy.DEFAULT.withAutomation(
                AutomationPolicy.MANUAL.withMode(AutomationMode.AUTOMATIC).withQuietHours(List.of(always))));

        AutomationStatus status = windows(3);

        assertEquals(AutomationState.WAITING, status.state());
        assertEquals(List.of(ReasonCode.QUIET_HOURS), codes(status));
        assertEquals(List.of(), kept());
    }

    @Test
    void itWaitsWhileTheHourHasNoMovesLeft() {
        policy(mode(AutomationMode.AUTOMATIC)
                .withGates(new GatePolicy(1, Duration.ofMinutes(30), Duration.ofMinutes(30), 0)));

        assertEquals(List.of(ReasonCode.GATE_MOVES_PER_HOUR), codes(window()));
    }

    @Test
    void aPlanThatSavesLessThanAutomaticModeAsksForWaits() {
        policy(Policy.DEFAULT.withAutomation(new AutomationPolicy(
                AutomationMode.AUTOMATIC, WINDOW, 0.99, 1, AutomationPolicy.MANUAL.failedMove(), List.of())));

        assertEquals(List.of(ReasonCode.GATE_GAIN_TOO_SMALL), codes(windows(3)));
    }

    /** A person's moves count as well: nobody's device goes back at once. */
    @Test
    void devicesThatHaveJustMovedRest() {
        onLoop(() -> {
            writer.commit(DEVICES.stream()
                    .map(id -> new TableWriter.Row(id, "b", RemapCause.REQUESTED, "ada", "because"))
                    .toList());
            return null;
        });
        policy(mode(AutomationMode.AUTOMATIC));

        AutomationStatus status = windows(3);

        assertEquals(AutomationState.WAITING, status.state());
        assertEquals(ReasonCode.DEVICES_REST, status.waiting().get(0).code());
        assertEquals("4", status.waiting().get(0).arguments().get("devices"));
    }

    @Test
    void aSingleWindowOutOfTheWayIsNotFollowed() {
        loads.replaceAll((id, load) -> load(1));
        policy(mode(AutomationMode.AUTOMATIC));
        windows(2);

        loads.replaceAll((id, load) -> load(240));
        assertEquals(AutomationState.WATCHING, window().state());
        loads.replaceAll((id, load) -> load(1));
        assertEquals(AutomationState.WATCHING, windows(3).state());
        assertEquals(List.of(), kept());
    }

    @Test
    void aBalancedSystemIsWatched() {
        onLoop(() -> {
            writer.commit(Stream.of("d1", "d2")
                    .map(id -> new TableWriter.Row(id, "b", RemapCause.FIRST_SEEN, "test", "test"))
                    .toList());
            return null;
        });
        policy(mode(AutomationMode.AUTOMATIC));

        AutomationStatus status = windows(4);

        assertEquals(AutomationState.WATCHING, status.state());
        assertEquals(0, onLoop(automation::windowsHeld));
    }

    /** Each window takes far longer than a plan may wait, so that only what is urgent can pass. */
    private static Policy heldForever(AutomationMode mode) {
        return mode(mode).withGates(new GatePolicy(3_600, Duration.ofMinutes(30), Duration.ofMinutes(30), 100));
    }

    /** Half an hour of little load and more than half an hour of much, so that it is known that load lasts. */
    private void loadThatCameToStay() {
        policy(heldForever(AutomationMode.MANUAL));
        onLoop(() -> {
            pass(180, 50);
            pass(240, 240);
            return null;
        });
    }

    /** Windows in which nothing is planned. */
    private void pass(int count, double iops) {
        loads.replaceAll((id, load) -> load(iops));
        for (int i = 0; i < count; i++) {
            now = now.plus(WINDOW);
            automation.windowEnded(now);
        }
    }

    @Test
    void whatCostsMuchIsCarriedOutThoughItHasNotLastedAsLongAsUsual() {
        loadThatCameToStay();
        policy(heldForever(AutomationMode.AUTOMATIC));

        window();

        Execution begun = onLoop(runner::latest).orElseThrow();
        Plan urgent = onLoop(() -> plans.plan(begun.planId()));
        assertEquals(Duration.ofMinutes(5), urgent.assessment().orElseThrow().horizon());
    }

    @Test
    void itSaysWhetherItHasLearnedWhichLoadLasts() {
        assertTrue(window().learning());

        loadThatCameToStay();

        assertFalse(onLoop(automation::status).learning());
    }

    @Test
    void anUrgentPlanIsRecommendedAsSuch() {
        loadThatCameToStay();
        policy(heldForever(AutomationMode.RECOMMEND));

        AutomationStatus status = window();

        assertEquals(AutomationState.RECOMMENDING, status.state());
        assertTrue(status.urgent());
        assertEquals(1, kept().size());
    }

    /** The limits are there for what is urgent as well. */
    @Test
    void anUrgentPlanWaitsForTheEndOfQuietHours() {
        loadThatCameToStay();
        QuietHours always = new QuietHours(LocalTime.NOON, LocalTime.NOON, ZoneOffset.UTC);
        Policy policy = heldForever(AutomationMode.AUTOMATIC);
        policy(policy.withAutomation(policy.automation().withQuietHours(List.of(always))));

        AutomationStatus status = window();

        assertEquals(AutomationState.WAITING, status.state());
        assertTrue(codes(status).contains(ReasonCode.QUIET_HOURS), status::toString);
        assertEquals(Optional.empty(), onLoop(runner::latest));
    }

    @Test
    void anUrgentPlanMakesNoMoreMovesThanTheHourMayHave() {
        loadThatCameToStay();
        policy(mode(AutomationMode.AUTOMATIC)
                .withGates(new GatePolicy(3_600, Duration.ofMinutes(30), Duration.ofMinutes(30), 1)));

        window();

        Execution begun = onLoop(runner::latest).orElseThrow();
        assertEquals(1, begun.moves().size());
    }

    @Test
    void afterAStartNothingIsUrgentUntilItIsKnownWhatLasts() {
        policy(heldForever(AutomationMode.AUTOMATIC));

        AutomationStatus status = windows(60);

        assertEquals(AutomationState.WAITING, status.state());
        assertEquals(Optional.empty(), onLoop(runner::latest));
    }

    @Test
    void aRecommendedPlanThatFailedForAPersonIsNotRecommendedAgainAtOnce() {
        policy(mode(AutomationMode.RECOMMEND));
        Plan recommended = windows(3).next().orElseThrow();

        onLoop(() -> {
            runner.apply(recommended, "ada");
            return null;
        });
        await().until(() -> onLoop(() -> !runner.isBusy()));
        AutomationStatus status = window();

        assertEquals(AutomationState.BACKING_OFF, status.state());
        assertEquals(Optional.empty(), status.next());
    }

    @Test
    void aRecommendedPlanThatWasAppliedIsNotRecommendedAnyMore() {
        policy(mode(AutomationMode.RECOMMEND));
        Plan recommended = windows(3).next().orElseThrow();

        onLoop(() -> {
            runner.apply(recommended, "ada");
            return null;
        });
        await().until(() -> onLoop(() -> !runner.isBusy()));
        now = now.plus(Duration.ofHours(2));
        AutomationStatus status = window();

        assertEquals(AutomationState.RECOMMENDING, status.state());
        assertNotEquals(recommended.id(), status.next().orElseThrow().id());
    }

    @Test
    void aPlanThatIsAsGoodIsNotRecommendedAnewThoughAnyGainWouldDo() {
        policy(mode(AutomationMode.RECOMMEND).withPlans(0, 50, Set.of()));
        windows(3);
        windows(3);

        assertEquals(1, kept().size());
    }

    @Test
    void aChangeOfTheModeIsTold() {
        policy(mode(AutomationMode.RECOMMEND));
        policy(mode(AutomationMode.MANUAL));

        List<String> modes = events.stream()
                .filter(event -> event.type() == EventType.AUTOMATION_CHANGED)
                .map(event -> event.arguments().get("mode"))
                .toList();
        assertEquals(List.of("RECOMMEND", "MANUAL"), modes);
    }

    @Test
    void aClockThatIsSetBackDoesNotStopIt() {
        policy(mode(AutomationMode.RECOMMEND));
        window();
        now = now.minus(Duration.ofDays(1));

        AutomationStatus status = windows(2);

        assertEquals(AutomationState.RECOMMENDING, status.state());
        assertTrue(status.nextLook().orElseThrow().isAfter(now));
    }

    private static final class NobodyPast implements PastEngine {

        @Override
        public boolean isPast(DeviceEntry device) {
            return false;
        }

        @Override
        public boolean haveLeft(DeviceEntry device, String server) {
            return true;
        }

        @Override
        public CompletionStage<Runnable> leave(DeviceEntry device, String server) {
            return CompletableFuture.completedFuture(() -> {});
        }
    }
}
