package pointsman.console.model.plans;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import pointsman.api.Load;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;
import pointsman.testing.FakeRedirectorService;

/** A fake engine whose first server has all the load; its answers are taken in when the test says so. */
final class CrowdedEngine {

    private final FakeRedirectorService service = new FakeRedirectorService();
    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();

    CrowdedEngine() {
        for (String device : new String[] {"d1", "d2", "d3", "d4"}) {
            move(device, "s1");
        }
        service.recordLoad(Map.of("d1", load(2_000), "d2", load(1_500), "d3", load(1_000), "d4", load(500)), Map.of());
    }

    FakeRedirectorService service() {
        return service;
    }

    Executor owner() {
        return answers::add;
    }

    /** Takes in answers until none is on its way: each question comes after the answers to those before it. */
    void settle() {
        for (int quiet = 0; quiet < 2; quiet++) {
            join(service.snapshot());
            while (!answers.isEmpty()) {
                answers.remove().run();
                quiet = 0;
            }
        }
    }

    SystemSnapshot snapshot() {
        return join(service.snapshot());
    }

    Plan plan(PlanRequest request) {
        return join(service.createPlan(request));
    }

    void remapOne() {
        move("d4", "s2");
    }

    void idle() {
        service.recordLoad(Map.of(), Map.of());
    }

    private void move(String device, String server) {
        if (!snapshot().mapping().serverOf(device).equals(Optional.of(server))) {
            join(service.remap(new RemapRequest(device, server, OptionalLong.empty(), "test", "it is crowded")));
        }
    }

    <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Load load(double iops) {
        return new Load(iops, 0, iops * 4_096, 0, 1, Optional.empty());
    }
}
