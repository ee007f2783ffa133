package pointsman.engine.internal.execute;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultEventLoop;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.PlanSchedule;
import pointsman.api.Policy;
import pointsman.api.RedirectorException;
import pointsman.api.RemapCause;
import pointsman.api.ScheduleRequest;
import pointsman.api.ScheduleState;
import pointsman.api.Sentences;
import pointsman.api.ServerMode;
import pointsman.api.Severity;
import pointsman.balance.Constraints;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
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
 * Plans that wait for their time, on a clock that the test sets: two servers, and four devices that are all on the first. No server
 * is really there, so that a move which begins fails; that a plan has begun is all that counts here.
 */
@Timeout(60)
class PlanSchedulesTest {

    private static final Instant START = Instant.parse("2026-11-22T16:00:00Z");
    private static final Instant AT = Instant.parse("2026-11-23T01:00:00Z");
    private static final List<String> DEVICES = List.of("d1", "d2", "d3", "d4");

    @TempDir
    Path directory;

    /** Both threads of the engine in one, so that the test sees everything in order. */
    private final DefaultEventLoop loop = new DefaultEventLoop();

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private volatile Instant now = START;
    private volatile boolean ready = true;
    private MappingStore store;
    private PlanStore planStore;
    private PlanThreads planThreads;
    private TableWriter writer;
    private PlanBook plans;
    private PlanRunner runner;
    private PlanSchedules schedules;

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
    void start() throws Exception {
        EventLog log = new EventLog(events::add);
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
        }
        if (store.table().entries().isEmpty()) {
            writer.commit(DEVICES.stream()
                    .map(id -> new TableWriter.Row(id, "a", RemapCause.FIRST_SEEN, "test", "test"))
                    .toList());
        }
        PastEngine nobodyPast = new NobodyPast();
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
                nobodyPast);
        Remapper remapper = new Remapper(
                threads,
                inventory,
                writer,
                links,
                reconciler,
                log,
                Duration.ofSeconds(5),
                nobodyPast,
                new PathFlush(threads, inventory, links, Duration.ofSeconds(5)));
        planThreads = new PlanThreads(threads);
        plans = new PlanBook(inventory, writer, planStore, planThreads, Map::of, () -> 0, log, Policy.DEFAULT);
        runner = new PlanRunner(
                remapper, writer, planStore, plans::policy, log, execution -> schedules.executionChanged(execution));
        schedules =
                new PlanSchedules(plans, runner, planStore, () -> ready, () -> new Sentences(id -> id), log, () -> now);
        onLoop(() -> {
            schedules.restore();
            return null;
        });
    }

    private void stop() {
        planThreads.close();
        onLoop(() -> null);
        planStore.close();
        store.close();
    }

    @AfterEach
    void end() {
        stop();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private <T> T onLoop(Callable<T> action) {
        return loop.submit(action).syncUninterruptibly().getNow();
    }

    private Plan plan(Map<String, String> wanted) {
        Plan plan = onLoop(() -> plans.create(PlanRequest.chosen(wanted, "ada")))
                .toCompletableFuture()
                .join();
        return plan;
    }

    private PlanSchedule schedule(Plan plan, Instant time) {
        return onLoop(() -> schedules.schedule(new ScheduleRequest(plan.id(), time, "ada")));
    }

    /** Looks at a time, and waits for what that begins. */
    private void lookAt(Instant time) {
        lookAt(time, () -> {});
    }

    /** @param meanwhile happens before it is known what is left of the plan */
    private void lookAt(Instant time, Runnable meanwhile) {
        now = time;
        onLoop(() -> {
            schedules.look();
            meanwhile.run();
            return null;
        });
        await().pollInterval(Duration.ofMillis(5)).until(() -> onLoop(() -> planThreads.isIdle()));
    }

    private PlanSchedule of(Plan plan) {
        return onLoop(() -> planStore.schedule(plan.id())).orElseThrow();
    }

    private Optional<Execution> execution(Plan plan) {
        return onLoop(() -> runner.of(plan.id()));
    }

    private Event ended(Plan plan) {
        return events.stream()
                .filter(event -> event.type() == EventType.PLAN_SCHEDULE_ENDED
                        && event.subject().equals(plan.id()))
                .findFirst()
                .orElseThrow();
    }

    private void commit(String device, String server) {
        onLoop(() -> {
            writer.commit(List.of(new TableWriter.Row(device, server, RemapCause.REQUESTED, "bob", "why not")));
            return null;
        });
    }

    @Test
    void nothingBeginsBeforeItsTime() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);

        lookAt(AT.minusMillis(1));

        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        assertEquals(Optional.empty(), execution(plan));
    }

    @Test
    void atItsTimeItBeginsOnce() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);

        lookAt(AT);
        lookAt(AT.plusSeconds(1));

        assertEquals(ScheduleState.BEGUN, of(plan).state());
        assertEquals("ada", execution(plan).orElseThrow().who());
        assertEquals(
                1,
                events.stream()
                        .filter(event -> event.type() == EventType.PLAN_STARTED)
                        .count());
    }

    @Test
    void whenItIsTooLateItIsGivenUpLoudly() {
        Plan plan = plan(Map.of("d1", "b"));
        PlanSchedule schedule = schedule(plan, AT);

        lookAt(schedule.latest().plusMillis(1));

        assertEquals(ScheduleState.EXPIRED, of(plan).state());
        assertEquals(Optional.empty(), execution(plan));
        assertEquals(Severity.WARNING, ended(plan).severity());
        assertTrue(ended(plan).arguments().get("reason").contains("clock"), () -> ended(plan)
                .toString());
    }

    @Test
    void aPlanWhoseLatestTimeGoesByWhileItIsAboutToBeginIsGivenUp() {
        Plan plan = plan(Map.of("d1", "b"));
        PlanSchedule schedule = schedule(plan, AT);

        lookAt(AT, () -> now = schedule.latest().plusMillis(1));

        assertEquals(ScheduleState.EXPIRED, of(plan).state());
        assertEquals(Optional.empty(), execution(plan));
    }

    @Test
    void aPlanThatIsScheduledAnewWhileItIsAboutToBeginWaitsForItsNewTime() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        Instant tomorrow = AT.plus(Duration.ofDays(1));

        lookAt(AT, () -> {
            schedules.cancel(plan.id(), "bob");
            schedules.schedule(new ScheduleRequest(plan.id(), tomorrow, "bob"));
        });

        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        assertEquals(tomorrow, of(plan).notBefore());
        assertEquals(Optional.empty(), execution(plan));
    }

    @Test
    void whatAnEngineThatDidNotRunHasMissedIsNotBegunHoursLater() throws Exception {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        stop();
        now = AT.plus(Duration.ofHours(3));
        start();

        lookAt(now.plusSeconds(1));

        assertEquals(ScheduleState.EXPIRED, of(plan).state());
        assertEquals(Optional.empty(), execution(plan));
        assertTrue(ended(plan).arguments().get("reason").contains("did not run"), () -> ended(plan)
                .toString());
    }

    @Test
    void anEngineThatIsBackWithinTheGraceBeginsIt() throws Exception {
        Plan plan = plan(Map.of("d1", "b"));
        PlanSchedule schedule = schedule(plan, AT);
        stop();
        now = schedule.latest().minusSeconds(2);
        start();
        assertEquals(schedule, of(plan));

        lookAt(now.plusSeconds(1));

        assertEquals(ScheduleState.BEGUN, of(plan).state());
    }

    @Test
    void aClockThatIsSetBackLetsItWaitAndNotBeginTwice() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        lookAt(AT.minus(Duration.ofHours(20)));
        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        lookAt(AT);

        lookAt(AT.minusSeconds(10));
        lookAt(AT);

        assertEquals(
                1,
                events.stream()
                        .filter(event -> event.type() == EventType.PLAN_STARTED)
                        .count());
    }

    @Test
    void itWaitsUntilAllServersWereTried() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        ready = false;
        lookAt(AT);
        assertEquals(ScheduleState.SCHEDULED, of(plan).state());
        assertTrue(of(plan).detail().isPresent());

        ready = true;
        lookAt(AT.plusSeconds(1));

        assertEquals(ScheduleState.BEGUN, of(plan).state());
    }

    @Test
    void thePlanThatKeptItFromBeginningIsNamedWhenItIsGivenUp() {
        Plan first = plan(Map.of("d1", "b"));
        Plan second = plan(Map.of("d2", "b"));
        PlanSchedule schedule = schedule(second, AT);
        // The first move waits for a session that never comes, until the plan is told to stop.
        onLoop(() -> {
            runner.stop();
            return runner.apply(first, "bob");
        });

        lookAt(AT);
        lookAt(schedule.latest().plusSeconds(1));

        assertEquals(ScheduleState.EXPIRED, of(second).state());
        assertTrue(ended(second).arguments().get("reason").contains(first.id()), () -> ended(second)
                .toString());
    }

    @Test
    void aDeviceThatHasMovedMeanwhileIsLeftOut() {
        Plan plan = plan(Map.of("d1", "b", "d2", "b"));
        schedule(plan, AT);
        commit("d1", "b");

        lookAt(AT);

        PlanSchedule schedule = of(plan);
        assertEquals(ScheduleState.BEGUN, schedule.state());
        Plan begun = onLoop(() -> plans.plan(schedule.begun().orElseThrow()));
        assertEquals(
                List.of("d2"), begun.moves().stream().map(move -> move.device()).toList());
        assertEquals(Optional.empty(), execution(plan));
        assertTrue(execution(begun).isPresent());
        assertTrue(schedule.detail().orElseThrow().contains("1 of 2 moves"), schedule::toString);
    }

    @Test
    void withNothingLeftToMoveItIsRefused() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        commit("d1", "b");

        lookAt(AT);

        assertEquals(ScheduleState.REFUSED, of(plan).state());
        assertEquals(Severity.WARNING, ended(plan).severity());
        assertEquals("Device d1 is on b already", ended(plan).arguments().get("reason"));
    }

    @Test
    void whatHasBegunBeforeTheEngineEndedIsNotBegunAgain() throws Exception {
        Plan plan = plan(Map.of("d1", "b"));
        PlanSchedule schedule = schedule(plan, AT);
        lookAt(AT);
        // As if the engine had ended before it wrote down that the plan has begun.
        onLoop(() -> {
            planStore.put(schedule);
            return null;
        });
        stop();
        start();

        assertEquals(ScheduleState.BEGUN, of(plan).state());
    }

    @Test
    void theOneThatIsDueFirstComesFirst() {
        Plan later = plan(Map.of("d1", "b"));
        Plan sooner = plan(Map.of("d2", "b"));
        schedule(later, AT.plusSeconds(60));
        schedule(sooner, AT);

        assertEquals(
                List.of(sooner.id(), later.id()),
                onLoop(schedules::all).stream().map(PlanSchedule::planId).toList());
    }

    @Test
    void noMoreThanTwentyWait() {
        for (int i = 0; i < 20; i++) {
            schedule(plan(Map.of("d1", "b")), AT);
        }
        Plan one = plan(Map.of("d1", "b"));

        Throwable refusal = assertThrows(RedirectorException.class, () -> schedule(one, AT));

        assertTrue(refusal.getMessage().contains("20 plans"), refusal::getMessage);
    }

    @Test
    void aPlanThatWaitsIsNotForgottenHoweverManyFollow() {
        Plan plan = plan(Map.of("d1", "b"));
        schedule(plan, AT);
        for (int i = 0; i < PlanStore.KEPT + 5; i++) {
            onLoop(() -> plans.keep(plan));
        }

        assertTrue(onLoop(() -> plans.find(plan.id())).isPresent());
        assertFalse(onLoop(schedules::all).isEmpty());
    }
}
