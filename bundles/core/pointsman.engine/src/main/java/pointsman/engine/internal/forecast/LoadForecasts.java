package pointsman.engine.internal.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Load;
import pointsman.api.LoadForecast;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Resource;
import pointsman.engine.internal.history.HalfHours;

/** Forecasts of all devices and of the whole. Safe from any thread. */
public final class LoadForecasts implements HalfHours, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadForecasts.class);

    private static final Duration MOST_AHEAD = Duration.ofDays(7);

    /** Each time ahead that is asked for goes on being tested, so they are few: the next longer one is taken. */
    private static final List<Duration> HORIZONS = List.of(
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            MOST_AHEAD);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "pointsman-forecast");
        made.setDaemon(true);
        made.setPriority(Thread.MIN_PRIORITY);
        return made;
    });

    private final Duration patience;

    // Of the thread alone.
    private final Set<Duration> wanted = new TreeSet<>(Set.of(Duration.ofHours(1)));
    private final DeviceForecast whole = new DeviceForecast();
    private final Map<String, DeviceForecast> devices = new TreeMap<>();
    private boolean recordedTold;
    private boolean testing;

    public LoadForecasts() {
        this(PATIENCE);
    }

    /** @param patience longest time that an answer waits for forecasts that have not been tested yet */
    LoadForecasts(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CompletionStage<?> measured(Instant begin, Optional<Load> total, Map<String, Load> loads) {
        return onThread(() -> {
            total.ifPresent(load -> whole.observe(begin, load));
            loads.forEach((device, load) ->
                    devices.computeIfAbsent(device, id -> new DeviceForecast()).observe(begin, load));
            devices.values().removeIf(device -> device.isOlderThan(begin.minus(FORGOTTEN_AFTER)));
            testLater();
            return begin;
        });
    }

    /**
     * What is expected, of the whole first, then of each device by id; nothing of what has not been measured for half an
     * hour. After a start, and when a time ahead is asked for that has not been before, devices join as what is known of them
     * has been gone through.
     *
     * @param ahead above 0 and at most 7 days, or it fails with INVALID; the next longer of half an hour, 1, 2, 6 and 12 hours,
     *     1, 2 and 7 days is taken
     */
    public CompletionStage<List<LoadForecast>> ahead(Duration ahead) {
        if (ahead.isNegative() || ahead.isZero() || ahead.compareTo(MOST_AHEAD) > 0) {
            return CompletableFuture.failedFuture(new RedirectorException(
                    Code.INVALID, "forecasts are for more than 0 and at most 7 days ahead, got " + ahead));
        }
        Duration horizon = HORIZONS.stream()
                .filter(each -> each.compareTo(ahead) >= 0)
                .findFirst()
                .orElseThrow();
        return onThread(() -> {
            wanted.add(horizon);
            long until = System.nanoTime() + patience.toNanos();
            List<LoadForecast> all = new ArrayList<>(forecasts(whole, Optional.empty(), horizon));
            devices.forEach((device, load) -> {
                if (!load.isTested(horizon) && System.nanoTime() - until < 0) {
                    load.test(horizon);
                }
                if (load.isTested(horizon)) {
                    all.addAll(forecasts(load, Optional.of(device), horizon));
                }
            });
            testLater();
            return all;
        });
    }

    @Override
    public void recordedAreTold() {
        onThread(() -> {
            recordedTold = true;
            testLater();
            return recordedTold;
        });
    }

    /** One device after the other, so that answers find their turn in between. */
    private void testLater() {
        if (testing || !recordedTold) {
            return;
        }
        for (Duration horizon : wanted) {
            Optional<DeviceForecast> next = Stream.concat(Stream.of(whole), devices.values().stream())
                    .filter(device -> !device.isTested(horizon))
                    .findFirst();
            if (next.isPresent()) {
                testing = true;
                onThread(() -> {
                    testing = false;
                    next.get().test(horizon);
                    testLater();
                    return horizon;
                });
                return;
            }
        }
    }

    private static List<LoadForecast> forecasts(DeviceForecast load, Optional<String> device, Duration horizon) {
        return Arrays.stream(Resource.values())
                .flatMap(resource -> load.forecast(device, resource, horizon).stream())
                .toList();
    }

    private <T> CompletionStage<T> onThread(Supplier<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    result.complete(action.get());
                } catch (RuntimeException e) {
                    LOG.error("the load could not be forecast", e);
                    result.completeExceptionally(new RedirectorException(
                            Code.FAILED, "the load could not be forecast; please report this: " + e, e));
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(
                    new RedirectorException(Code.UNAVAILABLE, "the engine has been stopped; start it again", e));
        }
        return result;
    }

    /** Ends at once; nothing is lost, since it comes from what is recorded. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
