package pointsman.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.MappingTable;
import pointsman.api.Move;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.ServerStatus;
import pointsman.engine.ServerConfiguration;
import pointsman.it.support.EngineDaemon;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.remote.client.RemoteRedirectorService;
import pointsman.storage.BackingDevice;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/** The engine is killed in the middle of a plan, and comes back with the plan paused and the truth about each of its moves. */
@Tag("real")
class PlanRestartTest {

    private static final int DEVICES = 24;

    /** Long enough for the plan to be far from its end when the kill comes. */
    private static final int FLUSH_MILLIS = 60;

    private final Resources resources = new Resources();
    private EngineDaemon engine;
    private RemoteRedirectorService service;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        List<BackingDevice> devices = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            devices.add(flushingSlowly(MemoryDevice.of("dev" + i, 1L << 20)));
        }
        List<ServerConfiguration> servers = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            StorageServer server = StorageServer.named(name).devices(devices).start();
            resources.add(() -> server.kill().toCompletableFuture().join());
            servers.add(ServerConfiguration.of(name, server.address()));
        }
        engine = resources.add(new EngineDaemon(folder, servers));
        engine.start();
        connect();
    }

    @AfterEach
    void stop() {
        resources.close();
    }

    private static BackingDevice flushingSlowly(MemoryDevice device) {
        return (BackingDevice) Proxy.newProxyInstance(
                BackingDevice.class.getClassLoader(),
                new Class<?>[] {BackingDevice.class},
                (proxy, method, arguments) -> method.getName().equals("flush")
                        ? CompletableFuture.runAsync(
                                () -> {}, CompletableFuture.delayedExecutor(FLUSH_MILLIS, TimeUnit.MILLISECONDS))
                        : method.invoke(device, arguments));
    }

    private void connect() {
        service = resources.add(new RemoteRedirectorService(engine.api()));
        await("the engine serves all devices")
                .atMost(RunningEngine.LIMIT)
                .until(
                        () -> join(service.snapshot()),
                        snapshot -> snapshot.mapping().entries().size() == DEVICES
                                && snapshot.servers().values().stream().allMatch(ServerStatus::isUsable));
    }

    /** The server that was looked at first may have got all devices. */
    private String fullerServer() {
        MappingTable table = join(service.snapshot()).mapping();
        return table.devicesOf("a").size() >= DEVICES / 2 ? "a" : "b";
    }

    /** Returns the plan to empty a server, some of whose moves were made. */
    private Plan killedInThePlan(String server) {
        Plan plan = join(service.createPlan(PlanRequest.drain(server, "test")));
        join(service.applyPlan(plan.id(), "test"));
        await("some moves are made").atMost(RunningEngine.LIMIT).until(() -> done(execution(plan)) >= 2);
        engine.kill();
        engine.start();
        connect();
        return plan;
    }

    private Execution execution(Plan plan) {
        return join(service.execution(plan.id())).orElseThrow();
    }

    private static long done(Execution execution) {
        return execution.moves().stream()
                .filter(move -> move.state() == MoveState.DONE)
                .count();
    }

    private Execution awaitExecution(Plan plan, ExecutionState state) {
        return await("plan " + state)
                .atMost(RunningEngine.LIMIT)
                .until(() -> execution(plan), execution -> execution.state() == state);
    }

    @Test
    void itPausesWithTheTruthAndGoesOnWhenResumed() {
        String server = fullerServer();
        Plan plan = killedInThePlan(server);

        Execution paused = execution(plan);
        assertEquals(plan, join(service.plan(plan.id())));
        assertEquals(ExecutionState.PAUSED, paused.state());
        assertTrue(done(paused) >= 2 && done(paused) < plan.moves().size(), paused::toString);
        MappingTable table = join(service.snapshot()).mapping();
        for (MoveProgress progress : paused.moves()) {
            Move move = progress.move();
            String at = table.serverOf(move.device()).orElseThrow();
            assertEquals(
                    at.equals(move.to()) ? MoveState.DONE : MoveState.WAITING,
                    progress.state(),
                    "device %s is on %s".formatted(move.device(), at));
        }
        assertTrue(join(service.events(0, 100)).stream()
                .anyMatch(event -> event.type() == EventType.PLAN_INTERRUPTED
                        && event.subject().equals(plan.id())));

        join(service.resumePlan(plan.id(), "test"));
        awaitExecution(plan, ExecutionState.DONE);
        assertTrue(join(service.snapshot()).mapping().devicesOf(server).isEmpty());
    }

    @Test
    void itCanBeCancelledAndWhatWasMadeCanBePutBack() {
        String server = fullerServer();
        MappingTable before = join(service.snapshot()).mapping();
        Plan plan = killedInThePlan(server);

        join(service.cancelPlan(plan.id(), "test"));
        Execution cancelled = awaitExecution(plan, ExecutionState.CANCELLED);
        Plan revert = join(service.revertPlan(plan.id(), "test"));
        assertEquals(done(cancelled), revert.moves().size());
        join(service.applyPlan(revert.id(), "test"));
        awaitExecution(revert, ExecutionState.DONE);

        assertEquals(
                before.devicesOf(server), join(service.snapshot()).mapping().devicesOf(server));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
