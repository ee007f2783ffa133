package pointsman.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.PlanSchedule;
import pointsman.api.RedirectorService;
import pointsman.api.ScheduleRequest;
import pointsman.api.ScheduleState;
import pointsman.storage.BackingDevice;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/** A real engine before real servers, which is started anew between the moment when a plan is scheduled and its time. */
@Timeout(60)
class ScheduledRestartTest {

    private final List<StorageServer> servers = new ArrayList<>();
    private RedirectorEngine engine;

    @AfterEach
    void end() {
        if (engine != null) {
            engine.close();
        }
        servers.forEach(server -> server.kill().toCompletableFuture().join());
    }

    @Test
    void whatIsScheduledBeginsAfterARestart(@TempDir Path directory) throws IOException {
        List<BackingDevice> devices = List.of(MemoryDevice.of("d1", 1L << 20), MemoryDevice.of("d2", 1L << 20));
        for (String name : List.of("a", "b")) {
            servers.add(StorageServer.named(name).devices(devices).start());
        }
        engine = TestEngine.start("scheduled", directory, servers);
        String full = join(engine.snapshot()).mapping().devicesOf("a").isEmpty() ? "b" : "a";
        Plan plan = join(engine.createPlan(PlanRequest.drain(full, "ada")));
        assertFalse(plan.moves().isEmpty());
        Instant time = Instant.now().plusSeconds(4);
        PlanSchedule schedule = join(engine.schedulePlan(
                new ScheduleRequest(plan.id(), time, Optional.of(Duration.ofMinutes(5)), "ada", "change 4711")));

        engine.close();
        engine = TestEngine.start("scheduled", directory, servers);

        assertEquals(schedule, scheduleOf(plan));
        await("the plan is carried out").atMost(Duration.ofSeconds(30)).until(() -> scheduleOf(plan)
                .begun()
                .flatMap(begun -> join(((RedirectorService) engine).execution(begun)))
                .map(Execution::state)
                .equals(Optional.of(ExecutionState.DONE)));
        assertEquals(ScheduleState.BEGUN, scheduleOf(plan).state());
        assertFalse(scheduleOf(plan).ended().orElseThrow().isBefore(time));
        assertEquals(List.of(), List.copyOf(join(engine.snapshot()).mapping().devicesOf(full)));
    }

    private PlanSchedule scheduleOf(Plan plan) {
        return join(engine.schedules()).stream()
                .filter(schedule -> schedule.planId().equals(plan.id()))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
