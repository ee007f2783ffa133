package pointsman.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.RedirectorService;
import pointsman.api.RemapCause;
import pointsman.api.ServerHealth;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;

/**
 * Plays a demonstration: lets the load run, kills a server, brings it back, rebalances, and reports. Runs on the caller's
 * thread.
 */
public final class Demonstration {

    private static final String WHO = "demonstration";
    private static final Duration STEP_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int MOST_EVENTS = 10_000;

    /** Is told how it goes, on the thread that plays. */
    public interface Listener {

        /** A step begins; in words. */
        void step(String what);

        /** About once a second. */
        void progress(Duration elapsed, SystemSnapshot snapshot, LoadStatistics load);
    }

    private final DemoSan san;
    private final RedirectorService engine;
    private final Duration length;
    private final Listener listener;
    private final long began = System.nanoTime();
    private long nextProgressNanos;

    /**
     * @param length how long the load shall run in all, at least 8 s
     */
    public Demonstration(DemoSan san, Duration length, Listener listener) {
        if (length.compareTo(Duration.ofSeconds(8)) < 0) {
            throw new IllegalArgumentException("a demonstration takes at least 8 seconds, got " + length.toSeconds());
        }
        this.san = san;
        this.engine = san.engine();
        this.length = length;
        this.listener = listener;
    }

    /**
     * Plays it to its end and ends the load.
     *
     * @throws IOException if the killed server cannot be started again
     * @throws TimeoutException if a step does not end; the message says which
     */
    public DemoReport play() throws IOException, InterruptedException, TimeoutException {
        long firstRevision = snapshot().mapping().revision();
        listener.step("%d clients read and write %d devices through %d servers"
                .formatted(
                        snapshot().topology().elements(Element.Client.class).size(),
                        snapshot().devices().size(),
                        san.serverNames().size()));
        runUntil(0.25);

        String victim = busiestServer(snapshot());
        listener.step("server %s is killed".formatted(victim));
        san.killServer(victim);
        await("the failure of %s to be noticed".formatted(victim), () -> health(victim) == ServerHealth.DOWN);
        await(
                "the devices of %s to be moved".formatted(victim),
                () -> snapshot().mapping().devicesOf(victim).isEmpty());
        runUntil(0.45);

        listener.step("server %s comes back".formatted(victim));
        san.restartServer(victim);
        await("%s to be up".formatted(victim), () -> health(victim) == ServerHealth.UP);
        runUntil(0.65);

        double before = recentEfficiency();
        listener.step("the system is rebalanced");
        int moves = rebalance();
        runUntil(1);

        double after = recentEfficiency();
        SystemSnapshot last = snapshot();
        LoadStatistics load = await(san.load().stop());
        return new DemoReport(
                elapsed(),
                load,
                last.mapping().revision() - firstRevision,
                victim,
                longestFailoverPause(),
                before,
                after,
                moves);
    }

    private int rebalance() throws InterruptedException, TimeoutException {
        Plan plan = await(engine.createPlan(PlanRequest.balance(WHO)));
        if (plan.moves().isEmpty()) {
            return 0;
        }
        await(engine.applyPlan(plan.id(), WHO));
        await("the plan to end", () -> execution(plan.id()).state().hasEnded());
        return (int) execution(plan.id()).moves().stream()
                .filter(move -> move.pause().isPresent())
                .count();
    }

    private Execution execution(String planId) {
        return ask(() -> engine.execution(planId)).orElseThrow();
    }

    private SystemSnapshot snapshot() {
        return ask(engine::snapshot);
    }

    private ServerHealth health(String server) {
        return snapshot().servers().get(server).health();
    }

    private static String busiestServer(SystemSnapshot snapshot) {
        return snapshot.load().servers().entrySet().stream()
                .max(Comparator.comparingDouble(server -> server.getValue().iops()))
                .orElseThrow(() -> new IllegalStateException("no server has any load"))
                .getKey();
    }

    /** Mean of the last windows, since a single second says little. */
    private double recentEfficiency() {
        SystemSnapshot now = snapshot();
        List<LoadSample> samples =
                ask(() -> engine.loadHistory(LoadQuery.all(now.time().minusSeconds(4), now.time())));
        return samples.stream()
                .filter(sample -> sample.efficiency().isPresent())
                .mapToDouble(sample -> sample.efficiency().getAsDouble())
                .average()
                .orElse(1);
    }

    private Duration longestFailoverPause() {
        List<Event> events = ask(() -> engine.events(0, MOST_EVENTS));
        return events.stream()
                .filter(event -> event.type() == EventType.DEVICE_REMAPPED)
                .filter(event ->
                        RemapCause.FAILOVER.name().equals(event.arguments().get("cause")))
                .map(event -> Double.parseDouble(event.arguments().get("pauseMillis")))
                .max(Comparator.naturalOrder())
                .map(millis -> Duration.ofNanos((long) (millis * 1e6)))
                .orElse(Duration.ZERO);
    }

    private void runUntil(double share) throws InterruptedException {
        while (elapsed().toNanos() < share * length.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            report();
        }
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException, TimeoutException {
        long limit = System.nanoTime() + STEP_LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new TimeoutException("waited %d s for %s".formatted(STEP_LIMIT.toSeconds(), what));
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            report();
        }
    }

    private void report() {
        if (System.nanoTime() - began >= nextProgressNanos) {
            nextProgressNanos += TimeUnit.SECONDS.toNanos(1);
            listener.progress(elapsed(), snapshot(), ask(() -> san.load().statistics()));
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static <T> T ask(Supplier<CompletionStage<T>> question) {
        return await(question.get());
    }

    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture()
                .orTimeout(STEP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
